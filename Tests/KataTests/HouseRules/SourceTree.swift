import Foundation

/// The workspace's sources, as the house rules read them.
enum SourceTree {
  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The section files of a tree (`Exercises`, `Solutions`, `Tests/KataTests`), sorted, each as its
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
    return lines(of: (try? String(contentsOf: file, encoding: .utf8)) ?? "").joined(separator: "\n")
  }

  /// The lines of a text, whichever line ends it has.
  static func lines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
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
        for line in lines(of: text(path, in: folder)) {
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

  /// The text of all files in which a section's suite is written: it may go on in other files of
  /// its folder, as an extension.
  static func suiteText(_ suite: String, beside path: String) -> String {
    let folder = path.prefix { $0 != "/" }
    return sectionFiles(in: "Tests/KataTests")
      .filter { $0.hasPrefix("\(folder)/") }
      .map { text($0, in: "Tests/KataTests") }
      .filter { $0.contains("struct \(suite) ") || $0.contains("extension \(suite) ") }
      .joined(separator: "\n")
  }
}

/// A public function as its source has it.
struct SourceFunction: Equatable {
  /// With its type, without arguments: `NaiveDense.forward`, `naiveRelu`.
  let name: String
  /// From `public` to the brace, in single spaces.
  let signature: String
  /// What is between the braces.
  let body: String
  /// The doc comment above it.
  let comment: String

  /// The signature as a caller sees it: without the names that parameters have inside.
  var outerSignature: String {
    signature.replacing(/([(,] ?)(\w+) \w+:/) { "\($0.1)\($0.2):" }
  }

  /// A stub: nothing but what the reader is given.
  var isStub: Bool {
    body.trimmingCharacters(in: .whitespacesAndNewlines) == "throw NotAttempted()"
  }

  /// Whether it throws: what is to be written does, and what is given does not.
  var isToWrite: Bool { signature.contains(") throws") }

  /// The public functions and initializers of a file that swift-format has laid out: a signature
  /// ends with a line that ends with a brace, a body with a brace as far in as the signature; or all
  /// is on one line.
  static func all(in text: String) -> [SourceFunction] {
    let lines = SourceTree.lines(of: text)
    var functions: [SourceFunction] = []
    var type: String?
    for (number, line) in lines.enumerated() {
      if let name = typeName(line) { type = name }
      if line == "}" { type = nil }
      guard let own = functionName(line),
        let open = lines[number...].firstIndex(where: { $0.hasSuffix("{") || $0.hasSuffix("}") })
      else { continue }
      let indent = String(line.prefix { $0 == " " })
      var signature = joined(lines[number...open])
      let body: String
      if lines[open].hasSuffix("{") {
        let close = lines[open...].firstIndex(of: indent + "}") ?? lines.endIndex
        body = lines[(open + 1)..<max(open + 1, close)].joined(separator: "\n")
      } else {
        // All on one line: `public init() {}`.
        body = String(signature.drop { $0 != "{" }.dropFirst().dropLast())
        signature = String(signature.prefix { $0 != "{" }) + "{"
      }
      let above = lines[..<number].reversed()
      let comment = above.prefix { $0.hasPrefix(indent + "///") }
      functions.append(
        SourceFunction(
          name: type.map { "\($0).\(own)" } ?? own, signature: signature,
          body: body, comment: joined(comment.reversed())))
    }
    return functions
  }

  /// Lines as one, in single spaces, and none within parentheses.
  private static func joined(_ lines: some Collection<String>) -> String {
    lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
      .replacingOccurrences(of: "( ", with: "(").replacingOccurrences(of: " )", with: ")")
  }

  /// The type that a line at the margin opens.
  private static func typeName(_ line: String) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard line.first != " ", line.hasSuffix("{"),
      let keyword = words.firstIndex(where: {
        ["struct", "class", "enum", "extension", "actor"].contains($0)
      }), keyword + 1 < words.count, !line.hasPrefix("//")
    else { return nil }
    return String(words[keyword + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }

  /// The function that a line begins: `forward`, `init`.
  private static func functionName(_ line: String) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard words.first == "public" else { return nil }
    let rest = words.drop { ["public", "static", "mutating"].contains($0) }
    if let first = rest.first, first.hasPrefix("init(") || first.hasPrefix("init<") {
      return "init"
    }
    guard rest.first == "func", let name = rest.dropFirst().first else { return nil }
    return String(name.prefix { $0 != "(" && $0 != "<" })
  }
}

/// The lines of a file that are code: without comments.
func code(_ text: String) -> [(number: Int, line: String)] {
  SourceTree.lines(of: text).enumerated().compactMap { number, line in
    let code = line.components(separatedBy: "//")[0]
    return code.allSatisfy(\.isWhitespace) ? nil : (number + 1, code)
  }
}
