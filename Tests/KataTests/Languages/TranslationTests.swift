import Pictures
import TensorCore
import Testing

@testable import Katas

/// What readers of another language read, held against the katas.
@Suite("Translations") struct TranslationTests {
  static let sections = Catalogue.sections

  @Test(arguments: sections)
  func `a section and its katas have all their texts in Chinese`(section: Section) throws {
    #expect(isChinese(section.title(in: .chinese)))
    #expect(isChinese(try #require(section.idea(in: .chinese))))
    for kata in section.katas {
      let task = try #require(kata.task(in: .chinese), "\(kata.name) has no task")
      #expect(isChinese(task), "\(kata.name)")
      #expect(isChinese(kata.learned(in: .chinese)), "\(kata.name): \(kata.learned)")
      let hints = kata.hints(in: .chinese)
      #expect(hints.count == kata.hints.count, "\(kata.name)")
      for hint in hints { #expect(isChinese(hint), "\(kata.name): \(hint)") }
      #expect(Set(hints).count == hints.count, "\(kata.name)")
    }
  }

  @Test(arguments: sections)
  func `code in a hint is code in its translation`(section: Section) {
    for kata in section.katas {
      for (english, chinese) in zip(kata.hints, kata.hints(in: .chinese)) {
        for code in codeSpans(of: english) {
          #expect(chinese.contains("`\(code)`"), "\(kata.name): `\(code)` in \(chinese)")
        }
        // A span that is opened is closed.
        #expect(chinese.count { $0 == "`" }.isMultiple(of: 2), "\(kata.name): \(chinese)")
      }
    }
  }

  @Test func `every translation belongs to a section and its katas, in their order`() {
    let names = Dictionary(uniqueKeysWithValues: Self.sections.map { ($0.suite, $0.katas) })
    for text in ChineseTexts.sections {
      #expect(
        names[text.suite]?.map(\.name) == text.katas.map(\.name),
        "\(text.suite) is no section with these katas")
    }
    #expect(ChineseTexts.sections.map(\.suite) == Self.sections.map(\.suite))
  }

  @Test(arguments: sections)
  func `what was learned is a line in both languages`(section: Section) {
    for kata in section.katas {
      for language in Language.allCases {
        let learned = kata.learned(in: language)
        #expect(learned.hasSuffix(language(".", "。")), "\(kata.name): \(learned)")
        #expect((10...100).contains(displayWidth(of: learned)), "\(kata.name): \(learned)")
      }
    }
  }

  @Test(arguments: sections)
  func `English is the kata's own`(section: Section) {
    #expect(section.title(in: .english) == section.title)
    #expect(section.idea(in: .english) == nil)
    for kata in section.katas {
      #expect(kata.task(in: .english) == nil)
      #expect(kata.hints(in: .english) == kata.hints)
      #expect(kata.learned(in: .english) == kata.learned)
    }
  }

  /// In a terminal of 80 columns only code may be wider.
  @Test(arguments: sections)
  func `texts fit a terminal`(section: Section) {
    for text in [section.idea(in: .chinese)] + section.katas.map({ $0.task(in: .chinese) }) {
      for line in laidOut(text ?? "", width: 78) where !line.hasPrefix("    ") {
        #expect(displayWidth(of: line) <= 78, "\(line)")
      }
    }
  }

  // MARK: Checks and slips

  /// What is new is said in English until somebody translates it: in each section one phrase of
  /// twenty may be.
  @Test(arguments: sections)
  func `checks and slips have translations`(section: Section) {
    let all = Set(section.katas.flatMap { $0.sentences + $0.wrongAnswers.map(\.slip) })
    let missing = all.filter { !isChinese(Language.chinese.phrase($0)) }
    #expect(missing.count * 20 <= all.count, "not translated: \(missing.sorted())")
    for english in all.subtracting(missing) {
      let chinese = Language.chinese.phrase(english)
      for code in codeSpans(of: english) {
        #expect(chinese.contains("`\(code)`"), "\(english): \(chinese)")
      }
    }
  }

  @Test func `nearly every translated phrase is one of a kata`() {
    let katas = Self.sections.flatMap(\.katas)
    let said = Set(katas.flatMap { $0.sentences + $0.wrongAnswers.map(\.slip) })
    let left = ChineseTexts.phrases.keys.filter { !said.contains($0) }
    #expect(left.count * 50 <= ChineseTexts.phrases.count, "no kata says: \(left.sorted())")
  }

