import TensorCore
import Testing

@testable import FastKernels

/// Sums and maxima of the types that have no vectors of their own, on whole numbers: exact.
@Suite struct WholeNumberReductionTests {
  /// Just around the lanes that are folded side by side, and more than one part.
  static let counts = [1, 255, 256, 257, 511, 512, 70_000]
  /// Few columns and many, few rows and many, more than one block of short rows among them.
  static let shapes: [Shape] = [
    [1, 10], [7, 10], [16, 10], [409, 10], [410, 10], [7000, 10], [5, 128], [5, 129], [3, 5000],
  ]

  @Test(arguments: counts) func `sums of every type are exact`(count: Int) throws {
    func check<Scalar: TensorScalar>(_ type: Scalar.Type) throws {
      let x: Tensor<Scalar> = wholeNumbers([count], seed: UInt64(count))
      let expected = x.elements.reduce(0, +)
      for engine in engines { #expect(try engine.sum(x)[] == expected, "\(type)") }
    }
    try check(Int.self)
    try check(Double.self)
    try check(Int32.self)
  }

  @Test(arguments: counts) func `bytes are summed as long as the sum is one`(count: Int) throws {
    let step = count / 100 + 1
    let x = Tensor((0..<count).map { UInt8($0 % step == 0 ? 2 : 0) })
    // By hand: one of `step` is 2, the first one included; at most 100 are.
    let expected = UInt8(2 * ((count + step - 1) / step))
    for engine in engines { #expect(try engine.sum(x)[] == expected) }
  }

  @Test(arguments: shapes) func `sums along either axis are exact`(shape: Shape) throws {
    func check<Scalar: TensorScalar>(_ type: Scalar.Type) throws {
      let x: Tensor<Scalar> = wholeNumbers(shape, seed: 1)
      for axis in [0, 1] {
        let expected = try reference.sum(x, axes: [axis], keepDims: false)
        for engine in engines {
          #expect(try engine.sum(x, axes: [axis], keepDims: false) == expected, "\(type)")
        }
      }
    }
    try check(Int.self)
    try check(Double.self)
    try check(Int32.self)
  }

  /// Every place of a short vector, and those about the edges of parts and blocks of a long one.
  private func places(_ count: Int) -> [Int] {
    guard count > 512 else { return Array(0..<count) }
    return [0, 63, 64, 4095, 4096, 65_535, 65_536, 65_791, 65_792, count - 2, count - 1]
  }

  @Test(arguments: counts)
  func `the largest is found wherever it stands, and the first of two`(count: Int) throws {
    func check<Scalar: TensorScalar>(_ small: Scalar, _ large: Scalar) throws {
      for engine in count > 512 ? engines : [FastEngine(threads: 1)] {
        var x = Tensor(shape: [count], repeating: small)
        var (maxima, found, foundFirst) = ([Scalar](), [Int](), [Int]())
        for place in places(count) {
          x[place] = large
          maxima.append(try engine.max(x)[])
          found.append(try engine.argmax(x, axis: 0)[])
          x[count - 1] = large
          foundFirst.append(try engine.argmax(x, axis: 0)[])
          x[place] = small
          x[count - 1] = small
        }
        #expect(maxima.allSatisfy { $0 == large }, "\(Scalar.self)")
        #expect(found == places(count) && foundFirst == places(count), "\(Scalar.self)")
        #expect(try engine.max(x)[] == small)
      }
    }
    // Below 0 where there is such a thing: a maximum that begins with 0 would be wrong.
    try check(Int.min, -1)
    try check(-.infinity, -1.0)
    try check(-3, -1 as Int32)
    try check(3, 4 as UInt8)
  }

  @Test(arguments: counts) func `a NaN among doubles is found wherever it stands`(
    count: Int
  ) throws {
    for engine in count > 512 ? engines : [FastEngine(threads: 1)] {
      var x: Tensor<Double> = wholeNumbers([count], seed: 2)
      var found: [Int] = []
      for place in places(count) {
        let before = x[place]
        x[place] = .nan
        #expect(try engine.max(x)[].isNaN)
        found.append(try engine.argmax(x, axis: 0)[])
        x[place] = before
      }
      #expect(found == places(count))
    }
  }

  @Test(arguments: shapes)
  func `maxima along either axis, and the first of their places, agree with the loops`(
    shape: Shape
  ) throws {
    func check<Scalar: TensorScalar>(_ x: Tensor<Scalar>) throws {
      for axis in [0, 1] {
        let largest = try reference.max(x, axes: [axis], keepDims: false)
        let places = try reference.argmax(x, axis: axis)
        let turned = try x.transposed()
        for engine in engines {
          #expect(try engine.max(x, axes: [axis], keepDims: false) == largest, "\(Scalar.self)")
          #expect(try engine.argmax(x, axis: axis) == places, "\(Scalar.self)")
          #expect(try engine.argmax(turned, axis: 1 - axis) == places, "\(Scalar.self)")
        }
      }
    }
    // Seventeen values, so that many are equal; bytes keep the order of those that are not negative.
    let numbers: Tensor<Int> = wholeNumbers(shape, seed: 3)
    try check(numbers)
    try check(numbers.cast(to: Double.self))
    try check(numbers.cast(to: Int32.self))
    try check(numbers.cast(to: UInt8.self))
    // And those beyond what four bytes, and a double, tell apart.
    try check(Tensor(shape: shape, elements: numbers.elements.map { Int.max - 8 + $0 }))
  }

  @Test(arguments: shapes) func `the first NaN among doubles is each row's largest`(
    shape: Shape
  ) throws {
    var x: Tensor<Double> = wholeNumbers(shape, seed: 4)
    var expected: [Int] = []
    for i in 0..<shape[0] {
      let place = i * 7 % shape[1]
      (x[i, place], x[i, shape[1] - 1]) = (.nan, .nan)
      expected.append(place)
    }
    for engine in engines {
      #expect(try engine.argmax(x, axis: 1).elements == expected)
      #expect(try engine.argmax(x.transposed(), axis: 0).elements == expected)
      #expect(try engine.max(x, axes: [1], keepDims: false).elements.allSatisfy(\.isNaN))
    }
  }
}
