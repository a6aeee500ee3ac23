import Testing

@testable import Katas

@Suite("Verdicts") struct VerdictTests {
  static let english = VerdictWords(language: .english)

  @Test(
    arguments: [
      .began(pid: 4711), .printed(12), .checking(0), .passed(3), .failed(2, "a\nb \\n c"),
      .needs(1, function: "naiveAdd(_:_:)"), .threw(1, "E: \\"), .unsteady(0), .given(""), .took(5),
      .signal(4), .ended(.judged),
    ] as [JudgingEvent])
  func `an event is read as it was written`(event: JudgingEvent) {
    #expect(JudgingEvent(line: event.line.dropLast()) == event)
    #expect(event.line.filter { $0 == "\n" }.count == 1)
  }

  @Test func `a line that was cut is no event`() {
    let record = "began 7 \nprinted 3 \nchecking 0 \npass"
    let findings = Findings(record: record)
    #expect(findings.pid == 7)
    #expect(findings.running == 0)
    #expect(findings.outcomes.isEmpty)
    #expect(findings.printedInFault == 3..<Int.max)
  }

  @Test func `Swift's message of a trap is taken apart`() {
    // Printed by Swift 6.3.1 without and with its backtracer.
    let plain = TrapReport(
      """
      rows: 3
      Exercises/2.3.1-ElementWise.swift:12: Fatal error: Unexpectedly found nil while unwrapping
      Current stack trace:
      0    libswiftCore.so                    0x00007f33da55f130 swift_reportError + 33

      """, folder: "Exercises")
    #expect(plain.printed == "rows: 3\n")
    #expect(plain.message == "Unexpectedly found nil while unwrapping")
    #expect(plain.place == SourcePlace(path: "Exercises/2.3.1-ElementWise.swift", line: 12))

    let traced = TrapReport(
      """

      *** Swift runtime failure: arithmetic overflow ***

      Thread 3 crashed:

      0 [inlined] 0x1 Swift runtime failure: arithmetic overflow in x at //<compiler-generated>
      1 0x2 naiveRelu(_:) in xctest at /a b/Exercises/2.3-T/2.3.1-E.swift:7:11

      """, folder: "Exercises")
    #expect(traced.message == "arithmetic overflow")
    #expect(traced.place == SourcePlace(path: "Exercises/2.3-T/2.3.1-E.swift", line: 7))
  }

