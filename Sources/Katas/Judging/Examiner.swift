import Foundation
import TensorCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Judges answers, each in a process of its own, a few at a time; each once.
public actor Examiner {
  /// Starts a process that runs ``JudgedProcess/judge(_:as:)`` as ordered, and waits for its end.
  ///
  /// Where the order asks for a trace, `SWIFT_BACKTRACE` is set for it (``backtraceSettings``), and no
  /// other process is started until it ends: a test's children see the whole process's environment.
  public typealias Start = @Sendable (JudgingOrder) async -> ProcessEnd

  /// What `SWIFT_BACKTRACE` is for a traced process.
  public static let backtraceSettings =
    "enable=yes,interactive=no,color=no,threads=crashed,registers=none,images=none,limit=64"

  private let language: Language
  private let limits: JudgingLimits
  private let folder: ExerciseFolder
  private let kata: @Sendable (String) -> AnyKata?
  private let start: Start
  private let findsLines: Bool
  private let turns: Turns
  private var verdicts: [String: Task<Verdict, any Error>] = [:]

  /// Makes an examiner.
  ///
  /// - Parameters:
  ///   - language: The language of the verdicts' fixed words.
  ///   - limits: What an answer may take.
  ///   - folder: Where the exercises are.
  ///   - turns: Who may start a process when; one for all examiners of this process, because what
  ///     one sets in the environment all their children see.
  ///   - findsLines: Whether a second run is to find the line of a trap; it takes seconds.
  ///   - kata: The kata of a name.
  ///   - start: Starts the process that judges.
  public init(
    language: Language = .english, limits: JudgingLimits, folder: ExerciseFolder, turns: Turns,
    findsLines: Bool = true,
    kata: @escaping @Sendable (String) -> AnyKata? = { Catalogue.katasByName[$0] },
    start: @escaping Start
  ) {
    (self.limits, self.folder, self.kata, self.start) = (limits, folder, kata, start)
    self.language = language
    self.findsLines = findsLines
    self.turns = turns
  }

  /// The verdict on the answer to a kata.
  ///
  /// - Throws: `JudgingError` where there is no such kata, or no process could judge it.
  public func verdict(on name: String) async throws -> Verdict {
    if let known = verdicts[name] { return try await known.value }
    let task = Task { try await self.judge(name) }
    verdicts[name] = task
    return try await task.value
  }

  /// Ends what is being judged, and lets nothing more begin; who waits for it gets a
  /// `CancellationError`.
  public func cancel() {
    for task in verdicts.values { task.cancel() }
  }

  /// The verdict of checks that run in this process: nothing holds an accident back.
  public static func verdictInProcess(
    on subject: Subject, folder: ExerciseFolder, language: Language = .english
  ) -> Verdict {
    let words = VerdictWords(language: language)
    var findings = Findings()
    let ending = runChecks(of: subject, in: language) { findings.note($0) }
    if ending == .notAttempted { return .notAttempted }
    let borrowed = folder.borrowed(by: subject.kata.name)
    guard findings.firstFailure != nil || borrowed != nil else { return .right(printed: nil) }
    var text = VerdictText(
      words: words, kata: subject.kata.name, sentences: subject.checks.map(\.sentence),
      findings: findings)
    text.borrowed = borrowed
    text.place = folder.place(of: subject.kata.name)
    return .wrong(Fault(message: text.message, place: text.place))
  }

  // MARK: - One verdict

  private func judge(_ name: String) async throws -> Verdict {
    guard let kata = kata(name) else {
      throw JudgingError("there is no kata of the name \(name)")
    }
    let first = try await run(name, isTraced: false)
    let findings = first.findings
    let words = VerdictWords(language: language)
    var text = VerdictText(
      words: words, kata: name, sentences: kata.sentences, findings: findings)
    text.place = folder.place(of: name)
    text.printed = first.output(in: findings.printedInFault)
    text.whereabouts = whereabouts

    // The code alone proves nothing: an answer may call `exit` with any.
    if let ending = findings.ending, first.end == .exited(ending.rawValue) {
      switch ending {
      case .notAttempted: return .notAttempted
      case .judged:
        text.borrowed = folder.borrowed(by: name)
        if findings.firstFailure == nil, text.borrowed == nil {
          return .right(printed: VerdictText.output(first.output(), in: words))
        }
      case .outOfTime:
        let seconds =
          findings.firstFailure == nil ? limits.seconds : limits.secondsAfterFailure
        text.accident = .outOfTime(seconds: seconds, tookBytes: findings.tookBytes)
      case .tooMuchOutput: text.accident = .tooMuchOutput(bytes: limits.outputBytes)
      case .tooMuchMemory: text.accident = .tooMuchMemory(bytes: limits.memoryBytes)
      case .endlessRecursion: text.accident = .endlessRecursion
      case .trapped: try await explainTrap(signal: findings.signal ?? 0, of: name, first, in: &text)
      case .endedItself: text.accident = .endedItself
      case .orphaned, .unprepared:
        throw JudgingError("\(name) was not judged: its process ended as \(ending)")
      }
    } else if findings.pid == nil {
      throw JudgingError("\(name) was not judged: its process ended at once (\(first.end))")
    } else if case .signal(let signal) = first.end {
      text.accident = first.wasKilled ? .hung : .trapped(nil, signal: signal)
    } else {
      text.accident = .endedItself
    }

    text.wrongHelper = try await wrongHelper(of: kata)
    return .wrong(Fault(message: text.message, place: text.place))
  }

  /// What Swift says of a trap; where it does not say the line, by a second run with its backtracer.
  private func explainTrap(
    signal: Int32, of name: String, _ run: Run, in text: inout VerdictText
  ) async throws {
    let output = run.output()
    if ["failed to allocate", "Out of memory", "bad_alloc"].contains(where: output.contains) {
      text.accident = .tooMuchMemory(bytes: limits.memoryBytes)
      text.printed = ""
      return
    }
    var report = TrapReport(output, folder: folder.name)
    defer { text.accident = .trapped(report.message, signal: signal) }
    // After a check that failed the trap comes second, and its line, too.
    guard run.findings.firstFailure == nil else { return }
    text.printed = TrapReport(text.printed, folder: folder.name).printed
    if report.place == nil, findsLines {
      let traced = try await self.run(name, isTraced: true).output()
      let second = TrapReport(traced, folder: folder.name)
      report.place = second.place
      report.message = report.message ?? second.message
    }
    if let place = report.place {
      text.place = fullPath(of: place, in: text.place)
      text.isPlaceOfAccident = true
    }
  }

  /// Swift's own messages name the module and the file: the kata's file has the path.
  private func fullPath(of place: SourcePlace, in function: SourcePlace?) -> SourcePlace {
    guard let function,
      function.path.split(separator: "/").last == place.path.split(separator: "/").last
    else { return place }
    return SourcePlace(path: function.path, line: place.line)
  }

  /// Of the functions that an answer builds on, the first that is wrong itself.
  private func wrongHelper(of kata: AnyKata) async throws -> String? {
    for helper in kata.buildsOn where helper != kata.name {
      let function = helper.split(separator: ".").last.map(String.init) ?? helper
      // A method is called by the checks, on the reader's type.
      guard helper.contains(".") || folder.calls(function, from: kata.name) else {
        continue
      }
      if case .wrong = try await verdict(on: helper) { return helper }
    }
    return nil
  }

  private nonisolated func whereabouts(of function: String) -> String? {
    let sections = Catalogue.sectionsByFunction
    let name =
      sections[function] == nil
      ? sections.keys.filter { $0.hasSuffix(".\(function)") }.min() : function
    guard let name, let section = sections[name] else { return nil }
    let place = folder.place(of: name)?.description ?? "\(folder.name)/\(section.file)"
    return "§\(section.number), \(place)"
  }

  // MARK: - One process

  private struct Run: Sendable {
    let findings: Findings
    let end: ProcessEnd
    let wasKilled: Bool
    private let printed: [UInt8]

    init(findings: Findings, printed: [UInt8], end: ProcessEnd, wasKilled: Bool) {
      (self.findings, self.printed) = (findings, printed)
      (self.end, self.wasKilled) = (end, wasKilled)
    }

    /// What was printed, between two places where they are known; what is no UTF-8 is replaced.
    func output(in range: Range<Int>? = nil) -> String {
      String(
        decoding: printed[(range ?? 0..<printed.count).clamped(to: 0..<printed.count)],
        as: UTF8.self)
    }
  }

  private func run(_ name: String, isTraced: Bool) async throws -> Run {
    try Task.checkCancellation()
    let run =
      isTraced
      ? try await turns.alone { await self.process(name, isTraced: true) }.get()
      : try await turns.shared { await self.process(name, isTraced: false) }.get()
    // A process that was ended on the way says nothing about the answer.
    try Task.checkCancellation()
    return run
  }

  private func process(_ name: String, isTraced: Bool) async -> Result<Run, any Error> {
    // It may have waited long for its turn.
    guard !Task.isCancelled else { return .failure(CancellationError()) }
    guard let record = PassingFile(), let output = PassingFile() else {
      return .failure(JudgingError("no file can be made in \(NSTemporaryDirectory())"))
    }
    let order = JudgingOrder(
      name: name, language: language, recordPath: record.path, outputPath: output.path,
      limits: limits,
      isTraced: isTraced)
    let patience = isTraced ? limits.secondsOfTrace : limits.seconds + 10
    let guardian = Task { await Self.end(ofRecord: record, isGroup: isTraced, patience: patience) }
    let end = await start(order)
    guardian.cancel()
    let wasKilled = await guardian.value
    return .success(
      Run(
        findings: Findings(record: record.text), printed: output.bytes, end: end,
        wasKilled: wasKilled))
  }

  /// Ends the process that writes a record when nothing was written for too long.
  ///
  /// - Returns: Whether it did.
  private static func end(ofRecord record: PassingFile, isGroup: Bool, patience: Double) async
    -> Bool
  {
    var last = (size: 0, time: ContinuousClock.now)
    while true {
      guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { return false }
      let size = record.size
      if size != last.size { last = (size, .now) }
      guard .now - last.time > .seconds(patience), let pid = Findings(record: record.text).pid
      else { continue }
      kill(isGroup ? -pid : pid, SIGKILL)
      return true
    }
  }
}

// MARK: - Files between two processes

/// A file that another process fills and unlinks; this one reads it by the descriptor it has held from
/// the start.
private final class PassingFile: Sendable {
  let path: String
  private let file: Int32

  init?() {
    var name = Array((NSTemporaryDirectory() + "/tensorkata.\(getpid()).XXXXXX").utf8CString)
    file = mkstemp(&name)
    guard file >= 0 else { return nil }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    close(file)
    unlink(path)
  }

  var size: Int {
    var status = stat()
    return fstat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The whole content as text; what is no UTF-8 is replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The whole content.
  var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(pread(file, buffer.baseAddress, buffer.count, 0), 0)
    }
  }
}
