import Foundation

/// A value that one thread at a time can see: the one kind of lock of the whole package.
///
/// On Linux the thread sanitizer knows nothing of the standard library's `Mutex`, and would report
/// all that it protects; `NSLock` it knows everywhere.
package final class Locked<Value>: @unchecked Sendable {
  @usableFromInline let lock = NSLock()
  @usableFromInline var value: Value

  package init(_ value: sending Value) { self.value = value }

  /// Waits until no other thread has the value, and calls `body` with it.
  ///
  /// `body` must not call it again, and not let out what it cannot share.
  @inlinable package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
