import Foundation
import KataKit

/// The workspace's sources, as the house rules read them.
enum SourceTree {
  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The section files of a tree (`Exercises`, `Solutions`, `Sources/Katas`), sorted, each as its
  /// path in the tree: `2.3-TensorOperations/2.3.1-ElementWise.swift`.
  static func sectionFiles(in tree: String) -> [String] {
    let folder = root.appendingPathComponent(tree)
    let manager = FileManager.default
    let chapters = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    var paths: [String] = []
    for chapter in chapters where chapter.first?.isNumber == true {
      let inside = folder.appendingPathComponent(chapter).path
      let files = (try? manager.contentsOfDirectory(atPath: inside)) ?? []
      paths += files.filter { $0.hasSuffix(".swift") }.map { "\(chapter)/\($0)" }
    }
    return paths.sorted()
  }

  /// The text of a file of a tree; empty where there is none, which another rule reports.
  ///
  /// A reader's editor may have saved it with Windows' line ends: here they are all Unix's.
  static func text(_ path: String, in tree: String) -> String {
    let file = root.appendingPathComponent(tree).appendingPathComponent(path)
    return sourceLines(of: (try? String(contentsOf: file, encoding: .utf8)) ?? "").joined(
      separator: "\n")
  }

  /// The Swift files of a folder and of all within it, as their paths there.
  static func swiftFiles(in tree: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: root.appendingPathComponent(tree).path)
    return (files?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }
  }

  /// The modules that the files of a target import.
  static func imports(ofTarget name: String) -> Set<String> {
    var modules: Set<String> = []
    for folder in ["Sources/\(name)", "Tests/\(name)", name] {
      for path in swiftFiles(in: folder) {
        for line in sourceLines(of: text(path, in: folder)) {
          let words = line.split(separator: " ")
          guard let word = words.firstIndex(of: "import"), word < 2, word + 1 < words.count else {
            continue
          }
          modules.insert(String(words[word + 1]))
        }
      }
    }
    return modules
  }
}

/// The lines of a file that are code: without comments.
func code(_ text: String) -> [(number: Int, line: String)] {
  sourceLines(of: text).enumerated().compactMap { number, line in
    let code = line.components(separatedBy: "//")[0]
    return code.allSatisfy(\.isWhitespace) ? nil : (number + 1, code)
  }
}
