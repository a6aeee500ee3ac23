import TensorCore
import Testing

/// A kata: a function that the reader writes, what is checked of it, and the wrong answers that
/// those checks are known to catch.
///
/// The same checks run on the reader's function, on the solution and on each wrong answer.
struct Kata<Input: Sendable, Output: Comparison>: Sendable {
  /// An implementation of the kata. Several arguments come as a tuple.
  typealias Answer = @Sendable (Input) throws -> Output

  /// The function's name without its arguments, as the chapter has it: `naiveRelu`.
  let name: String
  let checks: [Check]
  let wrongAnswers: [Wrong]

  /// An input that the kata takes: with it a test finds out whether the reader has begun.
  private let probe: Input

  /// Makes a kata.
  ///
  /// - Parameters:
  ///   - name: The function's name, a method's with its type: `NaiveDense.forward`.
  ///   - probe: An input that a right answer takes without an error.
  ///   - wrongAnswers: The slips that readers are known to make.
  ///   - checks: In the order in which a reader should meet them: examples first.
  init(
    _ name: String, probe: Input, wrongAnswers: [Wrong], checks: [Check]
  ) {
    self.name = name
    self.probe = probe
    self.wrongAnswers = wrongAnswers
    self.checks = checks.map { check in
      var check = check
      check.kata = name
      check.slips = wrongAnswers
      return check
    }
  }

  /// Whether `answer` is more than the stub that the reader found.
  ///
  /// The `NotAttempted` of another function does not count as this one's: the reader who calls
  /// what is still to write is told so by the check.
  func isAttempted(_ answer: Answer) -> Bool {
    do {
      _ = try answer(probe)
      return true
    } catch let error as NotAttempted {
      let own = name.split(separator: ".").last ?? ""
      return error.function.prefix { $0 != "(" } != own
    } catch {
      return true
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs a test of the reader's `answer` only once it has been begun; it shows as skipped before.
  static func attempted<Input, Output>(
    _ kata: Kata<Input, Output>, _ answer: @escaping Kata<Input, Output>.Answer
  ) -> Self {
    .enabled("not attempted yet") { kata.isAttempted(answer) }
  }
}

extension Kata {
  typealias Check = KataTests.Check<Input, Output>
  typealias Wrong = WrongAnswer<Input, Output>
}
