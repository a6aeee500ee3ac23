import Foundation

/// A line of a source file.
public struct SourcePlace: Equatable, Sendable, CustomStringConvertible {
  /// The path within the package: `Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift`.
  public let path: String
  public let line: Int

  /// Makes a place.
  public init(path: String, line: Int) {
    (self.path, self.line) = (path, line)
  }

  public var description: String { "\(path):\(line)" }
}

/// The folder that readers edit: where a function stands in it.
public struct ExerciseFolder: Sendable {
  /// The package's folder.
  public let root: String
  /// The folder's name within it; a backtrace's frame lies in it when its path contains the name
  /// between slashes.
  public let name: String

  /// Makes the folder of a package.
  public init(root: String, name: String = "Exercises") {
    (self.root, self.name) = (root, name)
  }

  /// Where a kata's function is declared; `nil` where the file has no such function any more.
  public func place(of kata: String) -> SourcePlace? {
    source(of: kata).map { SourcePlace(path: path(of: $0.section), line: $0.line) }
  }

  private func path(of section: Section) -> String { "\(name)/\(section.file)" }

  /// The file that a kata's function stands in, and its line there.
  private func source(of kata: String) -> (section: Section, text: String, line: Int)? {
    guard let section = Catalogue.sectionsByFunction[kata],
      let text = try? String(contentsOfFile: "\(root)/\(path(of: section))", encoding: .utf8),
      let line = Self.line(of: kata, in: text)
    else { return nil }
    return (section, text, line)
  }

  /// What a kata's function uses that its section is about writing by hand, as the code spells it;
  /// `nil` where it uses nothing of the kind.
  public func borrowed(by kata: String) -> String? {
    guard let source = source(of: kata) else { return nil }
    let code = Self.code(from: source.line, in: source.text)
    return source.section.byHand.first { Self.uses($0, in: code) }
  }

  /// Whether a kata's function calls another function of its file's module.
  func calls(_ function: String, from kata: String) -> Bool {
    guard let source = source(of: kata) else { return true }
    return Self.uses("\(function)(", in: Self.code(from: source.line, in: source.text))
  }

  /// Whether `code` has `text`, and not as the end of a longer name.
  public static func uses(_ text: String, in code: String) -> Bool {
    code.ranges(of: text).contains { range in
      guard let first = text.first, first.isLetter, let before = code[..<range.lowerBound].last
      else { return true }
      return !before.isLetter && !before.isNumber && before != "_"
    }
  }

  /// The code of the function that starts on a line, and of the private ones that it calls; without
  /// comments and texts.
  static func code(from line: Int, in text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var code = body(from: line - 1, in: lines)
    var helpers: [(name: Substring, line: Int)] = []
    for (number, other) in lines.enumerated() where number != line - 1 {
      let words = other.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      guard words.contains("private") || words.contains("fileprivate"),
        let function = words.firstIndex(of: "func"), function + 1 < words.count
      else { continue }
      helpers.append((words[function + 1], number))
    }
    while let next = helpers.firstIndex(where: { uses("\($0.name)(", in: code) }) {
      code += body(from: helpers.remove(at: next).line, in: lines)
    }
    return code
  }

  /// The lines of a function, up to a brace as far in as its first line.
  private static func body(from start: Int, in lines: [Substring]) -> String {
    let indent = lines[start].prefix { $0 == " " || $0 == "\t" }
    var code = ""
    for (number, line) in lines[start...].enumerated() {
      let own = line.replacing(/"[^"]*"/, with: "\"\"")
      code += own.prefix(upTo: own.firstRange(of: "//")?.lowerBound ?? own.endIndex) + "\n"
      if line == indent + "}" || (number == 0 && line.contains("{") && line.hasSuffix("}")) {
        break
      }
    }
    return code
  }

  /// The line, counted from 1, on which `kata` is declared: a function, or a method after its type.
  static func line(of kata: String, in text: String) -> Int? {
    var rest = kata.split(separator: ".").map(String.init)
    guard let function = rest.popLast() else { return nil }
    var isInType = rest.isEmpty
    var first: Int?
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let code = line.drop { $0 == " " || $0 == "\t" }
      guard !code.hasPrefix("//") else { continue }
      let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      if let type = rest.last, words.contains(where: Self.typeWords.contains) {
        isInType = words.contains(Substring(type))
      }
      guard isInType else { continue }
      let isHere =
        function == "init"
        ? code.contains("init(")
        : zip(words, words.dropFirst()).contains { $0 == "func" && $1 == function }
      guard isHere else { continue }
      // Of several initializers the one to write is the one that can throw.
      if function != "init" || code.contains("throws") { return number + 1 }
      first = first ?? number + 1
    }
    return first
  }

  private static let typeWords: Set<Substring> = ["struct", "class", "enum", "actor", "extension"]
}
