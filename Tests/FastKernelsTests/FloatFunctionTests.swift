import Foundation
import TensorCore
import Testing

@testable import FastKernels

/// The exponential and the logarithm beside the C library's in double precision.
@Suite struct FloatFunctionTests {
  /// Every 9973rd float, NaNs, infinities and subnormal numbers among them, and those where
  /// something begins or ends.
  static let inputs: [Float] =
    stride(from: 0, through: UInt32.max, by: 9973).map { Float(bitPattern: $0) }
    + [0, -0.0, 1, -1, .infinity, -.infinity, .nan, -.nan, .leastNonzeroMagnitude, .pi].flatMap {
      [$0, $0.nextUp, $0.nextDown]
    }
    // The first infinite result, and below it the largest finite one; the smallest normal and the
    // smallest of all; the bounds within.
    + ([88.722_84, -87.336_54, -103.278_93, -103.972_08, 89, -104, 0.693_147_2, 0x1.6a09e6p-1]
    as [Float]).flatMap { [$0, $0.nextUp, $0.nextDown] }

  /// How far a result lies from the exact one, in units of the exact one's last place; infinite
  /// where a NaN, an infinity or a 0 is not met.
  private func error(_ found: Float, _ exact: Double) -> Double {
    let rounded = Float(exact)
    if exact.isNaN || rounded.isInfinite || exact == 0 {
      return found == rounded || (found.isNaN && exact.isNaN) ? 0 : .infinity
    }
    let error = abs(Double(found) - exact) / Double(rounded.ulp)
    return error.isNaN ? .infinity : error
  }

  @Test func `exp is at most one ulp off, a quarter more where nothing is fused`() throws {
    let x = Tensor(Self.inputs)
    let found = try FastEngine(threads: 1).exp(x).elements
    let worst = zip(Self.inputs, found).map { error($1, exp(Double($0))) }.max()
    #expect(try #require(worst) <= (fusesMultiplyAdds ? 1 : 1.25))
  }

  @Test func `exp and log are exact where they end, and take −0 for 0`() throws {
    let ends = Tensor<Float>([0, -0.0, -.infinity, .infinity])
    #expect(ends.elements[1].sign == .minus)
    #expect(try FastEngine().exp(ends).elements == [1, 1, 0, .infinity])
    #expect(try FastEngine().log(ends[..<2]).elements == [-.infinity, -.infinity])
    #expect(try FastEngine().log(Tensor<Float>([1, .infinity])).elements == [0, .infinity])
    // The largest float is 2¹²⁸ − 2¹⁰⁴; what reaches 2¹²⁸ − 2¹⁰³ rounds to infinity.
    let last = (88.722_84 as Float).nextDown
    #expect(exp(Double(last)) < 0x1.fffffep127 && exp(Double(last.nextUp)) > 0x1.ffffffp127)
    let results = try FastEngine().exp(Tensor([last, last.nextUp])).elements
    #expect(results[0].isFinite && results[1] == .infinity)
  }

  @Test func `log is at most one ulp off`() throws {
    let x = Tensor(Self.inputs)
    let found = try FastEngine(threads: 1).log(x).elements
    let worst = zip(Self.inputs, found).map { error($1, log(Double($0))) }.max()
    #expect(try #require(worst) <= 1)
  }

  @Test func `an element's place does not change its result`() throws {
    let x = Tensor(Self.inputs)
    let engine = FastEngine(threads: 1)
    let (exps, logs) = try (engine.exp(x).elements, engine.log(x).elements)
    for i in stride(from: 0, to: Self.inputs.count, by: 997) {
      #expect(try engine.exp(x[i..<i + 1]).elements[0].bitPattern == exps[i].bitPattern)
      #expect(try engine.log(x[i..<i + 1]).elements[0].bitPattern == logs[i].bitPattern)
    }
  }

  @Test func `doubles keep their precision`() throws {
    let x: Tensor<Double> = [-1, 0, 0.1, 700]
    #expect(try FastEngine().exp(x).elements == x.elements.map { exp($0) })
    #expect(try FastEngine().log(x).elements[2] == log(0.1))
  }
}
