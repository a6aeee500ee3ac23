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
