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

  @Test func `a link to a file that is not there yet stays a link`() throws {
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "later")
    try OutputFile(link, option: "--save").write("new")
    #expect(try String(contentsOfFile: folder.path("later"), encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "later")
  }

  @Test func `a link upwards starts at the folder where it really is`() throws {
    let files = FileManager.default
    try files.createDirectory(
      atPath: folder.path("a/b"), withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: "a/b")
    try files.createSymbolicLink(atPath: folder.path("b/link"), withDestinationPath: "../x")
    try OutputFile(folder.path("b/link"), option: "--save").write("new")
    try OutputFile(folder.path("b/../y"), option: "--save").write("new")
    #expect(try files.contentsOfDirectory(atPath: folder.path("a")).sorted() == ["b", "x", "y"])
  }

  @Test(arguments: [false, true])
  func `one file by two paths is found out, whether it exists or not`(exists: Bool) throws {
    let (real, linked) = (folder.path("real"), folder.path("linked"))
    let files = FileManager.default
    try files.createDirectory(atPath: real, withIntermediateDirectories: false)
    try files.createSymbolicLink(atPath: linked, withDestinationPath: "real")
    try files.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "linked/x")
    if exists { try "".write(toFile: real + "/x", atomically: false, encoding: .utf8) }
    let x = try OutputFile(real + "/x", option: "--save")
    for path in [linked + "/x", real + "/../real/./x", folder.path("link")] {
      let other = try OutputFile(path, option: "--history")
      #expect(x.isSameFile(as: other), "\(path)")
      #expect(x.isFile(at: path) == exists, "\(path)")
    }
    #expect(!x.isSameFile(as: try OutputFile(linked + "/y", option: "--history")))
  }

  @Test func `a hard link is the same file`() throws {
    let (one, two) = (folder.path("one"), folder.path("two"))
    try "".write(toFile: one, atomically: false, encoding: .utf8)
    try FileManager.default.linkItem(atPath: one, toPath: two)
    #expect(try OutputFile(one, option: "--save").isFile(at: two))
  }

  @Test func `a circle of links is refused, and left`() throws {
    let (one, two) = (folder.path("one"), folder.path("two"))
    try FileManager.default.createSymbolicLink(atPath: one, withDestinationPath: two)
    try FileManager.default.createSymbolicLink(atPath: two, withDestinationPath: one)
    #expect(error(one) == "--save \(one): Too many levels of symbolic links")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: one) == two)
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
