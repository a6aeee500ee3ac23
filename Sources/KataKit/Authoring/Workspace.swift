import Foundation
import Katas

/// What the authors' tool makes of the solutions and the katas, file by file.
///
/// Written by hand are `Solutions` and `Sources/Katas`. The rest follows from them: the exercises,
/// the list of answers, the test suites and the table of sections.
public struct Workspace: Sendable {
  /// The package's folder.
  public let root: URL

  /// Makes the workspace of the package in `root`.
  public init(root: URL) { self.root = root }

  /// A file that the tool makes.
  public struct File: Equatable, Sendable {
    /// Its path in the package.
    public let path: String
    /// What it should be.
    public let text: String
  }

  /// All that the tool makes, as it should be.
  ///
  /// - Throws: `KataError` when a file of a section is missing, or a kata has no definition there.
  public func made() throws -> [File] {
    let sections = try Catalogue.sections.map { try SectionSources(section: $0, in: self) }
    var files = sections.map {
      File(path: "Exercises/\($0.section.file)", text: ExerciseText.stubs(of: $0.solution))
    }
    files.append(File(path: "Sources/Answers/Answers+Chapter.swift", text: answers(sections)))
    files.append(File(path: "Tests/KataTests/Suites.swift", text: suites()))
    files.append(File(path: "docs/SECTIONS.md", text: table(in: .english)))
    files.append(File(path: "docs/SECTIONS.zh.md", text: table(in: .chinese)))
    return files
  }

  /// The text of a file of the package, with Unix's line ends.
  ///
  /// - Throws: `KataError` when it cannot be read.
  public func text(of path: String) throws -> String {
    let file = root.appendingPathComponent(path)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw KataError("\(path) cannot be read; it should be a UTF-8 text in \(root.path)")
    }
    return sourceLines(of: text).joined(separator: "\n")
  }
}

/// A section with its two sources.
private struct SectionSources {
  let section: Section
  let solution: String
  /// Where each kata is defined: its type in the section's, and how many functions it takes.
  let definitions: [(kata: AnyKata, type: String, functions: Int)]

  init(section: Section, in workspace: Workspace) throws {
    self.section = section
    solution = try workspace.text(of: "Solutions/\(section.file)")
    // A section may go on in other files of its folder, as an extension.
    let folder = "Sources/Katas/\(section.file.prefix { $0 != "/" })"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: workspace.root.appendingPathComponent(folder).path)
    let text = try names.filter { $0.hasSuffix(".swift") }.sorted()
      .map { try workspace.text(of: "\(folder)/\($0)") }
      .filter {
        $0.contains("enum \(section.suite) ") || $0.contains("extension \(section.suite) ")
      }
      .joined(separator: "\n")
    let parts = text.components(separatedBy: "\n  public enum ").dropFirst()
    definitions = try section.katas.map { kata in
      guard
        let part = parts.first(where: {
          $0.components(separatedBy: "static var kata").dropFirst().first?
            .split(separator: "\"", maxSplits: 2).dropFirst().first == kata.name[...]
        }), let answer = part.components(separatedBy: "public static func answer").dropFirst().first
      else {
        throw KataError(
          "\(folder) has no \"public enum\" with the kata \(kata.name) and its \"answer\"")
      }
      let head = answer.prefix { $0 != "{" }
      let functions = head.components(separatedBy: "\n      _ ").count - 1
      return (kata, String(part.prefix { $0 != " " && $0 != ":" }), max(functions, 1))
    }
  }
}

// MARK: - The answers

extension Workspace {
  private func answers(_ sections: [SectionSources]) -> String {
    var text = """
      // swift-format-ignore-file
      // Made by `swift run kata-author` from Solutions and Sources/Katas.

      internal import Exercises
      internal import Katas
      internal import Solutions

      extension Answer {
        /// Which function of `Exercises` and which of `Solutions` answers which kata.
        static let chapter: [Answer] = \(sections.map { propertyName($0.section) }
        .joined(separator: "\n    + "))
      }

      """
    for sources in sections {
      text += """

        // \(sources.section.number) \(sources.section.title)
        private let \(propertyName(sources.section)): [Answer] = [

        """
      let functions = SourceFunction.all(in: sources.solution)
      for (kata, type, count) in sources.definitions {
        let place = "\(sources.section.suite).\(type).answer"
        func call(_ module: String) -> String {
          let parts = kata.name.split(separator: ".")
          let function = "\(module).\(parts[0])\(parts.count > 1 ? ".self" : "")"
          return "\(place)(\([String](repeating: function, count: count).joined(separator: ", ")))"
        }
        let signature = functions.first { $0.name == kata.name && $0.isToWrite }?.signature ?? ""
        text += """
            Answer(
              // Where this does not compile, you changed the signature of \(kata.name), its name, or
              // left out "public". In Exercises/\(sources.section.file) it should be:
              // \(signature.dropLast(2))
              yours: \(call("Exercises")),
              solution: \(call("Solutions"))),

          """
      }
      text += "]\n"
    }
    return text
  }

  private func propertyName(_ section: Section) -> String {
    "s" + section.suite.dropFirst()
  }
}

// MARK: - The suites

extension Workspace {
  private func suites() -> String {
    var text = """
      // swift-format-ignore-file
      // Made by `swift run kata-author` from Solutions and Sources/Katas.

      import Testing

      """
    for section in Catalogue.sections {
      text += """

        @Suite("\(section.number) \(section.title)", .judged) struct \(section.suite) {

        """
      text += section.katas.map { kata in
        // A name with a dot needs its backticks.
        let type = kata.name.contains(".") ? "`\(kata.name)`" : kata.name
        return """
            @Suite(.judged) struct \(type) {
              @Test("\(kata.name), yours") func yours() async throws { try await judge("\(kata.name)") }
              @Test("\(kata.name), the solution") func solution() throws { try prove("\(kata.name)") }
              @Test("\(kata.name), known wrong answers") func wrong() { expectWrong("\(kata.name)") }
            }

          """
      }.joined(separator: "\n")
      text += "}\n"
    }
    return text
  }
}

// MARK: - The table of sections

extension Workspace {
  /// What there is to write, section by section, with its tests and its solutions.
  private func table(in language: Language) -> String {
    let sections = Catalogue.sections
    let katas = sections.reduce(0) { $0 + $1.katas.count }
    let rows = sections.map { section in
      let name = section.file.split(separator: "/").last?.dropLast(".swift".count) ?? ""
      let functions = section.katas.map { "`\($0.name)`" }.joined(separator: ", ")
      let filter = section.suite.split(separator: "_").dropLast().joined(separator: "_") + "_"
      return
        "| \(section.number) \(section.title(in: language)) | "
        + "[\(name)](../Exercises/\(section.file)): \(functions) | `\(filter)` | "
        + "[\(language("solution", "参考答案"))](../Solutions/\(section.file)) |"
    }
    let (check, test) = (
      "`swift run kata check 2.3.1`", "`swift test -q --disable-xctest --filter S2_3_1_`"
    )
    let head = language(
      """
      # The sections

      \(katas) functions in \(sections.count) files, in the order of study. \(check) judges a
      section, and so does \(test). Files that share a number are
      judged together.

      | section | to write | tests | solution |
      """,
      """
      # 所有小节

      共 \(sections.count) 个文件、\(katas) 个函数，按学习的顺序排列。\(check) 评判一节，
      \(test) 也一样。编号相同的文件一起评判。

      | 小节 | 要写的函数 | 测试 | 参考答案 |
      """)
    return """
      \(head)
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      <!-- Made by `swift run kata-author` from Sources/Katas. -->

      """
  }
}
