import TensorCore

/// A kata: a function that the reader writes, what is checked of it, and the wrong answers that
/// those checks are known to catch.
///
/// The same checks run on the reader's function, on the solution and on each wrong answer.
struct Kata<Input: Sendable, Output: Comparison>: Sendable {
  /// An implementation of the kata. Several arguments come as a tuple.
  typealias Answer = @Sendable (Input) throws -> Output
  typealias Check = Katas.Check<Input, Output>
  typealias Wrong = WrongAnswer<Input, Output>

  /// The function's name without its arguments, as the chapter has it: `naiveRelu`.
  let name: String
  let checks: [Check]
  let wrongAnswers: [Wrong]
  /// What its reader knows afterwards, in a line.
  let learned: String
  /// From a push to nearly the answer.
  let hints: [String]
  /// The katas whose functions this one calls, by name.
  let buildsOn: [String]

  /// An input that the kata takes: with it a judge finds out whether the reader has begun.
  private let probe: Input

  /// Makes a kata.
  ///
  /// - Parameters:
  ///   - name: The function's name, a method's with its type: `NaiveDense.forward`.
  ///   - probe: An input that a right answer takes without an error.
  ///   - buildsOn: The katas that its solution calls. Where one of them is wrong, a verdict says so.
  ///   - learned: What its reader knows afterwards, in a line.
  ///   - hints: Three, from a push to nearly the answer.
  ///   - drawing: A picture of a wrong result and of the expected one, where one says more than
  ///     numbers; `nil` where they cannot be drawn.
  ///   - wrongAnswers: The slips that readers are known to make.
  ///   - checks: In the order in which a reader should meet them: examples first.
  init(
    _ name: String, probe: Input, buildsOn: [String] = [], learned: String = "",
    hints: [String] = [], drawing: @escaping Check.Drawing = { _, _ in nil },
    wrongAnswers: [Wrong], checks: [Check]
  ) {
    self.name = name
    self.probe = probe
    self.buildsOn = buildsOn
    self.learned = learned
    self.hints = hints
    self.wrongAnswers = wrongAnswers
    var earlier: [Check] = []
    self.checks = checks.map { check in
      defer { earlier.append(check) }
      var check = check
      check.kata = name
      check.slips = wrongAnswers
      check.earlier = earlier
      check.drawing = drawing
      return check
    }
  }

  /// The kata answered by `answer`.
  func subject(_ answer: @escaping Answer) -> Subject {
    let answer: Answer = { input in
      // The text is made by the thread that watches, which speaks no language of its own.
      let language = FindingWords.language
      CurrentCall.given { FindingWords.$language.withValue(language) { brief(input) } }
      return try answer(input)
    }
    return Subject(
      kata: facts,
      checks: checks.map { check in
        SubjectCheck(sentence: check.sentence) { try check(answer) }
      }, probe: { _ = try answer(probe) })
  }

  /// What is known of the kata whatever it is made of.
  var facts: AnyKata {
    AnyKata(
      name: name, learned: learned, hints: hints, buildsOn: buildsOn,
      sentences: checks.map(\.sentence),
      wrongAnswers: wrongAnswers.map { wrong in
        AnyWrongAnswer(slip: wrong.slip) { wrong.problem(for: self) }
      })
  }
}
