import Foundation
import KataKit
import Testing

@Suite("Files that are written") struct OutputFileTests {
  private let folder: TemporaryDigits

  init() throws {
    folder = try TemporaryDigits(train: 1, test: 1)
  }

  private func error(_ path: String) -> String? {
    do throws(KataError) {
      _ = try OutputFile(path, option: "--save")
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `a new file and an old one are written whole`() throws {
    let path = folder.path("record.json")
    let file = try OutputFile(path, option: "--history")
    #expect(!FileManager.default.fileExists(atPath: path))
    try file.write("a long first text")
    try file.write("second")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
  }

  @Test func `a link stays a link, and what it leads to is written`() throws {
    let link = folder.path("link")
    let target = folder.path("target")
    try "old".write(toFile: target, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try OutputFile(link, option: "--save").write("new")
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
  }

  @Test func `what is no file is refused, and so is a folder that is missing or none`() throws {
    let file = folder.path("file")
    try "".write(toFile: file, atomically: false, encoding: .utf8)
    #expect(error(folder.folder)?.hasSuffix("that is a folder; name a file in it") == true)
    #expect(
      error("/dev/null")?.hasSuffix("that is no regular file, and would be replaced by one") == true
    )
    #expect(error("/dev/stdout") != nil)
    #expect(error(folder.path("no/file"))?.hasSuffix("make it first") == true)
    #expect(error(file + "/inside")?.hasSuffix("is a file, not a folder") == true)
  }
}
