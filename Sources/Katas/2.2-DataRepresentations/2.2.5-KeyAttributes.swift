import TensorCore

public enum S2_2_5_KeyAttributes {
  public static let section = Section(
    "2.2.5", "Key attributes", file: "2.2-DataRepresentations/2.2.5-KeyAttributes.swift",
    suite: "S2_2_5_KeyAttributes",
    katas: [
      KeyAttributes.kata.facts, ElementCount.kata.facts, ByteCount.kata.facts,
      RowMajorStrides.kata.facts, Offset.kata.facts, Index.kata.facts,
    ])

  public enum KeyAttributes {
    typealias K = Kata<Tensor<UInt8>, [String]>

    static let kata = K(
      "keyAttributes", probe: [1],
      wrongAnswers: [
        .slip("ndim is the number of elements: it is the number of axes") {
          text($0, ndim: $0.count)
        },
        .slip("ndim is the first extent: it is the number of axes") {
          text($0, ndim: $0.shape.first ?? 0)
        },
        .slip("a scalar is taken for a tensor of one axis, as in the chapter's notes") {
          text($0, ndim: max($0.ndim, 1))
        },
        .slip("the type is always uint8") { x in text(x).map { _ in text(x)[0] } },
        .slip("the type is Swift's name, not NumPy's") { x in
          text(x, names: ["UInt8", "Float"])
        },
        .slip("the shape is written as a list") { x in
          text(x).map {
            $0.replacing("\(x.shape)", with: "\(x.shape.extents)")
          }
        },
        .slip("the result of one example is returned for every input") { _ in
          ["ndim 3, shape (4, 28, 28), dtype uint8", "ndim 3, shape (4, 28, 28), dtype float32"]
        },
      ],
      checks: [
        .gives(
          "names the attributes of images, as integers and as floats", .zeros([4, 28, 28]),
          ["ndim 3, shape (4, 28, 28), dtype uint8", "ndim 3, shape (4, 28, 28), dtype float32"]),
        .gives(
          "names those of a vector", [1, 2, 3, 4, 5],
          ["ndim 1, shape (5,), dtype uint8", "ndim 1, shape (5,), dtype float32"]),
        .gives(
          "names those of a scalar", 12,
          ["ndim 0, shape (), dtype uint8", "ndim 0, shape (), dtype float32"]),
      ])

    /// The attributes of `x` and of its elements as floats.
    static func text(
      _ x: Tensor<UInt8>, ndim: Int? = nil, names: [String] = ["uint8", "float32"]
    ) -> [String] {
      names.map { "ndim \(ndim ?? x.ndim), shape \(x.shape), dtype \($0)" }
    }

