import Solutions
import TensorCore
import Testing

@testable import FastKernels

/// Integers trap where NumPy's wrap around, and say what overflowed. The operands are the first that
/// their types cannot hold the result of.
@Suite struct IntegerOverflowTests {
  enum Overflow: String, CaseIterable, Codable {
    case add, subtract, multiply, negate, sum, dot

    /// What overflows first, and the type to cast to.
    var message: (what: String, cast: String) {
      switch self {
      case .add: ("add: 200 + 100 is beyond what uint8 holds", "Int")
      case .subtract: ("subtract: 5 - 6 is beyond what uint8 holds", "Int")
      case .multiply: ("multiply: 65536 * -65536 is beyond what int32 holds", "Int")
      case .negate: ("negate: \(Int.min) * -1 is beyond what int64 holds", "Double")
      case .sum: ("sum: 200 + 100 is beyond what uint8 holds", "Int")
      case .dot: ("dot: \(1 << 62) + \(1 << 62) is beyond what int64 holds", "Double")
      }
    }

    func run(on engine: some Engine) throws {
      switch self {
      case .add: _ = try engine.add([1, 200] as Tensor<UInt8>, [2, 100])
      case .subtract: _ = try engine.subtract([7, 5] as Tensor<UInt8>, 6)
      case .multiply: _ = try engine.multiply([65536] as Tensor<Int32>, [-65536])
      case .negate: _ = try engine.negate([3, Tensor(Int.min)])
      case .sum: _ = try engine.sum([200, 100] as Tensor<UInt8>)
      case .dot:
        let x = Tensor([1 << 31, 1 << 31])
        _ = try engine.dot(x, x)
      }
    }
  }

  @Test(arguments: Overflow.allCases, [false, true])
  func `an overflow names operation, operands, type and way out`(
    overflow: Overflow, isFast: Bool
  ) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [overflow, isFast] in
      if isFast {
        try overflow.run(on: FastEngine(threads: 1))
      } else {
        try overflow.run(on: NaiveEngine())
      }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let (what, cast) = overflow.message
    #expect(said.contains("\(what); cast the operands first, with cast(to: \(cast).self)"))
  }

  @Test func `results at the ends of a type's range are no overflow`() throws {
    for engine in [FastEngine(), reference] as [any Engine] {
      #expect(try engine.add([255, 0] as Tensor<UInt8>, [0, 255]) == [255, 255])
      #expect(try engine.subtract([Tensor(Int32.min)], [0]) == [Tensor(Int32.min)])
      #expect(try engine.multiply([Tensor(Int.min)], [1]) == [Tensor(Int.min)])
      #expect(try engine.negate([Tensor(Int.max)]) == [Tensor(-Int.max)])
      #expect(try engine.sum([200, 55] as Tensor<UInt8>)[] == 255)
      #expect(try engine.dot(Tensor([3, 1 << 62]), Tensor([1 << 61, -1]))[] == 1 << 61)
      // Floats do not trap.
      let large = Tensor<Float>([.greatestFiniteMagnitude])
      #expect(try engine.add(large, large)[0] == .infinity)
      #expect(try engine.negate(Tensor<Float>([0]))[0].sign == .minus)
    }
  }
}
