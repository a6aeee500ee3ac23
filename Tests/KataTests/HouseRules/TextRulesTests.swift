import Foundation
import KataKit
import Testing

/// What holds of the texts that lie beside the code.
@Suite("House rules of texts") struct TextRulesTests {
  static let texts: [String] = {
    let manager = FileManager.default
    return ["", "docs/"].flatMap { folder in
      let path = SourceTree.root.appendingPathComponent(folder).path
      return (try? manager.contentsOfDirectory(atPath: path).map { folder + $0 }) ?? []
    }.filter { $0.hasSuffix(".md") }.sorted()
  }()

  @Test func `every link leads to a file`() throws {
    #expect(Self.texts.contains("README.md"))
    #expect(Self.texts.contains("docs/SECTIONS.md"))
    for path in Self.texts {
      let folder = SourceTree.root.appendingPathComponent(path).deletingLastPathComponent()
      for link in SourceTree.text(path, in: ".").matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/) {
        let target = String(link.1)
        guard !target.contains("://") else { continue }
        let place = folder.appendingPathComponent(target).path
        #expect(FileManager.default.fileExists(atPath: place), "\(path) links to \(target)")
      }
    }
  }
}
