import FastKernels
import Foundation
import Katas
import TensorCore

/// What `kata` does. A new command is its syntax and its work, added here.
///
/// None of it links an exercise: what runs the reader's functions is handed to `kata-mine`, which is
/// built first.
///
/// - Parameter console: Where the commands write.
public func kataCommands(on console: Console) -> [Command] {
  [
    Command(statusSyntax) { settings, _ in
      StatusRun(companion: try Companion(settings, console: console)).run()
    },
    Command(nextSyntax) { settings, _ in
      try NextRun(companion: Companion(settings, console: console), settings: settings).run()
    },
    Command(checkSyntax) { settings, _ in
      let run = CheckRun(companion: try Companion(settings, console: console), settings: settings)
      return try await interruptible { try await run.run() }
    },
    Command(watchSyntax) { settings, _ in
      try await WatchRun(companion: Companion(settings, console: console), settings: settings)
        .run(beginsWithStatus: false)
    },
    Command(hintSyntax) { settings, _ in
      try HintRun(companion: Companion(settings, console: console), settings: settings).run()
    },
    Command(solutionSyntax) { settings, _ in
      try SolutionRun(companion: Companion(settings, console: console), settings: settings).run()
    },
    Command(resetSyntax) { settings, _ in
      try ResetRun(companion: Companion(settings, console: console), settings: settings).run()
    },
    Command(listSyntax) { settings, _ in
      try ListRun(companion: Companion(settings, console: console), settings: settings).run()
    },
    Command(mnistSyntax) { settings, words in
      if settings.usesReader { return try await handOn("mnist", words, console) }
      return try await MNISTRun(
        settings, mine: nil, console: console, interruption: Interruption()
      ).run()
    },
    Command(showSyntax) { settings, _ in
      try ShowRun(settings, console: console).run()
      return 0
    },
    Command(predictSyntax) { settings, _ in
      try PredictRun(settings, console: console).run()
      return 0
    },
    Command(exportSyntax) { settings, _ in
      try ExportRun(settings: settings, console: console).run()
      return 0
    },
    Command(importSyntax) { settings, _ in
      try ImportRun(settings: settings, console: console).run()
      return 0
    },
    Command(compareSyntax) { settings, words in
      if settings.mine { return try await handOn("compare", words, console) }
      try CompareRun(settings, mine: nil, console: console).run()
      return 0
    },
    Command(configSyntax) { settings, _ in
      try ConfigRun(settings, console: console).run()
      return 0
    },
    Command(openSyntax) { settings, _ in
      try OpenRun(companion: Companion(settings, console: console), settings: settings).run()
    },
    Command(doctorSyntax) { settings, _ in await DoctorRun(settings, console: console).run() },
    Command(completionSyntax) { settings, _ in settings.print(kataCommands(on: console), console) },
  ]
}

/// What `kata` without a word does: shows where the reader is, in a terminal with the keys of `kata
/// watch`.
public func aloneCommand(on console: Console) -> Command {
  Command(statusSyntax) { settings, _ in
    let companion = try Companion(settings, console: console)
    let watch = try WatchRun(companion: companion, settings: settings)
    guard watch.hasTerminal else { return StatusRun(companion: companion).run() }
    return try await watch.run(beginsWithStatus: true)
  }
}

/// What `kata-mine` does with the reader's functions, as `kata` asks it to.
///
/// - Parameters:
///   - console: Where the commands write.
///   - mine: Gives the reader's functions.
public func readerCommands(
  on console: Console, mine: @escaping () throws -> ReaderWork
) -> [Command] {
  [
    Command(mnistSyntax) { settings, _ in
      let interruption = Interruption()
      if settings.fromScratch {
        return try await ScratchRun(
          settings, mine: try mine(), console: console, interruption: interruption
        ).run()
      }
      return try await MNISTRun(
        settings, mine: try mine(), console: console, interruption: interruption
      ).run()
    },
    Command(compareSyntax) { settings, _ in
      try CompareRun(settings, mine: mine().engine, console: console).run()
      return 0
    },
  ]
}

extension ReaderWork {
  /// The reader's functions, judged by processes of the program that runs.
  ///
  /// - Throws: `JudgingError` where the environment asks for limits that are none, and `KataError`
  ///   where the reader's files are not found.
  public static func judgedByThisProgram(
    engine: @escaping MakeReaderEngine, training: @escaping MakeReaderTraining
  ) throws -> ReaderWork {
    let environment = ProcessInfo.processInfo.environment
    let language = try CompanionSettings().chosenLanguage()
    let limits: JudgingLimits
    do throws(JudgingError) {
      limits = try JudgingLimits(environment: environment)
    } catch { throw KataError(error.description, exitCode: 2) }
    let examiner = Examiner(
      language: language, limits: limits,
      folder: try Checkout.here().exercises, turns: Turns(most: AvailableCores.count),
      start: Examiner.starting(Bundle.main.executablePath ?? CommandLine.arguments[0]))
    return ReaderWork(engine: engine, training: training) { try await examiner.verdict(on: $0) }
  }
}

/// Builds the program of the reader's functions, and becomes it: its exit code is this process's.
private func handOn(_ command: String, _ words: [String], _ console: Console) async throws -> Int32
{
  let program = Locked("")
  let language = try CompanionSettings().chosenLanguage()
  let code = try await interruptible {
    let built = try await ReaderBuild(Checkout.here()).program(console: console, language)
    program.withLock { $0 = built }
    return 0
  }
  guard code == 0 else { return code }
  throw becoming(program.withLock { $0 }, [command] + words)
}
