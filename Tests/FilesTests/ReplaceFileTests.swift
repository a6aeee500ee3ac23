import Foundation
import Testing

@testable import Files

@Suite("Files that are written") struct ReplaceFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes `text` in the temporary file, and does `work` before it gets its name.
  func replace(_ name: String, _ text: String, before work: () throws -> Void = {}) throws {
    let failure: (WriteError) -> any Error = { $0 }
    try replaceFile(atPath: folder.path(name), failure: failure) { sink, _ in
      try Array(text.utf8).withUnsafeBytes { try sink.write($0) }
      try work()
    }
  }

  @Test func `a file is replaced whole`() throws {
    try replace("file", "a long first text")
    try replace("file", "second") {
      #expect(folder.read("file") == "a long first text")
      #expect(folder.names.count == 2)
    }
    #expect(folder.read("file") == "second")
    #expect(folder.names == ["file"])
  }

  @Test func `what was there stays when something fails`() throws {
    try replace("file", "first")
    #expect(throws: CancellationError.self) {
      try replace("file", "second") { throw CancellationError() }
    }
    #expect(folder.read("file") == "first")
    #expect(folder.names == ["file"])
  }

  @Test func `the new file has the old one's permissions`() throws {
    try folder.write("secret", to: "file")
    #expect(chmod(folder.path("file"), 0o600) == 0)
    try replace("file", "second")
    var status = stat()
    #expect(stat(folder.path("file"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `a folder that is missing is named with the file`() throws {
    let error = #expect(throws: WriteError.self) {
      try replaceFile(atPath: folder.path("none/file"), with: [1])
    }
    #expect(
      error == WriteError(path: folder.path("none/file"), reason: "No such file or directory"))
  }

  @Test(arguments: ["a", "ä", "😀"])
  func `the longest name that a file system takes can be written`(character: String) throws {
    let name = String(repeating: character, count: 255 / character.utf8.count)
    try replace(name, "text")
    #expect(folder.names == [name])
  }

  // MARK: - Leftovers

  @Test func `only names that are made here are taken for temporary ones`() {
    #expect(isTemporaryName(temporaryName(for: "train-images-idx3-ubyte.gz")))
    #expect(isTemporaryName(".noise.gz.1-1.part"))
    for other in [
      "noise.gz.1-1.part", ".noise.gz.part", ".noise.gz.1-x.part", ".1-1.part", ".noise.gz.1-1",
      ".noise.gz.-1-1.part", ".noise.gz.01-1.part",
    ] {
      #expect(!isTemporaryName(other), "\(other)")
    }
  }

  @Test func `what a killed process left is removed by the next that writes`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path("file") as String] in
      try replaceFile(atPath: path, failure: \.self) { (sink, _) throws(WriteError) in
        kill(getpid(), SIGKILL)
      }
    }
    let left = folder.names
    #expect(left.count == 1)
    #expect(left.allSatisfy(isTemporaryName))
    try folder.write("", to: "kept.part")
    try replace("another", "text")
    #expect(folder.names == ["another", "kept.part"])
  }

  @Test func `what a process at work writes is left alone by all others`() async throws {
    let name = temporaryName(for: "file")
    let sink = try FileSink(creating: folder.path(name))
    await #expect(processExitsWith: .success) { [folder = folder.path as String] in
      removeLeftovers(in: folder)
    }
    removeLeftovers(in: folder.path)
    #expect(folder.names == [name])
    try sink.finish()
  }

  /// Writers and removers at once: no file that is being written may go.
  @Test func `many writers in one folder do not take each other's files`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask { [folder] in
          for round in 0..<50 {
            try replaceFile(
              atPath: folder.path("file-\(writer)"), with: Array("\(round)".utf8))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(folder.names == (0..<8).map { "file-\($0)" })
    #expect((0..<8).allSatisfy { folder.read("file-\($0)") == "49" })
  }
}
