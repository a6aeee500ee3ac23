import Foundation
import TensorCore
import Testing

@testable import Datasets
@testable import Files

/// Each test has a server of its own on the loopback; none needs a network.
@Suite("Downloads") struct DownloadTests {
  let folder: TemporaryFolder
  /// Long enough for several pieces of an answer.
  let contents = noise(120_000, seed: 8)
  let stored: [UInt8]
  let file: DataFile

  init() throws {
    folder = try TemporaryFolder()
    stored = gzipped(contents)
    var checksum = Checksum()
    contents.withUnsafeBytes { checksum.update($0) }
    file = DataFile(name: "noise", byteCount: contents.count, sha256: checksum.hexadecimal())
  }

  func fetch(_ mirrors: String..., change: (inout Downloader) -> Void = { _ in }) throws {
    try fetch(mirrors, change: change)
  }

  func fetch(_ mirrors: [String], change: (inout Downloader) -> Void) throws {
    var downloader = try Downloader(
      mirrors: mirrors.map { try Downloader.mirror($0) }, folder: folder.path("cache"))
    // A busy machine must not make a good mirror look slow.
    downloader.answerWithin = .seconds(30)
    change(&downloader)
    try downloader.fetch([file])
  }

  /// The one mirror's fault; the cache must then be as it was before.
  func fault(
    of answer: LocalServer.Answer, change: (inout Downloader) -> Void = { _ in }
  ) throws -> MirrorFault? {
    let server = try LocalServer { _ in answer }
    try folder.write([1, 2, 3], to: "cache/noise.gz")
    let error = #expect(throws: DownloadError.self) {
      try fetch(server.url(), change: change)
    }
    #expect(folder.names(in: "cache") == ["noise.gz"])
    #expect(folder.read("cache/noise.gz") == [1, 2, 3])
    let failures: [MirrorFailure] =
      switch error {
      case .mirrorsFailed(let failures), .noNetwork(let failures): failures
      default: []
      }
    #expect(failures.map(\.url.absoluteString) == [server.url("/noise.gz")])
    #expect(error?.description.contains(server.url("/noise.gz")) == true)
    return failures.first?.fault
  }

  // MARK: - Good mirrors

  @Test(arguments: ["/", "/mnist", "/mnist/"])
  func `a file arrives whole`(path: String) throws {
    let stored = stored
    let server = try LocalServer { _ in .file(stored) }
    let seen = Locked<[DownloadProgress]>([])
    try fetch(server.url(path)) { downloader in
      downloader.onProgress = { progress in seen.withLock { $0.append(progress) } }
    }
    #expect(folder.names(in: "cache") == ["noise.gz"])
    #expect(folder.read("cache/noise.gz") == stored)
    let received = seen.withLock { $0.map(\.receivedBytes) }
    #expect(received == received.sorted())
    #expect(received.last == stored.count)
    #expect(seen.withLock { $0.allSatisfy { $0.expectedBytes == stored.count } })
  }

  @Test func `a length need not be announced`() throws {
    let stored = stored
    let server = try LocalServer { _ in .unannounced(stored) }
    try fetch(server.url())
    #expect(folder.read("cache/noise.gz") == stored)
  }

  @Test func `a folder is a mirror, too`() throws {
    try folder.write(stored, to: "mirror/noise.gz")
    try fetch("file://" + folder.path("mirror"))
    #expect(folder.read("cache/noise.gz") == stored)
  }

  @Test func `the next mirror stands in for one that fails`() throws {
    let stored = stored
    let bad = try LocalServer { _ in .status(503, []) }
    let good = try LocalServer { _ in .file(stored) }
    let closed = try ClosedPort()
    try fetch(closed.url, bad.url(), good.url())
    #expect(bad.requests == ["noise.gz"])
    #expect(folder.read("cache/noise.gz") == stored)
  }

  @Test func `a file that is there is replaced in one step`() throws {
    try folder.write([1, 2, 3], to: "cache/noise.gz")
    let stored = stored
    let server = try LocalServer { _ in .file(stored) }
    let before = folder
    try fetch(server.url()) { downloader in
      downloader.onProgress = { _ in
        #expect(before.read("cache/noise.gz") == [1, 2, 3])
      }
    }
    #expect(folder.read("cache/noise.gz") == stored)
  }

  // MARK: - Bad mirrors

  @Test(arguments: [404, 403, 500, 206, 204])
  func `another status than 200 throws`(status: Int) throws {
    #expect(try fault(of: .status(status, [])) == .status(status))
  }

  @Test func `404 with a page throws its status`() throws {
    #expect(try fault(of: .status(404, Array("<html>not found".utf8))) == .status(404))
  }

  @Test(arguments: ["<!DOCTYPE html><html>", "\r\n  <html>", "\u{feff}<html>"])
  func `a web page throws`(text: String) throws {
    #expect(try fault(of: .file(Array(text.utf8))) == .otherKind(.webPage))
  }

  @Test func `what is no gzip throws`() throws {
    #expect(try fault(of: .file([0, 0, 8, 3, 0, 0])) == .notGzip(found: [0, 0, 8, 3]))
    #expect(try fault(of: .file([0x1f])) == .notGzip(found: [0x1f]))
  }

  @Test func `too few bytes throw`() throws {
    let half = Array(stored.prefix(stored.count / 2))
    let cut = LocalServer.Answer.cutShort(announced: stored.count, sent: half)
    #expect(
      try fault(of: cut) == .tooFewBytes(expected: stored.count, found: half.count))
    // Where no length was announced, gzip itself tells.
    #expect(
      try fault(of: .unannounced(half)) == .unreadable(.gzip(.truncated(offset: half.count))))
    #expect(
      try fault(of: .file(half)) == .unreadable(.gzip(.truncated(offset: half.count))))
  }

  @Test func `nothing at all throws`() throws {
    #expect(try fault(of: .file([])) == .empty)
    #expect(try fault(of: .unannounced([])) == .empty)
    let hungUp = try fault(of: .hangsUp)
    guard case .noAnswer = hungUp else {
      Issue.record("expected noAnswer, found \(String(describing: hungUp))")
      return
    }
  }

  @Test func `too many bytes throw before they fill the disk`() throws {
    let limit = file.byteCount + file.byteCount / 1024 + 4096
    let endless = stored + noise(5000, seed: 9)
    #expect(try fault(of: .unannounced(endless)) == .tooManyBytes(limit: limit))
  }

  @Test func `damaged gzip throws`() throws {
    var damaged = stored
    damaged[damaged.count - 6] ^= 1
    let fault = try fault(of: .file(damaged))
    #expect(
      fault
        == .unreadable(.gzip(.corrupt(offset: stored.count - 4, reason: "incorrect data check"))))
  }

  @Test func `another file than the data set's throws`() throws {
    let shorter = gzipped(Array(contents.dropLast()))
    #expect(
      try fault(of: .file(shorter))
        == .wrongSize(expected: contents.count, found: contents.count - 1))
    let longer = gzipped(contents + [0])
    #expect(
      try fault(of: .file(longer)) == .unreadable(.gzip(.tooLong(limit: contents.count))))
    var other = contents
    other[1000] ^= 1
    guard case .wrongSum(let expected, let found) = try fault(of: .file(gzipped(other))) else {
      Issue.record("expected wrongSum")
      return
    }
    #expect(expected == file.sha256)
    #expect(found != file.sha256)
  }

  @Test func `a mirror that stalls is given up`() throws {
    let half = Array(stored.prefix(1000))
    let stalls = LocalServer.Answer.stalls(announced: stored.count, sent: half)
    let found = try fault(of: stalls) { $0.stallAfter = .milliseconds(300) }
    #expect(found == .stalled(afterBytes: 1000, seconds: 0.3))
  }

  @Test func `a folder that is no mirror throws`() throws {
    let error = #expect(throws: DownloadError.self) { try fetch("file:///nowhere/mnist") }
    #expect(
      error?.description
        == "the download failed: file:///nowhere/mnist/noise.gz: it cannot be read: "
        + "No such file or directory")
    try folder.write(Array("<html>".utf8), to: "mirror/noise.gz")
    let page = #expect(throws: DownloadError.self) { try fetch("file://\(folder.path)/mirror") }
    #expect(page?.description.hasSuffix("was answered a web page") == true)
    #expect(folder.names(in: "cache") == [])
  }

  // MARK: - No network

  @Test func `a refused connection is no network`() throws {
    let closed = try ClosedPort()
    let error = #expect(throws: DownloadError.self) { try fetch(closed.url) }
    guard case .noNetwork(let failures) = error, case .unreachable = failures.first?.fault else {
      Issue.record("expected noNetwork, found \(String(describing: error))")
      return
    }
  }

  @Test func `mirrors that say nothing are given up in time, taken together`() throws {
    let server = try LocalServer { _ in .silence }
    let mirrors = (0..<100).map { server.url("/\($0)/") }
    var error: DownloadError?
    let time = ContinuousClock().measure {
      error = #expect(throws: DownloadError.self) {
        try fetch(mirrors) { $0.answerWithin = .milliseconds(600) }
      }
    }
    #expect(time >= .milliseconds(590))
    // Each with a time of its own takes so long on the quickest machine.
    #expect(time < .milliseconds(590) * mirrors.count)
    guard case .noNetwork(let failures) = error else {
      Issue.record("expected noNetwork, found \(String(describing: error))")
      return
    }
    #expect(failures.count == mirrors.count)
    #expect(folder.names(in: "cache") == [])
  }

  @Test func `less than five seconds is how long it waits for an answer`() {
    #expect(Downloader(mirrors: [], folder: "").answerWithin < .seconds(5))
  }

  // MARK: - Disks

  @Test func `a cache folder that cannot be made throws`() throws {
    try folder.write([1], to: "cache")
    let server = try LocalServer { _ in .file([]) }
    let error = #expect(throws: DownloadError.self) { try fetch(server.url()) }
    #expect(error == .cannotWrite(WriteError(path: folder.path("cache"), reason: "File exists")))
    #expect(folder.read("cache") == [1])
    #expect(server.requests == [])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "there is no /proc"))
  func `a cache folder that takes no files throws`() throws {
    let server = try LocalServer { _ in .file([]) }
    let error = #expect(throws: DownloadError.self) {
      try fetch(server.url()) { $0.folder = "/proc/self" }
    }
    guard case .cannotWrite = error else {
      Issue.record("expected cannotWrite, found \(String(describing: error))")
      return
    }
    #expect(server.requests == [])
  }

  @Test func `a full disk throws, and leaves what was there`() throws {
    let stored = stored
    let first = try LocalServer { _ in .file(stored) }
    let second = try LocalServer { _ in .file(stored) }
    try folder.write([1, 2, 3], to: "cache/noise.gz")
    let full = WriteError(path: folder.path("cache/noise.gz"), reason: "No space left on device")
    #expect(throws: DownloadError.cannotWrite(full)) {
      try fetch(first.url(), second.url()) { downloader in
        downloader.openSink = { (path) throws(WriteError) in try SmallDisk(path, room: 0) }
      }
    }
    #expect(folder.names(in: "cache") == ["noise.gz"])
    #expect(folder.read("cache/noise.gz") == [1, 2, 3])
    // Another mirror would fill the disk no less.
    #expect(second.requests == [])
  }

  /// A disk that fills up after so many bytes.
  final class SmallDisk: ByteSink {
    private let file: FileSink
    private let room: Locked<Int>

    init(_ path: String, room: Int) throws(WriteError) {
      file = try FileSink(creating: path)
      self.room = Locked(room)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
      let isFull = room.withLock { room in
        room -= bytes.count
        return room < 0
      }
      if isFull { throw WriteError(path: "the disk", reason: "No space left on device") }
      try file.write(bytes)
    }

    func finish() throws(WriteError) { try file.finish() }
  }

  @Test func `a disk that fills up midway keeps no partial file`() throws {
    let stored = stored
    let server = try LocalServer { _ in .file(stored) }
    #expect(
      throws: DownloadError.cannotWrite(
        WriteError(path: folder.path("cache/noise.gz"), reason: "No space left on device"))
    ) {
      try fetch(server.url()) { downloader in
        downloader.openSink = { path throws(WriteError) in try SmallDisk(path, room: 50_000) }
      }
    }
    #expect(folder.names(in: "cache") == [])
  }

  // MARK: - The bar

  @Test func `the bar shows the share that came`() {
    func line(_ received: Int, _ expected: Int?) -> String {
      DownloadProgress(name: "a", receivedBytes: received, expectedBytes: expected)
        .line(barWidth: 4)
    }
    #expect(line(0, 2_097_152) == "a  [    ]   0 %  0.0 of 2.0 MiB")
    #expect(line(1_572_864, 2_097_152) == "a  [### ]  75 %  1.5 of 2.0 MiB")
    #expect(line(2_097_152, 2_097_152) == "a  [####] 100 %  2.0 of 2.0 MiB")
    // A server may announce less than it sends.
    #expect(line(4_194_304, 2_097_152) == "a  [####] 100 %  4.0 of 2.0 MiB")
    #expect(line(1_048_576, nil) == "a  1.0 MiB")
  }
}