    /// The kata answered by one generic function.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<UInt8>) throws -> String,
      _ onFloats: @escaping @Sendable (Tensor<Float>) throws -> String
    ) -> Subject {
      kata.subject { [try function($0), try onFloats($0.cast(to: Float.self))] }
    }
  }

  public enum ElementCount {
    typealias K = Kata<Shape, Int>

    static let kata = K(
      "elementCount", probe: [2, 3],
      wrongAnswers: [
        .slip("the extents are added") { $0.reduce(0, +) },
        .slip("the axes are counted, not the elements") { $0.count },
        .slip("the last axis is left out") { $0.dropLast().reduce(1, *) },
        .slip("the first axis is left out") { $0.dropFirst().reduce(1, *) },
        .slip("a scalar has no elements: it has one") { $0.isEmpty ? 0 : $0.reduce(1, *) },
        .slip("axes of extent 0 are left out: they leave no elements") {
          $0.reduce(1) { $0 * max($1, 1) }
        },
        .slip("the result of one example is returned for every input") { _ in 24 },
      ],
      checks: [
        .gives("multiplies the extents", [2, 3, 4], 24),
        // 60,000 · 28 · 28 = 60,000 · 784.
        .gives("counts MNIST's pixels", [60000, 28, 28], 47_040_000),
        .gives("takes a vector", [5], 5),
        .gives("takes a scalar's shape", [], 1),
        .gives("takes axes of extent 1", [1, 7, 1], 7),
        .gives("takes an axis of extent 0", [3, 0, 2], 0),
        .agrees(
          "agrees with TensorCore on random shapes",
          on: { randomShape(rank: Int.random(in: 0...5, using: &$0), using: &$0) },
          with: { $0.elementCount }),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> Int
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ByteCount {
    typealias K = Kata<(Shape, DType), Int>

    static let kata = K(
      "byteCount", probe: ([2, 3], .float32),
      wrongAnswers: [
        .slip("the elements are counted, not their bytes") { $0.0.elementCount },
        .slip("the bits are counted: a byte has eight") { 8 * $0.0.elementCount * $0.1.itemSize },
        .slip("every element is taken to be of four bytes") { $0.0.elementCount * 4 },
        .slip("the bytes of one element are added, not multiplied") {
          $0.0.elementCount + $0.1.itemSize
        },
        .slip("the extents are added") { $0.0.reduce(0, +) * $0.1.itemSize },
        .slip("a scalar has no bytes: it has one element") {
          $0.0.isEmpty ? 0 : $0.0.elementCount * $0.1.itemSize
        },
        .slip("the result of one example is returned for every input") { _ in 188_160_000 },
      ],
      checks: [
        .gives("multiplies the elements by the bytes of one", ([5, 4], .float64), 160),
        // Four bytes for each of the 47,040,000 pixels.
        .gives("counts MNIST's bytes as floats", ([60000, 28, 28], .float32), 188_160_000),
        .gives("counts MNIST's bytes as they come", ([60000, 28, 28], .uint8), 47_040_000),
        .gives("takes a scalar", ([], .float64), 8),
        .gives("takes a tensor without elements", ([0, 28, 28], .int32), 0),
        .gives("takes a vector of integers", ([3], .int64), 24),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape, DType) throws -> Int
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum RowMajorStrides {
    typealias K = Kata<Shape, [Int]>

    static let kata = K(
      "rowMajorStrides", probe: [2, 3],
      wrongAnswers: [
        .slip("the first axis runs fastest: in row-major order the last one does") { shape in
          Array(Shape(shape.reversed()).rowMajorStrides.reversed())
        },
        .slip("the strides are in reverse order") { $0.rowMajorStrides.reversed() },
        .slip("an axis's own extent is multiplied in: only those after it count") { shape in
          zip(shape.rowMajorStrides, shape).map { $0 * $1 }
        },
        .slip("only the extent of the next axis is taken, not of all that follow") { shape in
          shape.dropFirst() + (shape.isEmpty ? [] : [1])
        },
        .slip("the extents are returned, not the strides") { $0.extents },
        .slip("the last stride is 0: neighbours lie one apart") { shape in
          shape.rowMajorStrides.dropLast() + (shape.isEmpty ? [] : [0])
        },
        .slip("the strides are counted in bytes: here they are counted in elements") {
          $0.rowMajorStrides.map { 4 * $0 }
        },
        .slip("axes of extent 1 are left out: they have strides too") { shape in
          zip(shape, shape.rowMajorStrides).filter { $0.0 > 1 }.map(\.1)
        },
        .slip("the result of one example is returned for every input") { _ in [784, 28, 1] },
      ],
      checks: [
        .gives("gives the strides of images", [60000, 28, 28], [784, 28, 1]),
        .gives("gives those of other extents", [2, 3, 4, 5], [60, 20, 5, 1]),
        .gives("takes axes of extent 1", [1, 3, 1], [3, 1, 1]),
        .gives("takes a vector", [5], [1]),
        .gives("takes a scalar, which has no strides", [], []),
        .agrees(
          "agrees with TensorCore on random shapes",
          on: { randomShape(rank: Int.random(in: 0...5, using: &$0), using: &$0) },
          with: { $0.rowMajorStrides }),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> [Int]
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum Offset {
    typealias K = Kata<([Int], Shape), Int>

    static let kata = K(
      "offset", probe: ([0, 0], [2, 3]),
      wrongAnswers: [
        .slip("the first axis runs fastest: in row-major order the last one does") { index, shape in
          _ = try offset(index, shape)
          return try offset(index.reversed(), Shape(shape.reversed()))
        },
        .slip("each number is multiplied by its own extent, not by those after it") {
          index, shape in
          _ = try offset(index, shape)
          return zip(index, shape).reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("the numbers are added without their strides") { index, shape in
          _ = try offset(index, shape)
          return index.reduce(0, +)
        },
        .slip("the last axis is left out") { index, shape in
          try offset(index, shape) - (index.last ?? 0)
        },
        .slip("the offset is counted from 1") { try offset($0, $1) + 1 },
        .slip("a negative number is counted from the end: here it throws") { index, shape in
          guard index.count == shape.count else { return try offset(index, shape) }
          return try offset(zip(index, shape).map { $0 < 0 ? $0 + $1 : $0 }, shape)
        },
        .slip("a number beyond its extent goes on in the next row: it has no element") {
          index, shape in
          guard index.count == shape.count, index.allSatisfy({ $0 >= 0 }) else {
            return try offset(index, shape)
          }
          return zip(index, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("numbers are left out where there are too many, and taken as 0 where too few") {
          index, shape in
          let padded = index + [Int](repeating: 0, count: shape.count)
          return try offset(Array(padded.prefix(shape.count)), shape)
        },
        .slip("the result of one example is returned for every input") { index, shape in
          _ = try offset(index, shape)
          return 27
        },
      ],
      checks: [
        // 1 · 20 + 1 · 5 + 2 · 1
        .gives("adds up the strides", ([1, 1, 2], [2, 4, 5]), 27),
        .gives("starts at 0", ([0, 0, 0], [2, 3, 4]), 0),
        .gives("ends at the number of elements less one", ([1, 2, 3], [2, 3, 4]), 23),
        .gives("takes axes of extent 1", ([0, 4, 0], [1, 6, 1]), 4),
        .gives("takes a scalar", ([], []), 0),
        .property("counts the elements in row-major order") { answer in
          var expected = 0
          for i in 0..<3 {
            for j in 0..<4 {
              let found = try answer(([i, j], [3, 4]))
              guard found == expected else {
                throw Finding("the offset of [\(i), \(j)] in (3, 4) is \(expected), not \(found)")
              }
              expected += 1
            }
          }
        },
        .rejects("throws ShapeError for a number beyond its extent", ([0, 4], [3, 4])),
        .rejects("throws ShapeError for a negative number", ([0, -1], [3, 4])),
        .rejects(
          "throws ShapeError for a number too many or too few", ([1, 1, 0], [2, 3]),
          then: { ([1, 1], [2, 3, 4]) }),
      ])

    static func offset(_ index: [Int], _ shape: Shape) throws -> Int {
      let fits = index.count == shape.count && zip(index, shape).allSatisfy { 0 <= $0 && $0 < $1 }
      guard fits else { throw ShapeError("out of bounds") }
      return zip(index, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Int], Shape) throws -> Int
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum Index {
    typealias K = Kata<(Int, Shape), [Int]>

    static let kata = K(
      "index", probe: (0, [2, 3]),
      wrongAnswers: [
        .slip("the first axis runs fastest: in row-major order the last one does") {
          offset, shape in
          _ = try index(offset, shape)
          return try index(offset, Shape(shape.reversed())).reversed()
        },
        .slip("the numbers are in reverse order") { try index($0, $1).reversed() },
        .slip("the remainder is not carried on to the next axis") { offset, shape in
          _ = try index(offset, shape)
          return shape.rowMajorStrides.map { offset / $0 }
        },
        .slip("the numbers are counted from 1") { try index($0, $1).map { $0 + 1 } },
        .slip("an offset beyond the last element begins anew: it has no element") {
          offset, shape in
          try index(
            shape.elementCount > 0 && offset > 0 ? offset % shape.elementCount : offset, shape)
        },
        .slip("a negative offset is counted from the end: here it throws") { offset, shape in
          try index(offset < 0 ? offset + shape.elementCount : offset, shape)
        },
        .slip("the result of one example is returned for every input") { offset, shape in
          _ = try index(offset, shape)
          return [1, 1, 2]
        },
      ],
      checks: [
        // 27 = 1 · 20 + 1 · 5 + 2 · 1
        .gives("takes an offset apart", (27, [2, 4, 5]), [1, 1, 2]),
        .gives("starts at zeros", (0, [2, 3, 4]), [0, 0, 0]),
        .gives("ends at the extents less one", (23, [2, 3, 4]), [1, 2, 3]),
        .gives("takes axes of extent 1", (4, [1, 6, 1]), [0, 4, 0]),
        .gives("takes a scalar", (0, []), []),
        .property("is the inverse of the offset, on every element of a random shape") { answer in
          var generator = SplitMix64(seed: 1)
          let shape = randomShape(rank: 4, using: &generator)
          for offset in 0..<shape.elementCount {
            let found = try answer((offset, shape))
            let back = zip(found, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
            guard found.count == shape.count, back == offset else {
              throw Finding("the index \(found) in \(shape) is at offset \(back), not \(offset)")
            }
          }
        },
        .rejects(
          "throws ShapeError for the offset after the last", (24, [2, 3, 4]),
          then: { (0, [3, 0]) }),
        .rejects("throws ShapeError for a negative offset", (-1, [2, 3, 4])),
      ])

    static func index(_ offset: Int, _ shape: Shape) throws -> [Int] {
      guard 0 <= offset, offset < shape.elementCount else { throw ShapeError("out of bounds") }
      var rest = offset
      return shape.rowMajorStrides.map { stride in
        defer { rest %= stride }
        return rest / stride
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Shape) throws -> [Int]
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }
}
