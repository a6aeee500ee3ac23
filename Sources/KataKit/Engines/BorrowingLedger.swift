import Katas
import TensorCore

/// What a run used of the reader's functions, and what it borrowed.
public final class BorrowingLedger: Sendable {
  private struct Entries {
    var functions: Set<String> = []
    var borrowed: Set<String> = []
  }

  private let entries = Locked(Entries())

  /// Makes an empty ledger.
  public init() {}

  /// Notes that `function`, which the reader wrote, gave a result.
  func noteReaders(function: String) {
    entries.withLock { _ = $0.functions.insert(function) }
  }

  /// Notes that `function` was missing, and what needed it was borrowed.
  func noteBorrowed(function: String) {
    entries.withLock { _ = $0.borrowed.insert(String(function.prefix { $0 != "(" })) }
  }

  /// The reader's functions that gave a result, in alphabetical order.
  public var functions: [String] { entries.withLock { $0.functions.sorted() } }

  /// The functions that were borrowed, without their argument labels, in alphabetical order: those
  /// that a section asks for, by their own names, and operations that none asks for.
  public var borrowed: [String] { entries.withLock { $0.borrowed.sorted() } }

  /// What was the reader's and what was borrowed, a sentence for each: what is still to write, with
  /// its section, and what no section asks for.
  public var report: [String] {
    let sections = Catalogue.sectionsByFunction
    let missing = borrowed.compactMap { name in sections[name].map { "\(name) (\($0.number))" } }
    let others = borrowed.filter { sections[$0] == nil }
    func list(_ names: [String]) -> String {
      names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
    return [
      "Yours: \(functions.isEmpty ? "nothing yet" : list(functions))",
      "Borrowed from the solutions, still to write: \(list(missing))",
      "Borrowed, as no section asks for it: \(list(others))",
    ]
  }
}
