// 2.4.4 Backpropagation: a tape
//
// In 2.4.4a-Backpropagation you went backward by hand. That takes a new program for each graph. A
// tape does it for every graph. While the values are computed, it notes each step and the operands
// of the step. Operands always come before the steps that use them. So on a walk from the last step
// to the first, the slope of a step is complete when the walk comes to it.
//
//     for each step, from the target back to the first:
//       for each of its operands:
//         slope[operand] += slope[step] · (local slope of the step in that operand)
//
// The slopes start at 0, only the target's own slope at 1. Mind the +=: a value that is used twice
// moves the target in two ways, and both count.
//
// These are all steps. An Int is the place of an earlier step on the tape:
//
//     public enum TapeStep {          its value      its local slopes
//       case input(Double)            the number     none: it has no operands
//       case sum(Int, Int)            u + v          1 and 1
//       case product(Int, Int)        u · v          v and u
//       case quotient(Int, Int)       u / v          1/v and −u/v²
//       case exp(Int)                 exp u          exp u
//       case log(Int)                 log u          1/u
//       case sine(Int)                sin u          cos u
//       case cosine(Int)              cos u          −sin u
//       case absolute(Int)            |u|            the sign of u: 1, −1, or 0 at 0
//     }
//
// What is not on the tape is an error, `throw NetworkError("…")`, which is made of a text as a
// `ShapeError` is.
//
// A `switch` takes a step apart: `case .product(let i, let j): …`. The functions `exp`, `log`,
// `sin`, `cos` and `abs` of Double are there.
//
// `GradientTape` in Sources/Networks is such a tape for tensors.
//
// Chapter 2, "Chaining derivatives: the Backpropagation algorithm".

import Foundation
import Networks
import TensorCore

/// A tape of numbers. Write its two functions.
///
///     var tape = Tape()
///     let x = try tape.record(.input(3))              // 0
///     let square = try tape.record(.product(x, x))    // 1
///     let y = try tape.record(.sum(square, x))        // 2; the values are [3, 9, 12]
///     try tape.gradient(of: y)                        // [7, 1, 1]: x² + x has the slope 2x + 1
public struct Tape: ScalarTape {
  /// The steps recorded so far.
  public private(set) var steps: [TapeStep] = []

  /// The value of each step.
  public private(set) var values: [Double] = []

  /// Makes an empty tape.
  public init() {}

  /// Computes a step from the values of its operands, and appends it and its value to the tape.
  ///
  /// - Returns: Its place: 0 for the first step, 1 for the second.
  /// - Throws: `NetworkError` when an operand is not on the tape; the tape is then as it was.
  public mutating func record(_ step: TapeStep) throws -> Int {
    let value: Double
    switch step {
    case .input(let number): value = number
    case .sum(let i, let j): value = try self.value(i) + self.value(j)
    case .product(let i, let j): value = try self.value(i) * self.value(j)
    case .quotient(let i, let j): value = try self.value(i) / self.value(j)
    case .exp(let i): value = try exp(self.value(i))
    case .log(let i): value = try log(self.value(i))
    case .sine(let i): value = try sin(self.value(i))
    case .cosine(let i): value = try cos(self.value(i))
    case .absolute(let i): value = try abs(self.value(i))
    }
    steps.append(step)
    values.append(value)
    return values.count - 1
  }

  /// How the value at `target` changes with the value at each place, by the walk back.
  ///
  /// - Returns: As many slopes as steps; 0 where the target does not depend on the place.
  /// - Throws: `NetworkError` when the target is not on the tape.
  public func gradient(of target: Int) throws -> [Double] {
    _ = try value(target)
    var slopes = [Double](repeating: 0, count: steps.count)
    slopes[target] = 1
    for place in (0...target).reversed() {
      let slope = slopes[place]
      switch steps[place] {
      case .input: break
      case .sum(let i, let j):
        slopes[i] += slope
        slopes[j] += slope
      case .product(let i, let j):
        slopes[i] += slope * values[j]
        slopes[j] += slope * values[i]
      case .quotient(let i, let j):
        slopes[i] += slope / values[j]
        slopes[j] -= slope * values[i] / (values[j] * values[j])
      case .exp(let i): slopes[i] += slope * values[place]
      case .log(let i): slopes[i] += slope / values[i]
      case .sine(let i): slopes[i] += slope * cos(values[i])
      case .cosine(let i): slopes[i] -= slope * sin(values[i])
      case .absolute(let i):
        slopes[i] += values[i] > 0 ? slope : values[i] < 0 ? -slope : 0
      }
    }
    return slopes
  }

  /// The value at a place.
  ///
  /// - Throws: `NetworkError` when the place is not on the tape.
  private func value(_ place: Int) throws -> Double {
    guard values.indices.contains(place) else {
      throw NetworkError("place \(place) is not on the tape, which has \(values.count) steps")
    }
    return values[place]
  }
}
