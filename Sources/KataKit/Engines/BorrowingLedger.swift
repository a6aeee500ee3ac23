import Katas
import TensorCore

/// What a run used of the reader's functions, and what it borrowed.
public final class BorrowingLedger: Sendable {
  private struct Entries {
    var functions: Set<String> = []
    var borrowed: Set<String> = []
  }

  /// The functions that are borrowed from the start, because they are wrong.
  let wrong: Set<String>
  /// The functions that are borrowed from the start, because they are still to write.
  let missing: Set<String>

  private let entries = Locked(Entries())

  /// Makes an empty ledger.
  ///
  /// - Parameters:
  ///   - wrong: The functions that are borrowed because they are wrong.
  ///   - missing: The functions that are borrowed because they are still to write.
  public init(wrong: Set<String> = [], missing: Set<String> = []) {
    (self.wrong, self.missing) = (wrong, missing)
  }

  /// The functions that are borrowed from the start.
  var replaced: Set<String> { wrong.union(missing) }

  /// Notes that `function` gave a result: the reader's, or the solution's that has its place.
  func note(function: String) {
    let isBorrowed = wrong.contains(function) || missing.contains(function)
    entries.withLock { entries in
      if isBorrowed {
        _ = entries.borrowed.insert(function)
      } else {
        _ = entries.functions.insert(function)
      }
    }
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

  /// What was the reader's and what was borrowed, a sentence for each: what is wrong and what is
  /// still to write, with its section, and what no section asks for. In the order of the chapter.
  public var report: [String] {
    let sections = Catalogue.sectionsByFunction
    func list(_ names: [String]) -> String {
      names.map { name in sections[name].map { "\(name) (\($0.number))" } ?? name }
        .joined(separator: ", ")
    }
    let order = Catalogue.sections.flatMap(\.katas).map(\.name)
    func inOrder(_ names: [String]) -> [String] {
      order.filter(names.contains) + names.filter { sections[$0] == nil }
    }
    let (functions, borrowed) = (inOrder(functions), inOrder(borrowed))
    let reasons: [(String, [String])] = [
      (" from the solutions, as yours is wrong", borrowed.filter(wrong.contains)),
      (
        " from the solutions, still to write",
        borrowed.filter { sections[$0] != nil && !wrong.contains($0) }
      ),
      (", as no section asks for it", borrowed.filter { sections[$0] == nil }),
    ]
    let lines = reasons.filter { !$0.1.isEmpty }.map { "Borrowed\($0.0): \(list($0.1))" }
    return ["Yours: \(functions.isEmpty ? "nothing yet" : functions.joined(separator: ", "))"]
      + (lines.isEmpty
        ? ["Borrowed: nothing. (Exponentials, logarithms and roots are the system's.)"] : lines)
  }
}
