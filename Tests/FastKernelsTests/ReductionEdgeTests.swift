import TensorCore
import Testing

@testable import FastKernels

/// Sums and maxima of floats at the edges of vectors and parts, and beyond the finite numbers.
@Suite struct ReductionEdgeTests {
  @Test(arguments: [1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 79, 80, 81, 127, 129])
  func `sums around the width of a vector leave nothing out`(count: Int) throws {
    let x = Tensor((1...count).map { Float($0) })
    // By hand: 1 + … + n, and whole numbers are exact.
    let expected = Float(count * (count + 1) / 2)
    let rows = try reference.add(Tensor<Float>.zeros([3, count]), x)
    for engine in engines {
      #expect(try engine.sum(x)[] == expected)
      #expect(
        try engine.sum(rows, axes: [1], keepDims: false).elements == [expected, expected, expected])
    }
  }

  @Test func `rows longer than a part are folded to the end`() throws {
    let x: Tensor<Float> = wholeNumbers([3, 70_000], seed: 1)
    #expect(x.shape[1] > Largest<Float>.part && x.shape[1] > Sum<Float>.part)
    let sums = try reference.sum(x, axes: [1], keepDims: false)
    for engine in engines {
      #expect(try engine.sum(x, axes: [1], keepDims: false) == sums)
      for place in [0, Largest<Float>.part - 1, Largest<Float>.part, 69_999] {
        var y = x
        y[1, place] = 9
        #expect(try engine.max(y, axes: [1], keepDims: false).elements == [8, 9, 8])
        y[2, place] = .nan
        let largest = try engine.max(y, axes: [1], keepDims: false).elements
        #expect(largest[0] == 8 && largest[1] == 9 && largest[2].isNaN)
      }
    }
  }

  @Test(arguments: [1, 2, 4, 5, 6, 9, 10])
  func `a NaN in any row is its column's maximum, and no other's`(rows: Int) throws {
    let x: Tensor<Float> = wholeNumbers([rows, 70], seed: 2)
    let largest = try reference.max(x, axes: [0], keepDims: false).elements
    let sums = try reference.sum(x, axes: [0], keepDims: false).elements
    for row in 0..<rows {
      for column in [0, 33, 69] {
        var y = x
        y[row, column] = .nan
        for engine in engines {
          let found = try engine.max(y, axes: [0], keepDims: false).elements
          let added = try engine.sum(y, axes: [0], keepDims: false).elements
          #expect(found[column].isNaN && added[column].isNaN)
          #expect((0..<70).filter { found[$0] != largest[$0] } == [column])
          #expect((0..<70).filter { added[$0] != sums[$0] } == [column])
        }
      }
    }
  }

  /// The maximum looks for a NaN in the sum of all elements: which may be NaN without one.
  @Test(arguments: [200, 1000, 70_000])
  func `infinities of both signs are no NaN to a maximum, and one to a sum`(count: Int) throws {
    // In one lane of the vectors, which are four at a time, and in two.
    for distance in [64, 128, 1] {
      var x: Tensor<Float> = wholeNumbers([count], seed: 3)
      let (first, second) = (count / 3, count / 3 + distance)
      for (low, high) in [(first, second), (second, first)] {
        (x[low], x[high]) = (-.infinity, .infinity)
        for engine in engines {
          #expect(try engine.max(x)[] == .infinity)
          #expect(try engine.argmax(x, axis: 0)[] == high)
          #expect(try engine.sum(x)[].isNaN)
        }
      }
      for place in [0, first + 2, count - 1] {
        var y = x
        y[place] = .nan
        for engine in engines {
          #expect(try engine.max(y)[].isNaN)
          #expect(try engine.argmax(y, axis: 0)[] == place)
        }
      }
    }
  }

  @Test(arguments: [200, 1000, 70_000])
  func `sums that overflow do not change the maximum`(count: Int) throws {
    let most = Float.greatestFiniteMagnitude
    var x = Tensor<Float>(shape: [count], repeating: most)
    for engine in engines {
      #expect(try engine.max(x)[] == most)
      #expect(try engine.sum(x)[] == .infinity)
    }
    // +∞ by overflow and −∞ meet in one lane, and the largest is still a number; or +∞.
    x[count - 70] = -.infinity
    for engine in engines { #expect(try engine.max(x)[] == most) }
    x[count / 2] = .infinity
    for engine in engines {
      #expect(try engine.max(x)[] == .infinity)
      #expect(try engine.argmax(x, axis: 0)[] == count / 2)
    }
  }
}
