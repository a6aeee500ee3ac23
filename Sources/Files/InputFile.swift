import Foundation

/// A regular file that is open for reading; nothing of it is held in memory.
public final class InputFile: PositionedBytes {
  public let path: String
  /// The file's size when it was opened.
  public let byteCount: Int
  private let descriptor: Int32

  /// Opens the file at `path`, without waiting for anything.
  ///
  /// - Throws: `ReadError` when there is none, or it is no regular file: a folder, a device, a pipe,
  ///   a socket. Also when it is empty, which no format is: files that the system makes while they
  ///   are read, as under /proc, have the size 0, and some of them never end.
  public init(_ path: String) throws(ReadError) {
    self.path = path
    func refusal(_ reason: String) -> ReadError { ReadError(path: path, reason: reason) }
    var status = stat()
    // Asked before opening too: to open a device or a pipe can set something going.
    guard stat(path, &status) == 0 else { throw refusal(lastSystemError()) }
    if let kind = kindOfNoFile(status.st_mode) { throw refusal("it is \(kind), not a file") }
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(lastSystemError()) }
    // Of the file that is open: another may stand there by now.
    fstat(descriptor, &status)
    byteCount = Int(status.st_size)
    if let kind = kindOfNoFile(status.st_mode) { throw refusal("it is \(kind), not a file") }
    guard byteCount > 0 else { throw refusal("it is empty: its size is 0 bytes") }
  }

  deinit { close(descriptor) }

  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ReadError) {
    var filled = 0
    while filled < buffer.count {
      // Linux hands over at most 2 GiB a call, macOS refuses to be asked for more.
      let wanted = min(buffer.count - filled, 1 << 30)
      let count = pread(
        descriptor, buffer.baseAddress! + filled, wanted, off_t(offset + filled))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ReadError(path: path, reason: lastSystemError()) }
      guard count > 0 else {
        let found = offset + filled
        throw ReadError(
          path: path,
          reason: "it had \(byteCount) bytes when it was opened, and now ends at \(found)")
      }
      filled += count
    }
  }
}

/// What `stat` found, in words; `nil` for a regular file.
private func kindOfNoFile(_ mode: mode_t) -> String? {
  switch mode & S_IFMT {
  case S_IFREG: nil
  case S_IFDIR: "a folder"
  case S_IFIFO: "a pipe"
  case S_IFSOCK: "a socket"
  default: "a device"
  }
}
