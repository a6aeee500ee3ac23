import Foundation
import KataKit

if let complaint = processorComplaint() {
  FileHandle.standardError.write(Data("kata: \(complaint)\n".utf8))
  exit(1)
}

let console = Console.standardOutput()

/// Says what went wrong on the standard error, and ends with the exit code.
func fail(_ message: String, code: Int32) -> Never {
  console.endLine()
  try? FileDescriptorWriter.write("kata: \(printable(message))\n", to: STDERR_FILENO)
  exit(code)
}

do {
  switch try request(
    Array(CommandLine.arguments.dropFirst()), commands: commands(on: console),
    version: "kata \(kataVersion)")
  {
  case .show(let text):
    console.print(text)
    exit(try exitCode(0, after: console))
  case .run(let command, let words): exit(try exitCode(command.run(words), after: console))
  }
} catch let error as UsageError {
  fail("\(error)", code: 2)
} catch let error as KataError {
  fail("\(error)", code: error.exitCode)
} catch {
  fail("\(error)", code: 1)
}
