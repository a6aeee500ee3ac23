import Files
import Foundation
import TensorCore

/// A file of a data set, as it must be when inflated.
public struct DataFile: Equatable, Sendable {
  public let name: String
  public let byteCount: Int
  /// The SHA-256 sum in 64 hexadecimal digits.
  public let sha256: String

  public init(name: String, byteCount: Int, sha256: String) {
    self.name = name
    self.byteCount = byteCount
    self.sha256 = sha256
  }

  /// The name that mirrors and the cache have it under.
  var storedName: String { name + ".gz" }
}

/// Brings a data set's files from the first mirror that has them into a folder.
public struct Downloader: Sendable {
  /// The folders that hold the files, tried in order.
  public var mirrors: [URL]
  public var folder: String
  /// How long a file may wait for the first answer, all mirrors taken together.
  ///
  /// Half a second less than the five in which a user must learn that there is no network.
  public var answerWithin: Duration = .milliseconds(4500)
  /// How long nothing may come once an answer has begun.
  public var stallAfter: Duration = .seconds(30)
  /// Called from another thread, at every piece that comes.
  public var onProgress: @Sendable (DownloadProgress) -> Void = { _ in }
  var openSink: OpenSink = { (path) throws(WriteError) in try FileSink(creating: path) }

  public init(mirrors: [URL], folder: String) {
    self.mirrors = mirrors
    self.folder = folder
  }

  /// Makes a mirror of what was given to `--mirror`, with or without a slash at its end.
  public static func mirror(_ text: String) throws(DownloadError) -> URL {
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased() else {
      throw .badMirror(text)
    }
    let isWeb = ["https", "http"].contains(scheme) && url.host?.isEmpty == false
    let isFolder = scheme == "file" && !url.path.isEmpty
    guard isWeb || isFolder else { throw .badMirror(text) }
    return url
  }

  /// Downloads `files`, gzipped, each verified before it gets its name in the folder.
  ///
  /// - Throws: `DownloadError`; files that were whole by then stay, nothing else is changed.
  public func fetch(_ files: [DataFile]) throws(DownloadError) {
    do throws(WriteError) { try makeFolder(folder) } catch { throw .cannotWrite(error) }
    var mirrors = mirrors
    for file in files {
      let served = try fetch(file, from: mirrors)
      // The others would fail again for the next file, and cost their time again.
      mirrors.swapAt(0, served)
    }
  }

  /// Tries the mirrors in order, and returns the place of the one that had the file.
  private func fetch(_ file: DataFile, from mirrors: [URL]) throws(DownloadError) -> Int {
    let deadline = ContinuousClock.now + answerWithin
    var failures: [MirrorFailure] = []
    for (index, mirror) in mirrors.enumerated() {
      let url = mirror.appendingPathComponent(file.storedName)
      let share = (deadline - .now) / (mirrors.count - index)
      do throws(Transfer.Failure) {
        try fetch(file, from: url, answerBy: .now + share)
        return index
      } catch {
        switch error {
        case .mirror(let fault): failures.append(MirrorFailure(url: url, fault: fault))
        case .write(let error):
          // Its path is the temporary file's, which nobody knows.
          let path = folder + "/" + file.storedName
          throw .cannotWrite(WriteError(path: path, reason: error.reason))
        }
      }
    }
    let isOffLine = failures.allSatisfy { failure in
      if case .unreachable = failure.fault { true } else { false }
    }
    throw isOffLine ? .noNetwork(failures) : .mirrorsFailed(failures)
  }

  private func fetch(
    _ file: DataFile, from url: URL, answerBy: ContinuousClock.Instant
  ) throws(Transfer.Failure) {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(file.storedName).path
    try replaceFile(atPath: path, opening: openSink, failure: Transfer.Failure.write) {
      (sink, temporary) throws(Transfer.Failure) in
      // Bytes that do not deflate grow by 5 a block of 16 KiB or more; the rest is for headers.
      let limit = file.byteCount + file.byteCount / 1024 + 4096
      let progress = { @Sendable [onProgress] (received: Int, expected: Int?) in
        onProgress(
          DownloadProgress(name: file.name, receivedBytes: received, expectedBytes: expected))
      }
      if url.isFileURL {
        try copy(url.path, to: sink, limit: limit, progress: progress)
      } else {
        let transfer = Transfer(limit: limit, progress: progress) { (bytes) throws(WriteError) in
          try sink.write(bytes)
        }
        try transfer.run(url, answerBy: answerBy, stall: stallAfter)
      }
      do throws(WriteError) { try sink.finish() } catch { throw .write(error) }
      do throws(MirrorFault) { try file.verify(atPath: temporary) } catch { throw .mirror(error) }
    }
  }
}

/// Copies a gzip file that a `file:` mirror names.
private func copy(
  _ path: String, to sink: any ByteSink, limit: Int, progress: (Int, Int?) -> Void
) throws(Transfer.Failure) {
  let unreadable = { (error: SourceError) in Transfer.Failure.mirror(.unreadable(error)) }
  let file: InputFile
  let isGzip: Bool
  do throws(ReadError) {
    file = try InputFile(path)
    isGzip = try Gzip.isGzip(file)
  } catch { throw unreadable(.file(error)) }
  let expected = file.byteCount
  guard expected <= limit else { throw .mirror(.tooManyBytes(limit: limit)) }
  var received = 0
  try forEachChunk(of: StoredBytes(file), failure: unreadable) {
    (bytes) throws(Transfer.Failure) in
    if !isGzip { throw .mirror(notGzip(Array(bytes.prefix(FileKind.firstByteCount)))) }
    do throws(WriteError) { try sink.write(bytes) } catch { throw .write(error) }
    received += bytes.count
    progress(received, expected)
  }
}

extension DataFile {
  /// Reads the whole gzip file at `path` and holds size and sum against what they must be.
  func verify(atPath path: String) throws(MirrorFault) {
    let source: any ByteSource
    do throws(SourceError) {
      source = try openBytes(atPath: path, limit: byteCount)
    } catch { throw .unreadable(error) }
    let fewest = source.possibleCounts.lowerBound
    guard fewest <= byteCount else { throw .wrongSize(expected: byteCount, found: fewest) }
    var checksum = Checksum()
    var count = 0
    try forEachChunk(of: source, failure: MirrorFault.unreadable) {
      (bytes) throws(MirrorFault) in
      checksum.update(bytes)
      count += bytes.count
    }
    guard count == byteCount else { throw .wrongSize(expected: byteCount, found: count) }
    let sum = checksum.hexadecimal()
    guard sum == sha256 else { throw .wrongSum(expected: sha256, found: sum) }
  }

  /// Whether the file, as it must be, is the IDX file of `tensor`.
  func holds(_ tensor: Tensor<UInt8>) -> Bool {
    var checksum = Checksum()
    IDXFile.header(of: tensor).withUnsafeBytes { checksum.update($0) }
    tensor.withUnsafeBufferPointer { checksum.update(UnsafeRawBufferPointer($0)) }
    return checksum.hexadecimal() == sha256
  }
}
