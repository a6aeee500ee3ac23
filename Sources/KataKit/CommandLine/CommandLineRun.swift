import Foundation

/// Runs what the command line asks for, and ends the process with its exit code: 2 for a command line
/// that cannot be understood, 1 for what went wrong.
///
/// - Parameters:
///   - commands: What there is to choose from.
///   - alone: What is done without a word.
///   - console: Where they write.
public func runCommandLine(
  _ commands: [Command], alone: Command? = nil, on console: Console
) async -> Never {
  do {
    switch try request(
      Array(CommandLine.arguments.dropFirst()), commands: commands, alone: alone,
      version: "kata \(kataVersion)")
    {
    case .show(let text):
      console.print(text)
      exit(try exitCode(0, after: console))
    case .run(let command, let words):
      exit(try exitCode(await command.run(words), after: console))
    }
  } catch let error as UsageError {
    fail("\(error)", code: 2, on: console)
  } catch let error as KataError {
    fail("\(error)", code: error.exitCode, on: console)
  } catch {
    fail("\(error)", code: 1, on: console)
  }
}

/// Says what went wrong on the standard error, and ends with the exit code.
private func fail(_ message: String, code: Int32, on console: Console) -> Never {
  console.endLine()
  try? FileDescriptorWriter.write("kata: \(printable(message))\n", to: STDERR_FILENO)
  exit(code)
}

/// The exit code of a command that ended with `code`.
///
/// - Throws: What kept the command from being read, if all else went well.
func exitCode(_ code: Int32, after console: Console) throws -> Int32 {
  if code == 0, let failure = console.failure { throw failure }
  return code
}
