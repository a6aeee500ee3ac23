import Synchronization
import TensorCore

/// What a run used of the reader's functions, and what it borrowed.
public final class BorrowingLedger: Sendable {
  private struct Entry {
    var isReaders = false
    var borrowed: Set<String> = []
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// Makes an empty ledger.
  public init() {}

  /// Notes that the reader's function did `operation`.
  func noteReaders(_ operation: String) {
    entries.withLock { $0[operation, default: Entry()].isReaders = true }
  }

  /// Notes that `function` was missing for `operation`, and was borrowed.
  func noteBorrowed(_ operation: String, function: String) {
    entries.withLock { _ = $0[operation, default: Entry()].borrowed.insert(function) }
  }

  /// The operations that the reader's code did, at least for some operands, in alphabetical order.
  public var readers: [String] {
    entries.withLock { $0.filter(\.value.isReaders).keys.sorted() }
  }

  /// The functions that were borrowed, without their argument labels, in alphabetical order.
  public var borrowed: [String] {
    let functions = entries.withLock { $0.values.reduce(into: Set()) { $0.formUnion($1.borrowed) } }
    return Set(functions.map { String($0.prefix { $0 != "(" }) }).sorted()
  }
}
