import Foundation

/// A line of a source file.
public struct SourcePlace: Equatable, Sendable, CustomStringConvertible {
  /// The path within the package: `Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift`.
  public let path: String
  public let line: Int

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
    guard let section = Catalogue.sectionsByFunction[kata] else { return nil }
    let path = "\(name)/\(section.file)"
    guard let text = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8),
      let line = Self.line(of: kata, in: text)
    else { return nil }
    return SourcePlace(path: path, line: line)
  }

  /// What a kata's function uses that its section is about writing by hand, as the code spells it;
  /// `nil` where it uses nothing of the kind.
  public func borrowed(by kata: String) -> String? {
    guard let section = Catalogue.sectionsByFunction[kata], !section.byHand.isEmpty,
      let text = try? String(contentsOfFile: "\(root)/\(name)/\(section.file)", encoding: .utf8),
      let line = Self.line(of: kata, in: text)
    else { return nil }
    let code = Self.code(from: line, in: text)
    return section.byHand.first { code.contains($0) }
  }

  /// The code of the function that starts on a line, and of the file's private ones, which it may
  /// call; without comments.
  static func code(from line: Int, in text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var code = ""
    func add(from start: Int) {
      let indent = lines[start].prefix { $0 == " " || $0 == "\t" }
      for line in lines[start...] {
        code += line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex) + "\n"
        if line == indent + "}" { return }
      }
    }
    add(from: line - 1)
    for (number, other) in lines.enumerated() where number != line - 1 {
      if other.contains("private "), other.contains("func ") { add(from: number) }
    }
    return code
  }

  /// The line, counted from 1, on which `kata` is declared: a function, or a method after its type.
  static func line(of kata: String, in text: String) -> Int? {
    var rest = kata.split(separator: ".").map(String.init)
    guard let function = rest.popLast() else { return nil }
    var isInType = rest.isEmpty
    var first: Int?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
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
