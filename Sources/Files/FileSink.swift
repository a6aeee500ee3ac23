import Foundation

/// Where bytes are written, front to back.
public protocol ByteSink: Sendable {
  func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError)
  /// Brings everything to the disk; only after it returns is the file whole.
  func finish() throws(WriteError)
}

/// A file that is being written, and locked until it is closed, with the last reference to it.
///
/// The kernel drops the lock with the process: that is how `removeLeftovers` knows what is still
/// being written.
public final class FileSink: ByteSink {
  private let path: String
  private let descriptor: Int32

  /// Creates the file at `path`, where there must be none.
  public init(creating path: String) throws(WriteError) {
    self.path = path
    var locked = try openLocked(path, O_CREAT | O_EXCL)
    // Another process may have taken the new file for a leftover, before it was locked.
    while isRemoved(locked) {
      close(locked)
      locked = try openLocked(path, O_CREAT | O_EXCL)
    }
    descriptor = locked
  }

  deinit { close(descriptor) }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
    var written = 0
    while written < bytes.count {
      let size = min(bytes.count - written, 1 << 30)
      let count = Foundation.write(descriptor, bytes.baseAddress! + written, size)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WriteError(path: path, reason: lastSystemError()) }
      written += count
    }
  }

  public func finish() throws(WriteError) {
    // A file system without a disk may refuse to bring anything to one.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw WriteError(path: path, reason: lastSystemError())
    }
  }
}

/// Opens a file for writing and waits for its lock, which nobody holds for long.
private func openLocked(_ path: String, _ flags: Int32) throws(WriteError) -> Int32 {
  let descriptor = open(path, flags | O_WRONLY | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw WriteError(path: path, reason: lastSystemError()) }
  // Where a file system has no locks, nobody gets one, and nothing is taken for a leftover.
  while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  return descriptor
}

private func isRemoved(_ descriptor: Int32) -> Bool {
  var status = stat()
  return fstat(descriptor, &status) == 0 && status.st_nlink == 0
}
