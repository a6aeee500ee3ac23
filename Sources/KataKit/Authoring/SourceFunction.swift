import Foundation

/// A public function as its source has it.
public struct SourceFunction: Equatable, Sendable {
  /// With its type, without arguments: `NaiveDense.forward`, `naiveRelu`.
  public let name: String
  /// From `public` to the brace, in single spaces.
  public let signature: String
  /// What is between the braces.
  public let body: String
  /// The lines of the file that it takes, from its signature to its last brace.
  public let lines: ClosedRange<Int>
  /// The line, within the file, after which its body starts: that of the signature's brace.
  let opening: Int

  /// The signature as a caller sees it: without the names that parameters have inside.
  public var outerSignature: String {
    signature.replacing(/([(,] ?)(\w+) \w+:/) { "\($0.1)\($0.2):" }
  }

  /// A stub: nothing but what the reader is given.
  public var isStub: Bool {
    body.trimmingCharacters(in: .whitespacesAndNewlines) == ExerciseText.stubBody
  }

  /// Whether it throws: what is to be written does, and what is given does not.
  public var isToWrite: Bool { signature.contains(") throws") }

  /// The public functions and initializers of a file that swift-format has laid out: a signature
  /// ends with a line that ends with a brace, a body with a brace as far in as the signature; or all
  /// is on one line.
  public static func all(in text: String) -> [SourceFunction] {
    let lines = sourceLines(of: text)
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
      var close = open
      let body: String
      if lines[open].hasSuffix("{") {
        close = lines[open...].firstIndex(of: indent + "}") ?? lines.count - 1
        body = lines[(open + 1)..<max(open + 1, close)].joined(separator: "\n")
      } else {
        // All on one line: `public init() {}`.
        body = String(signature.drop { $0 != "{" }.dropFirst().dropLast())
        signature = String(signature.prefix { $0 != "{" }) + "{"
      }
      functions.append(
        SourceFunction(
          name: type.map { "\($0).\(own)" } ?? own, signature: signature,
          body: body, lines: number...close, opening: open))
    }
    return functions
  }

  /// The private functions of a file, by their names and lines, doc comments included.
  static func privateFunctions(in text: String) -> [(name: String, lines: ClosedRange<Int>)] {
    let lines = sourceLines(of: text)
    return lines.indices.compactMap { number in
      let line = lines[number]
      let indent = String(line.prefix { $0 == " " })
      guard
        let match = line.firstMatch(of: /^ *(?:private|fileprivate) (?:static )?func (\w+)/),
        let end = lines[number...].firstIndex(where: { $0 == indent + "}" })
      else { return nil }
      let isOneLine = line.hasSuffix("}")
      let comment = lines[..<number].reversed().prefix { $0.hasPrefix(indent + "//") }.count
      return (String(match.1), (number - comment)...(isOneLine ? number : end))
    }
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

/// The lines of a text, whichever line ends it has.
public func sourceLines(of text: String) -> [String] {
  text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
}
