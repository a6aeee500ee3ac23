import Foundation
import Synchronization

/// Why a file could not be written; nothing was put in its place.
public struct WriteError: Error, Equatable, Sendable, CustomStringConvertible {
  public let path: String
  /// The system's answer, such as "No space left on device".
  public let reason: String

  public var description: String { "\(path) cannot be written: \(reason)" }
}

/// Where bytes are written, front to back.
protocol ByteSink: Sendable {
  func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError)
  /// Brings everything to the disk; only after it returns is the file whole.
  func close() throws(WriteError)
}

/// A file that is being written.
final class FileSink: ByteSink {
  private let path: String
  private let descriptor: Mutex<Int32?>

  /// Creates the file at `path`, where there must be none.
  convenience init(creating path: String) throws(WriteError) {
    try self.init(opening: path, flags: O_CREAT | O_EXCL)
  }

  /// - Parameter flags: What `open` is told beside that the file is to be written.
  init(opening path: String, flags: Int32) throws(WriteError) {
    self.path = path
    let opened = open(path, flags | O_WRONLY | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw WriteError(path: path, reason: lastSystemError()) }
    descriptor = Mutex(opened)
  }

  deinit {
    descriptor.withLock { descriptor in _ = descriptor.map { Foundation.close($0) } }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
    guard let file = descriptor.withLock({ $0 }) else {
      throw WriteError(path: path, reason: "it is already closed")
    }
    var written = 0
    while written < bytes.count {
      let size = min(bytes.count - written, 1 << 30)
      let count = Foundation.write(file, bytes.baseAddress! + written, size)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WriteError(path: path, reason: lastSystemError()) }
      written += count
    }
  }

  func close() throws(WriteError) {
    let open = descriptor.withLock { descriptor in
      defer { descriptor = nil }
      return descriptor
    }
    guard let open else { return }
    let synced = fsync(open) == 0 || errno == EINVAL  // A device has nothing to bring to a disk.
    let reason = lastSystemError()
    guard Foundation.close(open) == 0, synced else {
      throw WriteError(path: path, reason: synced ? lastSystemError() : reason)
    }
  }
}

/// Opens the file that is written before it takes its place; a parameter so that a test can fill
/// the disk.
typealias OpenSink = @Sendable (_ path: String) throws(WriteError) -> any ByteSink

/// Writes a file so that it stands at `path` either whole or not at all.
///
/// The bytes go to a hidden file in the same folder, which is renamed at the end; what stood at
/// `path` stays until then, and stays for good when `body` throws.
func replaceFile<Failure: Error>(
  atPath path: String,
  opening: OpenSink = { (path) throws(WriteError) in try FileSink(creating: path) },
  failure: (WriteError) -> Failure,
  body: (_ sink: any ByteSink, _ temporaryPath: String) throws(Failure) -> Void
) throws(Failure) {
  let url = URL(fileURLWithPath: path)
  let unique = "\(getpid())-\(UInt32.random(in: 0 ... .max))"
  let hidden = ".\(url.lastPathComponent).\(unique)\(partialSuffix)"
  let temporary = url.deletingLastPathComponent().appendingPathComponent(hidden).path
  let sink: any ByteSink
  do throws(WriteError) { sink = try opening(temporary) } catch { throw failure(error) }
  var stays = false
  defer { if !stays { unlink(temporary) } }
  try body(sink, temporary)
  do throws(WriteError) { try sink.close() } catch { throw failure(error) }
  guard rename(temporary, path) == 0 else {
    throw failure(WriteError(path: path, reason: lastSystemError()))
  }
  stays = true
}

/// Makes the folder at `path`, and those that it is to be in, unless it is there.
func makeFolder(_ path: String) throws(WriteError) {
  // Foundation's own tells no reason on Linux.
  if mkdir(path, 0o755) == 0 { return }
  var reason = lastSystemError()
  if errno == ENOENT, path.contains("/") {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if parent != path {
      try makeFolder(parent)
      if mkdir(path, 0o755) == 0 { return }
      reason = lastSystemError()
    }
  }
  var isFolder: ObjCBool = false
  let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
  guard exists, isFolder.boolValue else { throw WriteError(path: path, reason: reason) }
}

/// Ends the names of files that are still being written; nothing reads a file of such a name.
let partialSuffix = ".part"

/// Removes what downloads that were killed left in `folder`: partial files an hour old.
///
/// A download that wrote nothing for an hour is dead, for it stops by itself after seconds.
func removeAbandonedPartials(in folder: String, now: Date = Date()) {
  let manager = FileManager.default
  for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? []
  where name.hasPrefix(".") && name.hasSuffix(partialSuffix) {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    let modified = (try? manager.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    if let modified, now.timeIntervalSince(modified) > 3600 { unlink(path) }
  }
}
