import Foundation
import Networks
import Solutions
import Testing

@testable import Katas

/// What no kata asks of a reader.
@Suite("Symbolic differentiation, the solution") struct SymbolicSolutionTests {
  /// What is special to symbols: the result is a formula, and can be differentiated again.
  @Test(arguments: 1...10 as ClosedRange<UInt64>) func `twice`(seed: UInt64) throws {
    typealias Kata = Katas.S2_4_4_SymbolicDifferentiation
    let question = Kata.Question.random(seed: seed)
    let first = try derivative(of: question.formula, by: "x")
    try Kata.Derivative.expectAgreement(Kata.Question(first, at: question.point)) { second in
      try Kata.Derivative.value(second) { try derivative(of: $0, by: $1) }
    }
  }
}
