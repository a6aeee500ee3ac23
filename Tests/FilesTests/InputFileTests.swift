import Files
import Foundation
import Testing

@Suite("Files that are read") struct InputFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Why the file at `path` is refused.
  func refusal(_ path: String) -> String? {
    do throws(ReadError) {
      _ = try InputFile(path)
      return nil
    } catch {
      #expect(error.path == path)
      return error.reason
    }
  }

  @Test func `bytes are read from any place, again and again`() throws {
    try folder.write("0123456789", to: "digits")
    let file = try InputFile(folder.path("digits"))
    #expect(file.byteCount == 10)
    #expect(try file.bytes(in: 7..<10) == Array("789".utf8))
    #expect(try file.bytes(in: 0..<2) == Array("01".utf8))
    #expect(try file.bytes(in: 5..<5) == [])
    #expect(try Array("0123456789".utf8).bytes(in: 7..<10) == Array("789".utf8))
  }

  @Test func `a file that became shorter is an error`() throws {
    try folder.write("0123456789", to: "digits")
    let file = try InputFile(folder.path("digits"))
    #expect(truncate(folder.path("digits"), 4) == 0)
    let error = #expect(throws: ReadError.self) { try file.bytes(in: 2..<10) }
    #expect(error?.reason == "it had 10 bytes when it was opened, and now ends at 4")
  }

  @Test(.timeLimit(.minutes(10)))
  func `what is no regular file is named, and not waited for`() throws {
    #expect(refusal(folder.path) == "it is a folder, not a file")
    #expect(refusal("/dev/null") == "it is a device, not a file")
    #expect(refusal("/dev/zero") == "it is a device, not a file")
    // Nobody writes to it.
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    #expect(refusal(folder.path("pipe")) == "it is a pipe, not a file")
    try bindSocket(at: folder.path("socket"))
    #expect(refusal(folder.path("socket")) == "it is a socket, not a file")
    #expect(refusal(folder.path("none")) == "No such file or directory")
  }

  /// The system says that these are regular files of no bytes; reading the first waits for ever.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: ["/proc/kmsg", "/proc/self/status"].filter(FileManager.default.fileExists))
  func `files that the system makes as they are read are refused`(path: String) throws {
    #expect(refusal(path) == "it is empty: its size is 0 bytes")
  }

  @Test func `an empty file is refused`() throws {
    try folder.write("", to: "empty")
    #expect(refusal(folder.path("empty")) == "it is empty: its size is 0 bytes")
  }

  private func bindSocket(at path: String) throws {
    #if canImport(Darwin)
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let isBound = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
    }
    try #require(isBound)
  }
}
