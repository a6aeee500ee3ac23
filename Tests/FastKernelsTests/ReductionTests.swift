import TensorCore
import Testing

@testable import FastKernels

@Suite struct ReductionTests {
  static let shapes: [Shape] = [
    [1], [255], [256], [257], [1000], [200_000], [3, 5], [1, 7], [600, 70], [2, 3, 4, 5], [0, 3],
  ]

  @Test(arguments: shapes)
  func `sums, means and maxima along every axis agree with the loops`(shape: Shape) throws {
    let x = sample(shape, seed: 7)
    let axesLists: [[Int]?] =
      [nil, []] + (0..<shape.rank).map { [$0] } + (shape.rank > 2 ? [[0, 2], [-1, 1]] : [])
    for axes in axesLists {
      for keepDims in [false, true] {
        let expected = try reference.sum(x, axes: axes, keepDims: keepDims)
        // n additions, each order of which errs by n · ulp / 2 of Σ |x|; both sides err.
        let plan = try Reduction(of: shape, axes: axes, keepDims: keepDims, in: "sum")
        let magnitude = try reference.sum(absolute(x), axes: axes, keepDims: keepDims)
        let bound = try reference.multiply(
          magnitude, Tensor(Float(plan.columns) * .ulpOfOne))
        for engine in engines {
          let sum = try engine.sum(x, axes: axes, keepDims: keepDims)
          expectClose(sum, expected, within: bound, "sum \(shape) \(axes ?? [])")
          let mean = try engine.mean(x, axes: axes, keepDims: keepDims)
          let count = Tensor(Float(plan.columns))
          let meanBound = try reference.divide(reference.add(bound, Tensor(.ulpOfOne)), count)
          expectClose(
            mean, try reference.mean(x, axes: axes, keepDims: keepDims), within: meanBound)
          if plan.columns > 0 {
            #expect(
              try engine.max(x, axes: axes, keepDims: keepDims)
                == reference.max(x, axes: axes, keepDims: keepDims))
          }
        }
      }
    }
  }

  @Test(arguments: shapes)
  func `argmax along every axis agrees with the loops`(shape: Shape) throws {
    let x = sample(shape, seed: 8)
    for axis in 0..<shape.rank where shape[axis] > 0 {
      for engine in engines {
        #expect(try engine.argmax(x, axis: axis) == reference.argmax(x, axis: axis))
      }
    }
  }

  @Test func `sums do not depend on the number of threads`() throws {
    for shape in [[1 << 20], [700, 900]] as [Shape] {
      let x = sample(shape, seed: 3)
      for axes in [nil, [0], [-1]] as [[Int]?] {
        let one = try engines[0].sum(x, axes: axes, keepDims: false)
        #expect(try engines[1].sum(x, axes: axes, keepDims: false) == one)
        #expect(try engines[2].sum(x, axes: axes, keepDims: false) == one)
      }
    }
  }

  @Test func `the first of equal elements, and the first NaN, is the largest`() throws {
    let x = Tensor<Float>([1, 3, .nan, 3, .nan])
    for engine in [FastEngine(), reference] as [any Engine] {
      #expect(try engine.argmax(Tensor<Float>([1, 3, 3]), axis: 0)[] == 1)
      #expect(try engine.argmax(x, axis: 0)[] == 2)
      #expect(try engine.max(x)[].isNaN)
    }
  }

  @Test(arguments: [0, 1, 63, 64, 4000, 65_535, 65_536, 131_071])
  func `argmax finds the place in a long vector`(place: Int) throws {
    var x = Tensor<Float>.zeros([131_072])
    x[place] = 1
    x[131_071] = 1
    for engine in engines { #expect(try engine.argmax(x, axis: 0)[] == place) }
    x[(place + 131_071) / 2] = .nan
    for engine in engines {
      #expect(try engine.argmax(x, axis: 0)[] == (place + 131_071) / 2)
    }
  }

  /// NumPy's rule, one by one: the first NaN, or else the first of the largest.
  private func firstMaximum(_ elements: [Float]) -> Int {
    elements.firstIndex(where: \.isNaN) ?? elements.firstIndex(of: elements.max()!)!
  }

  @Test(
    arguments: [1, 2, 7, 8, 9, 10, 16, 17, 64, 255, 256, 257, 300], [1, 7, 8, 15, 16, 17, 130, 700])
  func `argmax of rows and of columns is the first of equals, or the first NaN`(
    columns: Int, rows: Int
  ) throws {
    // Few values, so that many are equal, and a NaN in some rows.
    var generator = SplitMix64(seed: UInt64(columns * 1000 + rows))
    let x = Tensor<Float>(uninitialized: [rows, columns]) { elements in
      for i in elements.indices {
        let value = generator.next() % 50
        elements[i] = value == 49 ? .nan : value == 48 ? -.infinity : Float(value % 4) - 2
      }
    }
    let expected = (0..<rows).map { firstMaximum(x[$0..<$0 + 1].elements) }
    for engine in engines {
      #expect(try engine.argmax(x, axis: -1).elements == expected)
      #expect(try engine.argmax(x.transposed().contiguous(), axis: 0).elements == expected)
      #expect(try engine.argmax(x.transposed(), axis: 0).elements == expected)
    }
  }

  @Test(arguments: [1, 15, 63, 64, 65, 100, 127, 128, 129, 5000])
  func `the largest is found among infinities, and NaN wherever it stands`(count: Int) throws {
    let engine = FastEngine()
    for place in Set([0, 1, count / 2, count - 2, count - 1]).filter({ (0..<count).contains($0) }) {
      var x = Tensor<Float>(shape: [count], repeating: -.infinity)
      #expect(try engine.max(x)[] == -.infinity)
      x[place] = -1
      #expect(try engine.max(x)[] == -1)
      #expect(try engine.argmax(x, axis: 0)[] == place)
      x[count - 1 - place] = .infinity
      #expect(try engine.max(x)[] == .infinity)
      x[place] = .nan
      #expect(try engine.max(x)[].isNaN)
      #expect(try engine.argmax(x, axis: 0)[] == place)
    }
  }

  @Test(arguments: [1, 2, 8, 10, 17, 256, 257, 1000], [1, 8, 15, 16, 17, 500])
  func `softmax agrees with the loops, the same for every number of threads`(
    classes: Int, rows: Int
  ) throws {
    let x = try reference.multiply(sample([rows, classes], seed: 5), Tensor(20))
    let one = try engines[0].softmax(x)
    // An exponential, a division (or a reciprocal and a product) and `classes` additions each, and no probability is above 1.
    let bound = Tensor(Float(classes + 8) * Float.ulpOfOne)
    expectClose(one, try reference.softmax(x), within: bound)
    for engine in engines { #expect(try engine.softmax(x) == one) }
  }

  @Test(arguments: [3, 10, 300]) func `a NaN spoils its own row's softmax only`(
    classes: Int
  ) throws {
    for place in [0, 1, classes - 1] {
      var x = sample([40, classes], seed: 6)
      x[7, place] = .nan
      x[8, place] = .infinity
      x[9, place] = 1000
      let p = try FastEngine().softmax(x)
      let nans = (0..<40).map { row in p[row..<row + 1].elements.count { $0.isNaN } }
      #expect(nans[7] == classes)
      #expect(nans.indices.filter { nans[$0] > 0 } == [7, 8])
      #expect(p[9, place] == 1)
    }
  }

  @Test func `an empty axis sums to 0, has a mean of NaN, and no maximum`() throws {
    let x = Tensor<Float>.zeros([2, 0])
    for engine in [FastEngine(), reference] as [any Engine] {
      #expect(try engine.sum(x, axes: [1], keepDims: false) == [0, 0])
      #expect(try engine.mean(x, axes: [1], keepDims: false).elements.allSatisfy(\.isNaN))
      #expect(throws: ShapeError.self) { try engine.max(x, axes: [1], keepDims: false) }
      #expect(throws: ShapeError.self) { try engine.argmax(x, axis: -1) }
    }
  }

  // NumPy 2.4.6: np.zeros(shape).max(axis=…) and argmax raise, or give an empty array of this shape.
  @Test(
    arguments: [
      ([0, 0], [0], nil), ([0, 0], [1], nil), ([0, 3], [0], nil), ([0, 3], [1], [0]),
      ([2, 0], [0], [0]), ([2, 0], [1], nil), ([0, 2, 0], [1], [0, 0]), ([0, 2, 0], [0, 1], nil),
      ([2, 0, 3], [0, 2], [0]), ([0], [0], nil),
    ] as [(Shape, [Int], Shape?)])
  func `the largest of nothing is an error, even where no value results`(
    shape: Shape, axes: [Int], result: Shape?
  ) throws {
    let x = Tensor<Float>.zeros(shape)
    for engine in [FastEngine(), reference] as [any Engine] {
      if let result {
        #expect(try engine.max(x, axes: axes, keepDims: false).shape == result)
      } else {
        #expect(
          throws: ShapeError("max needs an element along its axes, and the shape is \(shape)")
        ) { try engine.max(x, axes: axes, keepDims: false) }
      }
      guard axes.count == 1 else { continue }
      if let result {
        #expect(try engine.argmax(x, axis: axes[0]).shape == result)
      } else {
        #expect(throws: ShapeError.self) { try engine.argmax(x, axis: axes[0]) }
      }
    }
  }

  // NumPy 2.4.6: np.argmax(np.array(3.0), axis=…) is 0 for the axes 0 and −1, and raises for 1.
  @Test func `a scalar's largest element is its only one`() throws {
    for engine in [FastEngine(), reference] as [any Engine] {
      for axis in [0, -1] {
        #expect(try engine.argmax(Tensor<Float>(3), axis: axis) == 0)
        #expect(try engine.argmax(Tensor<Int>(3), axis: axis).shape == [])
      }
      #expect(throws: ShapeError.self) { try engine.argmax(Tensor<Float>(3), axis: 1) }
    }
  }

  @Test func `axes that do not exist, or twice, throw`() {
    let x = sample([2, 3], seed: 1)
    for engine in [FastEngine(), reference] as [any Engine] {
      #expect(throws: ShapeError.self) { try engine.sum(x, axes: [2], keepDims: false) }
      #expect(throws: ShapeError.self) { try engine.sum(x, axes: [0, -2], keepDims: false) }
      #expect(throws: ShapeError.self) { try engine.argmax(x, axis: -3) }
    }
  }
}