  @Test func `a phrase without a translation is said in English`() {
    #expect(Language.english.phrase("takes a matrix of one row") == "takes a matrix of one row")
    #expect(Language.chinese.phrase("takes a matrix of one row") == "能处理只有一行的矩阵")
    #expect(Language.chinese.phrase("what no kata says") == "what no kata says")
  }

  // MARK: Verdicts

  @Test(arguments: Language.allCases)
  func `a check says what it found in the language of the reader`(language: Language) throws {
    let subject = Katas.S2_3_1_ElementWise.NaiveRelu.answer { x in
      guard x.ndim == 2 else { throw ShapeError("it needs a matrix") }
      return x
    }
    let verdict = Examiner.verdictInProcess(
      on: subject, folder: ExerciseFolder(root: "/nowhere"), language: language)
    guard case .wrong(let fault) = verdict else {
      Issue.record("it is not judged as wrong")
      return
    }
    let lines = fault.message.split(separator: "\n").map(String.init)
    #expect(
      lines[0] == language("naiveRelu should satisfy: ", "naiveRelu 应当满足：")
        + language("keeps what is above 0 and makes the rest 0", "大于 0 的保持不变，其余变成 0"))
    #expect(
      lines[1] == language("  given ", "  输入 ") + "[[-1. 2. -3.] [ 4. 5. -6.] [-7. 8. 9.]]")
    for line in lines { #expect(displayWidth(of: line) <= 78, "\(line)") }
    #expect(
      lines[2] == language("  at [0, 0]: got -1.0, expected 0.0", "  在 [0, 0] 处：得到 -1.0，应为 0.0"))
    #expect(
      lines[3]
        == language(
          "  4 of 9 differ; the largest error is 7.0", "  9 个元素中有 4 个不对，最大误差为 7.0"))
    #expect(
      lines.contains(
        language("  this looks like: ", "  看起来像是：")
          + language(
            "the negative values are kept: relu makes them 0", "负值保留下来了：relu 把它们变成 0")))
    let others = subject.checks.count - 1
    #expect(
      lines.last?.hasPrefix(
        language("Of the other \(others) checks ", "其余 \(others) 项检查中有 ")) == true)
  }

  @Test func `two checks at once speak each its own language`() async {
    await withTaskGroup { group in
      for language in Language.allCases {
        group.addTask {
          FindingWords.$language.withValue(language) {
            for _ in 0..<1000 {
              #expect(
                1.difference(from: 2, within: 0)
                  == language("got 1, expected 2", "得到 1，应为 2"))
            }
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      (.trapped("Index out of range", signal: 4), "下标超出了数组的范围（Index out of range）"),
      (.trapped("this cannot be", signal: 4), "它崩溃了：this cannot be"),
      (.trapped(nil, signal: 4), "（SIGILL）"),
      (.outOfTime(seconds: 10, tookBytes: nil), "它在 10 秒内没有返回"),
      (.outOfTime(seconds: 0.5, tookBytes: 3 << 30), "已经申请了 3 GB 内存"),
      (.endlessRecursion, "栈"), (.tooMuchMemory(bytes: 256 << 20), "超过了 256 MB"),
      (.tooMuchOutput(bytes: 1 << 20), "超过了 1 MB"), (.endedItself, "exit()"), (.hung, "终止"),
    ] as [(Accident, String)])
  func `an accident is named in Chinese`(accident: Accident, words: String) {
    #expect(accident.description(in: VerdictWords(language: .chinese)).contains(words))
  }

  @Test(arguments: [
    (1, 0, "其余 1 项检查没有通过。"), (1, 1, "其余 1 项检查通过。"), (5, 0, "其余 5 项检查都没有通过。"),
    (5, 5, "其余 5 项检查都通过。"), (5, 1, "其余 5 项检查中有 1 项通过。"),
    (5, 3, "其余 5 项检查中有 3 项通过。"),
  ])
  func `other checks are counted in Chinese`(others: Int, passed: Int, expected: String) {
    #expect(VerdictWords(language: .chinese).others(others, passed: passed) == expected)
  }

  @Test func `checks before and after an accident are counted in Chinese`() {
    let words = VerdictWords(language: .chinese)
    #expect(words.before(passed: 0, notRun: 5, others: 5) == "其余 5 项检查没有运行。")
    #expect(words.before(passed: 2, notRun: 0, others: 2) == "之前的 2 项检查都通过。")
    #expect(words.before(passed: 1, notRun: 3, others: 4) == "之前的 1 项检查通过，3 项没有运行。")
    #expect(
      words.others(5, passed: 2, notRun: 1) == "其余 5 项检查中有 2 项通过，1 项没有运行。")
  }

  // MARK: -

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private func codeSpans(of text: String) -> [Substring] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
  }
}
