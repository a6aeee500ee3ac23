import Foundation

/// Opens the file that is written before it takes its place; a parameter so that a test can fill
/// the disk.
public typealias OpenSink = @Sendable (_ path: String) throws(WriteError) -> any ByteSink

/// Writes a file so that it stands at `path` either whole or not at all.
///
/// The bytes go to a hidden file in the same folder, which is renamed at the end; what stood at
/// `path` stays until then, and stays for good when `body` throws. The new file has the old one's
/// permissions. What killed processes left in the folder is removed on the way.
public func replaceFile<Failure: Error>(
  atPath path: String,
  opening: OpenSink = { (path) throws(WriteError) in try FileSink(creating: path) },
  failure: (WriteError) -> Failure,
  body: (_ sink: any ByteSink, _ temporaryPath: String) throws(Failure) -> Void
) throws(Failure) {
  let url = URL(fileURLWithPath: path)
  let folder = url.deletingLastPathComponent()
  removeLeftovers(in: folder.path)
  let temporary = folder.appendingPathComponent(temporaryName(for: url.lastPathComponent)).path
  let sink: any ByteSink
  do throws(WriteError) { sink = try opening(temporary) } catch { throw failure(error) }
  // At once: what nobody else may read must not be readable while it is written.
  var old = stat()
  if stat(path, &old) == 0 { chmod(temporary, old.st_mode & 0o777) }
  var stays = false
  defer { if !stays { unlink(temporary) } }
  try body(sink, temporary)
  do throws(WriteError) { try sink.finish() } catch { throw failure(error) }
  // Before the sink closes the file, and with it drops the lock.
  let isRenamed = withExtendedLifetime(sink) { rename(temporary, path) == 0 }
  guard isRenamed else { throw failure(WriteError(path: path, reason: lastSystemError())) }
  stays = true
}

/// Writes `bytes` so that they stand at `path` either whole or not at all.
public func replaceFile(atPath path: String, with bytes: [UInt8]) throws(WriteError) {
  do throws(WriteError) {
    try replaceFile(atPath: path, failure: \.self) { (sink, _) throws(WriteError) in
      try bytes.withUnsafeBufferPointer { (bytes) throws(WriteError) in
        try sink.write(UnsafeRawBufferPointer(bytes))
      }
    }
  } catch { throw WriteError(path: path, reason: error.reason) }
}

/// Makes the folder at `path`, and those that it is to be in, unless it is there.
public func makeFolder(_ path: String) throws(WriteError) {
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
