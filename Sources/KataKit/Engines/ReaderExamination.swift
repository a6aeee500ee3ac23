import Katas

/// The verdicts on the functions that a run is to use, before it uses them.
struct ReaderExamination {
  /// In the order of the chapter.
  private let verdicts: [(name: String, verdict: Verdict)]

  /// Judges functions.
  ///
  /// - Parameters:
  ///   - names: The katas' names.
  ///   - judge: Gives the verdict on each; asked for all of them at once.
  ///   - console: Where it shows how far it is.
  /// - Throws: What `judge` throws.
  init(of names: [String], by judge: @escaping ReaderWork.Judge, console: Console) async throws {
    defer { console.clearProgress() }
    console.progress("Judging what you wrote: 0/\(names.count)")
    let found = try await withThrowingTaskGroup(of: (String, Verdict).self) { group in
      for name in names { group.addTask { (name, try await judge(name)) } }
      var found: [String: Verdict] = [:]
      for try await (name, verdict) in group {
        found[name] = verdict
        console.progress("Judging what you wrote: \(found.count)/\(names.count)")
      }
      return found
    }
    verdicts = names.compactMap { name in found[name].map { (name, $0) } }
  }

  /// Those that are still to write.
  var missing: [String] {
    verdicts.compactMap { if case .notAttempted = $0.verdict { $0.name } else { nil } }
  }

  /// Those that are wrong, with what is wrong.
  var wrong: [(name: String, fault: Fault)] {
    verdicts.compactMap { if case .wrong(let fault) = $0.verdict { ($0.name, fault) } else { nil } }
  }

  /// Says what is wrong, and refuses a run that would have nothing of the reader's.
  ///
  /// - Parameters:
  ///   - run: What the reader asked for: `--engine mine`.
  ///   - onlyMine: Whether nothing may be borrowed.
  /// - Returns: Where the names of what is borrowed are kept, and why it is.
  /// - Throws: `KataError` where nothing is right yet, and where something would have to be
  ///   borrowed and may not.
  func ledger(
    for run: String, onlyMine: Bool, console: Console
  ) throws(KataError) -> BorrowingLedger {
    let (wrong, missing) = (wrong, missing)
    guard missing.count < verdicts.count else {
      let first = missing.first.map { name in
        let section = Catalogue.sectionsByFunction[name]
        return "begin with \(name)"
          + (section.map { " (§\($0.number), Exercises/\($0.file))" } ?? "")
      }
      throw KataError(
        "none of the \(missing.count) functions that \(run) uses is written yet; "
          + "\(first ?? "write one")")
    }
    for (name, fault) in wrong {
      let rest = onlyMine ? "" : "; this run takes the solution's in its place"
      console.printParagraph("\(name) is wrong\(rest):")
      console.print(fault.message)
      console.print()
    }
    if onlyMine, !wrong.isEmpty || !missing.isEmpty {
      let reasons = [
        (wrong.map(\.name), "wrong"), (missing, "still to write"),
      ].filter { !$0.0.isEmpty }.map { "\($0.1): \($0.0.joined(separator: ", "))" }
      throw KataError(
        "--only-mine borrows nothing, and \(run) uses what is \(reasons.joined(separator: "; "))")
    }
    guard wrong.count + missing.count < verdicts.count else {
      throw KataError("nothing that \(run) uses is right yet; mend \(wrong[0].name) first")
    }
    return BorrowingLedger(wrong: Set(wrong.map(\.name)), missing: Set(missing))
  }
}
