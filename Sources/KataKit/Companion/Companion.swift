import FastKernels
import Files
import Foundation
import Katas
import Pictures
import TensorCore

/// What the commands that accompany the reader share: where the package is, how its katas stand, and
/// how they are judged.
struct Companion: Sendable {
  let checkout: Checkout
  let language: Language
  let console: Console

  private let limits: JudgingLimits

  /// Makes a companion for the package that the reader is in.
  ///
  /// - Throws: `KataError` where there is none, `UsageError` for a language or a time limit in the
  ///   environment that is none.
  init(_ settings: CompanionSettings, console: Console) throws {
    language = try settings.chosenLanguage()
    checkout = try Checkout.here()
    self.console = console
    do throws(JudgingError) {
      limits = try JudgingLimits(environment: ProcessInfo.processInfo.environment)
    } catch { throw KataError(error.description, exitCode: 2) }
  }

  /// How all katas stand now.
  var status: ChapterStatus {
    ChapterStatus(of: checkout, progress: ProgressFile(checkout).read())
  }

  /// Changes what is remembered; where that cannot be, says so, and the work goes on.
  func remember(_ change: (inout Progress) -> Void) {
    do throws(WriteError) { try ProgressFile(checkout).update(change) } catch {
      warnings.withLock { $0 = language.stateIsNotKept(error.description) }
    }
  }

  /// What could not be remembered, the last time; and forgets it.
  func takeWarning() -> String? {
    warnings.withLock { warning in
      defer { warning = nil }
      return warning
    }
  }

  private let warnings = Locked<String?>(nil)

  // MARK: - Judging

  /// What happens while answers are judged.
  enum Event: Sendable {
    /// What the build says, or what is being judged.
    case working(String)
    case judged(String, Verdict)
  }

  /// Builds what the reader wrote, and judges some of it, a few at a time.
  ///
  /// - Parameter told: Told of each verdict as it is found; from any thread.
  /// - Returns: The verdicts by the katas' names.
  /// - Throws: `ReaderBuild.Failure` where it does not compile, `CancellationError`, `KataError`, and
  ///   `JudgingError`.
  func judge(
    _ katas: [AnyKata], told: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> [String: Verdict] {
    // Read before the build: what is saved while it runs is another source.
    let keys = keys(of: katas)
    told(.working(language.building))
    let program = try await ReaderBuild(checkout).build { told(.working($0)) }
    let examiner = Examiner(
      language: language, limits: limits, folder: checkout.exercises,
      turns: Turns(most: AvailableCores.count),
      start: Examiner.starting(program))
    let verdicts = Locked<[String: Verdict]>([:])
    // What was found before control-C is kept.
    defer { remember(verdicts.withLock { $0 }, keys) }
    try await withTaskCancellationHandler {
      try await withThrowingTaskGroup { group in
        for kata in katas {
          group.addTask {
            told(.working(language.judging(kata.name)))
            let verdict = try await examiner.verdict(on: kata.name)
            verdicts.withLock { $0[kata.name] = verdict }
            told(.judged(kata.name, verdict))
          }
        }
        try await group.waitForAll()
      }
    } onCancel: {
      Task { await examiner.cancel() }
    }
    return verdicts.withLock { $0 }
  }

  private func remember(_ verdicts: [String: Verdict], _ keys: [String: String]) {
    remember { progress in
      for (name, verdict) in verdicts {
        switch verdict {
        case .notAttempted: progress.entries[name] = nil
        case .right: progress.entries[name] = .init(outcome: .right, key: keys[name] ?? "")
        case .wrong: progress.entries[name] = .init(outcome: .wrong, key: keys[name] ?? "")
        }
      }
    }
  }

  /// The keys of some katas' sources as they are now.
  func keys(of katas: [AnyKata]) -> [String: String] {
    var keys: [String: String] = [:]
    let wanted = Set(katas.map(\.name))
    for section in Catalogue.sections
    where section.katas.contains(where: { wanted.contains($0.name) }) {
      let source = ExerciseSource(of: section, in: checkout)
      for kata in section.katas { keys[kata.name] = source.key(of: kata.name) }
    }
    return keys
  }
}

// MARK: - Control-C

/// Runs work that control-C ends in good order: the programs that it started end with it.
///
/// - Returns: The work's exit code; 130 after control-C.
func interruptible(_ work: @escaping @Sendable () async throws -> Int32) async throws -> Int32 {
  let interruption = Interruption()
  let running = Locked<Task<Int32, any Error>?>(nil)
  interruption.watch(noted: { running.withLock { $0?.cancel() } }, restore: {})
  defer { interruption.unwatch() }
  let task = Task { try await work() }
  running.withLock { $0 = task }
  if interruption.isRequested { task.cancel() }
  do {
    return try await task.value
  } catch is CancellationError {
    return interruption.isRequested ? interruption.exitCode : 128 + SIGINT
  } catch {
    guard interruption.isRequested else { throw error }
    return interruption.exitCode
  }
}

// MARK: - Colours

/// What a text stands for, which a terminal shows by its colour.
enum TextStyle: String {
  case right = "32"
  case wrong = "31"
  case changed = "33"
  case faint = "2"
  case strong = "1"
}

extension Console {
  /// The text in a colour, where there are colours.
  func styled(_ text: String, _ style: TextStyle) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A verdict's message with its wrong elements, which have a star, in red.
  func coloured(_ message: String) -> [String] {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard isColoured, line.hasPrefix("    ") else { return String(line) }
      return String(line).replacing(/[-+0-9.a-z]+\*(?= |$)/) { styled(String($0.0), .wrong) }
    }
  }

  /// The sign of a status: ✔ ✘ ~ ·
  func sign(of status: KataStatus) -> String {
    switch status {
    case .toDo: styled("·", .faint)
    case .right: styled("✔", .right)
    case .wrong: styled("✘", .wrong)
    case .changed: styled("~", .changed)
    case .missing: styled("?", .wrong)
    }
  }

  /// The columns that a text may take.
  var textWidth: Int { min(max(width - 1, 20), 79) }
}