  @Test func `what is printed cannot steer the terminal, nor end the message`() {
    #expect(
      VerdictText.output("a\0b\u{1B}[31m\r\nsecond\tline\n", in: Self.english)
        == "It printed:\n  | a␀b␛[31m␍\n  | second\tline")
  }

  @Test func `a trap's own message cannot steer the terminal`() {
    var text = VerdictText(
      words: Self.english, kata: "naiveRelu", sentences: ["keeps"], findings: Findings())
    text.accident = .trapped("a\u{1B}[31mred\u{7}", signal: 4)
    #expect(text.message.contains("it trapped: a␛[31mred␇"))
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a function's code is its own and its helpers', without comments and texts`(
    lineEnd: String
  ) {
    let text = """
      public func first(_ x: Int) throws -> Int {
        try helper(x)  // not x.transposed()
      }
      /// As .reshaped() does.
      public func second() { other() }
      private func helper(_ x: Int) throws -> Int {
        guard x > 0 else { throw ShapeError("slice( of nothing") }
        return next(x.flipped())
      }
      private func next(_ x: Int) -> Int { x.rotated() }
      private func unused(_ x: Int) -> Int {
        x.sorted()
      }
      """
    let code = ExerciseFolder.code(from: 1, in: text.replacing("\n", with: lineEnd))
    for present in ["try helper(x)", "x.flipped()", "x.rotated()"] {
      #expect(code.contains(present))
    }
    for absent in ["transposed", "reshaped", "other", "slice(", "sorted"] {
      #expect(!code.contains(absent))
    }
  }

  @Test(arguments: [
    ("slice(", "x[slice(1, 2)]", true), ("slice(", "takeSlice(x)", false),
    ("slice(", "my_slice(x)", false), (".reshaped(", "x.reshaped(2)", true),
    ("[all,", "x[allRows, 0]", false),
  ])
  func `a text is used where it is no end of a longer name`(
    text: String, code: String, isUsed: Bool
  ) {
    #expect(ExerciseFolder.uses(text, in: code) == isUsed)
  }

  @Test(arguments: [
    ("naiveRelu", 3), ("Tape.record", 7), ("Other.record", 12), ("Tape.init", 6), ("missing", nil),
  ])
  func `a function's line is found`(name: String, line: Int?) {
    let text = """
      /// See func naiveRelu below.
      import TensorCore
      public func naiveRelu(_ x: Int) throws -> Int {
      }
      public struct Tape: ScalarTape {
        public init(_ x: Int) throws {}
        public mutating func record(_ step: Int) throws -> Int {
          0
        }
      }
      extension Other {
        func record() {}
      }
      """
    #expect(ExerciseFolder.line(of: name, in: text) == line)
  }

  @Test(arguments: ["0", "-1", "ten", "nan", "1e9"])
  func `a time limit that is none is refused`(text: String) {
    #expect(throws: JudgingError.self) {
      try JudgingLimits(environment: ["KATA_TIME_LIMIT": text])
    }
  }

  @Test func `the time limit is taken from the environment`() throws {
    #expect(try JudgingLimits(environment: ["KATA_TIME_LIMIT": "0.5"]).seconds == 0.5)
    #expect(try JudgingLimits(environment: [:]).seconds == 10)
  }

  @Test func `what was printed is shown up to 40 lines`() {
    let text = (1...50).map { "line \($0)\n" }.joined()
    let shown = VerdictText.output(text, in: Self.english)?.split(separator: "\n") ?? []
    #expect(shown.count == 42)
    #expect(shown.last == "  | … and 10 lines more")
    #expect(VerdictText.output("\n", in: Self.english) == nil)
  }

  @Test func `one alone waits for the others, and they for it`() async {
    let turns = Turns(most: 2)
    let running = Counter()
    await withTaskGroup { group in
      for number in 0..<20 {
        group.addTask {
          let isAlone = number % 5 == 0
          let body: @Sendable () async -> Void = {
            let count = await running.enter()
            #expect(isAlone ? count == 1 : count <= 2)
            try? await Task.sleep(for: .milliseconds(1))
            await running.leave(isAlone: isAlone)
          }
          await isAlone ? turns.alone(body) : turns.shared(body)
        }
      }
    }
  }

  private actor Counter {
    var count = 0

    func enter() -> Int {
      count += 1
      return count
    }

    func leave(isAlone: Bool) {
      if isAlone { #expect(count == 1) }
      count -= 1
    }
  }

  @Test func `the last line counts the reader's functions`() {
    #expect(
      Tally.summary(right: ["a"], wrong: ["b"], toDo: ["c", "d"], in: .english)
        == "Yours: 1 of 4 right, 1 wrong (b), 2 to do (c, d).\n")
    #expect(
      Tally.summary(right: [], wrong: [], toDo: (0..<107).map { "\($0)" }, in: .english)
        == "Yours: 0 of 107 right, 107 to do.\n")
    let long = (0..<3).map { "aFunctionOfALongName\($0)" }
    #expect(
      Tally.summary(right: [], wrong: ["b"], toDo: long, in: .english) == """
        Yours: 0 of 4 right, 1 wrong, 3 to do.
          wrong: b
          to do: \(long.joined(separator: ", "))

        """)
    #expect(Tally.summary(right: [], wrong: [], toDo: [], in: .english) == "")
    #expect(
      Tally.summary(right: ["a"], wrong: ["b"], toDo: ["c", "d"], in: .chinese)
        == "你写的：4 个中 1 个正确，1 个有错（b），2 个待写（c, d）。\n")
    #expect(
      Tally.summary(right: [], wrong: ["b"], toDo: long, in: .chinese) == """
        你写的：4 个中 0 个正确，1 个有错，3 个待写。
          有错：b
          待写：\(long.joined(separator: ", "))

        """)
  }
}
