private import Answers
import KataKit

/// What there is to run. A new command is its syntax and its work, added here.
///
/// - Parameter console: Where the commands write.
func commands(on console: Console) -> [Command] {
  [
    Command(mnistSyntax) { settings in
      try MNISTRun(
        settings, mine: ReaderEngine.init, console: console, interruption: Interruption()
      ).run()
    },
    Command(showSyntax) { settings in
      try ShowRun(settings, console: console).run()
      return 0
    },
    Command(compareSyntax) { settings in
      try CompareRun(settings, mine: ReaderEngine.init, console: console).run()
      return 0
    },
    Command(configSyntax) { settings in
      try ConfigRun(settings, console: console).run()
      return 0
    },
  ]
}

/// The exit code of a command that ended with `code`.
///
/// - Throws: What kept the command from being read, if all else went well.
func exitCode(_ code: Int32, after console: Console) throws -> Int32 {
  if code == 0, let failure = console.failure { throw failure }
  return code
}
