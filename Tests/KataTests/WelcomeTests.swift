import KataKit
import Katas
import TensorCore
import Testing

/// What the first exercise says of its three steps is what a reader sees.
@Suite("The welcome") struct WelcomeTests {
  static let text = SourceTree.text("0-Welcome/0-Welcome.swift", in: "Solutions")

  /// A part of the text that is set in, without comment signs, line by line.
  static func quoted(from first: String) -> [String] {
    let lines = sourceLines(of: text).map { $0.drop { $0 == "/" || $0 == " " } }
    return lines.drop { !$0.hasPrefix(first) }.prefix { !$0.isEmpty }.map(String.init)
  }

  @Test func `the verdict that it shows is the one that comes`() throws {
    let subject = Katas.S0_Welcome.VectorLength.answer { $0.count }
    let folder = ExerciseFolder(root: SourceTree.root.path)
    guard case .wrong(let fault) = Examiner.verdictInProcess(on: subject, folder: folder) else {
      Issue.record("x.count alone should be wrong")
      return
    }
    let shown = Self.quoted(from: "vectorLength should satisfy")
    #expect(shown.count == 4)
    let lines = sourceLines(of: fault.message).map { String($0.drop { $0 == " " }) }
    #expect(Array(lines.prefix(4)) == shown)
  }

  @Test func `the lines that it gives are the solution's`() throws {
    let functions = SourceFunction.all(in: Self.text)
    let solution = try #require(functions.first { $0.name == "vectorLength" })
    let body = sourceLines(of: solution.body).map { String($0.drop { $0 == " " }) }
    #expect(body == Self.quoted(from: "guard x.ndim") + ["return x.count"])
  }
}
