import TensorCore

/// One thing that is checked of a kata, as a sentence and a program.
struct Check<Input: Sendable, Output: Comparison>: Sendable {
  /// What a right answer does: "keeps what is above 0".
  let sentence: String
  /// The kata's name; set by the kata that the check belongs to.
  var kata = ""
  /// The wrong answers that a wrong result is compared with, to name the slip.
  var slips: [WrongAnswer<Input, Output>] = []
  /// The kata's checks before this one; set with the kata's name, too.
  var earlier: [Check] = []
  typealias Drawing = @Sendable (_ found: Output, _ expected: Output) -> String?
  /// A picture of a wrong result; set with the kata's name, too.
  var drawing: Drawing = { _, _ in nil }
  private let body: @Sendable (Check, Kata<Input, Output>.Answer) throws -> Void

  /// Checks `answer`.
  ///
  /// - Throws: `Mistake`, which says what a teacher would; what the answer throws where no check asks
  ///   for an error, as the `NotAttempted` of a function that it calls.
  func callAsFunction(_ answer: Kata<Input, Output>.Answer) throws { try body(self, answer) }
}

// MARK: - The kinds of check

// Inputs are made anew for every call: an answer that writes to its input must not spoil the next.

extension Check {
  /// The answer to `input` is `expected`.
  ///
  /// - Parameter tolerance: The largest difference that rounding explains; exact without it.
  static func gives(
    _ sentence: String, _ input: @autoclosure @escaping @Sendable () -> Input,
    _ expected: @autoclosure @escaping @Sendable () -> Output, within tolerance: Double = 0
  ) -> Check {
    Check(sentence: sentence) { check, answer in
      try check.compare(answer, input, expected(), within: tolerance)
    }
  }

  /// The answer agrees with `expected` on random input, once for each seed.
  static func agrees(
    _ sentence: String, seeds: [UInt64] = [1, 2, 3], within tolerance: Double = 0,
    on input: @escaping @Sendable (inout SplitMix64) throws -> Input,
    with expected: @escaping @Sendable (Input) throws -> Output
  ) -> Check {
    Check(sentence: sentence) { check, answer in
      for seed in seeds {
        let make = {
          var generator = SplitMix64(seed: seed)
          return try input(&generator)
        }
        try check.compare(
          answer, make, expected(make()), within: tolerance, note: FindingWords.seed(seed))
      }
    }
  }

  /// The answer to `input`, whose shapes do not fit, is a `ShapeError`; so is that to `next`.
  ///
  /// - Parameter next: An input that would trap where the test that it needs is missing, as a
  ///   division by 0 does: it is only given to an answer that has rejected `input`.
  static func rejects(
    _ sentence: String, _ input: @autoclosure @escaping @Sendable () -> Input,
    then next: (@Sendable () -> Input)? = nil
  ) -> Check {
    Check(sentence: sentence) { check, answer in
      for input in [input, next].compactMap({ $0 }) {
        do {
          let found = try answer(input())
          throw Mistake(
            check.kata, check.sentence,
            given(brief(input())) + "\n" + FindingWords.shouldThrow(brief(found)),
            slips: check.slips(thatLeadTo: found, on: input, within: 0))
        } catch is ShapeError {
          continue
        }
      }
    }
  }

  /// Whatever else holds of a right answer; `body` throws what is wrong as a `Finding`.
  static func property(
    _ sentence: String, _ body: @escaping @Sendable (Kata<Input, Output>.Answer) throws -> Void
  ) -> Check {
    Check(sentence: sentence) { check, answer in
      do {
        try body(answer)
      } catch let finding as Finding {
        throw Mistake(check.kata, check.sentence, finding.message)
      } catch let error as ShapeError {
        throw Mistake(
          check.kata, check.sentence, FindingWords.threwThoughShapesFit("\(error)"))
      }
    }
  }

  private func compare(
    _ answer: Kata<Input, Output>.Answer, _ input: () throws -> Input, _ expected: Output,
    within tolerance: Double, note: String = ""
  ) throws {
    let found: Output
    do {
      found = try answer(input())
    } catch let error as ShapeError {
      throw Mistake(
        kata, sentence,
        given(try brief(input())) + note + "\n" + FindingWords.threwThoughShapesFit("\(error)"),
        slips: likely(
          slips.filter { slip in
            do {
              _ = try slip.answer(try input())
              return false
            } catch {
              return error is ShapeError
            }
          }))
    }
    guard let difference = found.difference(from: expected, within: tolerance) else { return }
    throw Mistake(
      kata, sentence,
      given(try brief(input())) + note + "\n" + difference
        + (drawing(found, expected).map { "\n\($0)" } ?? ""),
      slips: slips(thatLeadTo: found, on: input, within: tolerance),
      pattern: found.pattern(beside: expected, within: tolerance))
  }

  private func slips(
    thatLeadTo found: Output, on input: () throws -> Input, within tolerance: Double
  ) -> [WrongAnswer<Input, Output>] {
    likely(
      slips.filter { slip in
        guard let own = try? slip.answer(try input()) else { return false }
        return found.difference(from: own, within: tolerance) == nil
      })
  }

  /// Of several slips that fit, those that pass the checks before this one, as the answer has; all,
  /// where none does.
  private func likely(
    _ slips: [WrongAnswer<Input, Output>]
  ) -> [WrongAnswer<Input, Output>] {
    guard slips.count > 1 else { return slips }
    let passing = slips.filter { slip in
      earlier.allSatisfy { check in (try? check(slip.answer)) != nil }
    }
    return passing.isEmpty ? slips : passing
  }
}

private func given(_ input: String) -> String { FindingWords.verdict.given(input) }

/// What a property check found: a sentence about the answer.
struct Finding: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// A value as a message shows it: on one line, cut where it is long; several arguments one by one.
func brief(_ value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .tuple {
    return FindingWords.listed(mirror.children.map { brief($0.value) })
  }
  if let empty = value as? any Emptiable, let text = empty.emptyDescription { return text }
  let text = String(describing: value).split(whereSeparator: \.isWhitespace)
    .joined(separator: " ")
  guard text.count > 100 else { return text }
  return text.prefix(97) + "…"
    + ((value as? any Emptiable).map(\.shapeDescription) ?? "")
}

/// What prints as nothing when it is empty, and does not show its shape when it is cut.
private protocol Emptiable {
  /// What it is, where it has no elements.
  var emptyDescription: String? { get }
  var shapeDescription: String { get }
}

extension Tensor: Emptiable {
  fileprivate var emptyDescription: String? {
    count == 0 ? FindingWords.emptyTensor("\(shape)") : nil
  }
  fileprivate var shapeDescription: String { FindingWords.ofShape("\(shape)") }
}
