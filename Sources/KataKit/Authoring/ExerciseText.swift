/// The text of an exercise, which is that of its solution with nothing worked out.
public enum ExerciseText {
  /// What a reader finds in place of a body.
  static let stubBody = "throw NotAttempted()"

  /// The exercise of a solution: each function to write has the body `throw NotAttempted()`, and
  /// the solution's private helpers are left out.
  ///
  /// - Parameter solution: The text of a file in `Solutions` that swift-format has laid out.
  public static func stubs(of solution: String) -> String {
    var lines: [String?] = sourceLines(of: solution)
    for function in SourceFunction.all(in: solution) where function.isToWrite {
      let indent = lines[function.lines.lowerBound]?.prefix { $0 == " " } ?? ""
      for line in (function.opening + 1)..<function.lines.upperBound { lines[line] = nil }
      lines[function.opening + 1] = "\(indent)  \(stubBody)"
    }
    return withoutPrivate(lines.compactMap { $0 }).joined(separator: "\n")
  }

  /// A reader's file with one function as it was found: its signature and its stub.
  ///
  /// - Parameters:
  ///   - name: The function, a method with its type.
  ///   - text: The reader's file.
  ///   - stubs: The file as it was found.
  ///   - path: The file's path, for the message.
  /// - Throws: `KataError` where the reader's file has no such function any more.
  static func resetting(
    _ name: String, in text: String, from stubs: String, path: String
  ) throws(KataError) -> String {
    func function(_ text: String) -> SourceFunction? {
      SourceFunction.all(in: text).first { $0.name == name && $0.isToWrite }
    }
    guard let yours = function(text), let stub = function(stubs) else {
      throw KataError(
        "\(path) has no function \(name) any more; kata reset with the section's number gives the "
          + "whole file back")
    }
    var lines = sourceLines(of: text)
    lines.replaceSubrange(
      yours.lines.clamped(to: 0...(lines.count - 1)), with: sourceLines(of: stubs)[stub.lines])
    return lines.joined(separator: text.contains("\r\n") ? "\r\n" : "\n")
  }

  /// The lines without private declarations, their comments, and the empty line above them.
  private static func withoutPrivate(_ lines: [String]) -> [String] {
    var result: [String] = []
    var rest = lines[...]
    while let line = rest.popFirst() {
      let words = line.drop { $0 == " " }
      guard words.hasPrefix("private ") || words.hasPrefix("fileprivate "),
        !words.contains("private(")
      else {
        result.append(line)
        continue
      }
      let indent = line.prefix { $0 == " " }
      while let above = result.last, above.hasPrefix(indent + "//") { result.removeLast() }
      if result.last?.isEmpty == true { result.removeLast() }
      var last = line
      while !last.hasSuffix("{") && !last.hasSuffix("}"), let next = rest.popFirst() { last = next }
      if last.hasSuffix("{") {
        while let next = rest.popFirst(), next != indent + "}" {}
      }
    }
    return result
  }
}
