import TensorCore

public enum S2_2_5_KeyAttributes {
  public static let section: Section = Section(
    "2.2.5", "Key attributes", file: "2.2-DataRepresentations/2.2.05-KeyAttributes.swift",
    suite: "S2_2_5_KeyAttributes", byHand: [".elementCount", ".rowMajorStrides"],
    katas: [
      KeyAttributes.kata.facts, ElementCount.kata.facts, ByteCount.kata.facts,
      RowMajorStrides.kata.facts, Offset.kata.facts, Index.kata.facts,
    ])

  public enum KeyAttributes {
    typealias K = Kata<Tensor<UInt8>, [String]>

    static var kata: K {
      K(
        "keyAttributes", probe: [1],
        learned: "Rank, shape and type describe a tensor before one looks at its numbers.",
        hints: [
          "A tensor knows its three attributes. What are they called in Swift?",
          "One string with three interpolations does it; each attribute prints itself as NumPy does.",
          "It begins `\"ndim \\(x.ndim), shape …\"` and goes on with `x.shape` and `x.dtype`.",
        ],
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
          .slip("axes of extent 1 are not counted: they are axes too") { x in
            text(x, ndim: x.shape.filter { $0 != 1 }.count)
          },
          .slip("the number of elements is written, not the shape") { x in
            text(x).map { $0.replacing("\(x.shape)", with: "\(x.count)") }
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
            "names those of a matrix of one row", [[1, 2, 3]],
            ["ndim 2, shape (1, 3), dtype uint8", "ndim 2, shape (1, 3), dtype float32"]),
          .gives(
            "names those of a tensor without elements", .zeros([2, 0]),
            ["ndim 2, shape (2, 0), dtype uint8", "ndim 2, shape (2, 0), dtype float32"]),
          .gives(
            "names those of a vector", [1, 2, 3, 4, 5],
            ["ndim 1, shape (5,), dtype uint8", "ndim 1, shape (5,), dtype float32"]),
          .gives(
            "names those of a scalar", 12,
            ["ndim 0, shape (), dtype uint8", "ndim 0, shape (), dtype float32"]),
        ])
    }

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

    static var kata: K {
      K(
        "elementCount", probe: [2, 3],
        learned: "The number of elements is the product of the extents; of none it is 1.",
        hints: [
          "A product of many factors grows in a loop. With which number does it begin?",
          "Begin with 1, so that a shape without extents has one element, and take each extent once.",
          "`var count = 1`, and in a loop over `shape` the line `count *= extent`.",
        ],
        wrongAnswers: [
          .slip("the extents are added") { $0.reduce(0, +) },
          .slip("the extents are added to 1: they are factors") { $0.reduce(1, +) },
          .slip("the product starts at 0: 0 times anything is 0") { _ in 0 },
          .slip("the product starts at 2: there are twice as many") { $0.reduce(2, *) },
          .slip("the extents are not multiplied: it stays 1") { _ in 1 },
          .slip("1 is divided by the extents, not multiplied") { $0.reduce(1) { $0 / max($1, 1) } },
          .slip("only the last extent is taken: = replaces, *= multiplies") { $0.last ?? 1 },
          .slip("only the first extent is taken: return stands inside the loop") { $0.first ?? 1 },
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
          .gives("takes a vector of one element", [1], 1),
          .gives("multiplies the extents", [2, 3, 4], 24),
          // 60,000 · 28 · 28 = 60,000 · 784.
          .gives("counts MNIST's pixels", [60000, 28, 28], 47_040_000),
          .gives("takes a vector", [5], 5),
          .gives("takes a scalar's shape", [], 1),
          .gives("takes axes of extent 1", [1, 7, 1], 7),
          .gives("takes an axis of extent 0 between others", [3, 0, 2], 0),
          .gives("takes an axis of extent 0 alone", [0], 0),
          .agrees(
            "agrees with TensorCore on random shapes", seeds: Array(1...20),
            on: { randomShape(rank: Int.random(in: 0...7, using: &$0), using: &$0) },
            with: { $0.elementCount }),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> Int
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ByteCount {
    typealias K = Kata<(Shape, DType), Int>

    static var kata: K {
      K(
        "byteCount", probe: ([2, 3], .float32),
        learned: "For one shape it is the type that decides how much memory a tensor takes.",
        hints: [
          "How many bytes has a single element, and how many elements are there?",
          "It is the loop of `elementCount` with another number to begin with.",
          "Begin with `dtype.itemSize` and multiply it by each extent.",
        ],
        wrongAnswers: [
          .slip("the elements are counted, not their bytes") { $0.0.elementCount },
          .slip("the bits are counted: a byte has eight") { 8 * $0.0.elementCount * $0.1.itemSize },
          .slip("every element is taken to be of four bytes") { $0.0.elementCount * 4 },
          .slip("the extents are not multiplied: it is the size of one element") { $0.1.itemSize },
          .slip("only the last extent is taken: = replaces, *= multiplies") {
            $0.0.last ?? $0.1.itemSize
          },
          .slip("only the first extent is multiplied in: return stands inside the loop") {
            $0.1.itemSize * ($0.0.first ?? 1)
          },
          .slip("the bytes of one element are divided by the extents, not multiplied") {
            $0.0.reduce($0.1.itemSize) { $0 / max($1, 1) }
          },
          .slip("the bytes of one element and the extents are all added") {
            $0.0.reduce($0.1.itemSize, +)
          },
          .slip("the bytes of one element are added, not multiplied") {
            $0.0.elementCount + $0.1.itemSize
          },
          .slip("the extents are added") { $0.0.reduce(0, +) * $0.1.itemSize },
          .slip("a scalar has no bytes: it has one element") {
            $0.0.isEmpty ? 0 : $0.0.elementCount * $0.1.itemSize
          },
          .slip("axes of extent 0 are left out: they leave no elements") {
            $0.0.reduce($0.1.itemSize) { $0 * max($1, 1) }
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
          .gives("takes an axis of extent 1", ([1, 7, 1], .float32), 28),
          .gives("takes an axis of extent 0 at the end", ([3, 0], .uint8), 0),
          .agrees(
            "agrees with TensorCore on random shapes of each type", seeds: Array(1...20),
            on: { generator in
              let shape = randomShape(
                rank: Int.random(in: 0...6, using: &generator), using: &generator)
              return (shape, DType.allCases.randomElement(using: &generator) ?? .uint8)
            }, with: { $0.0.elementCount * $0.1.itemSize }),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape, DType) throws -> Int
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum RowMajorStrides {
    typealias K = Kata<Shape, [Int]>

    static var kata: K {
      K(
        "rowMajorStrides", probe: [2, 3],
        learned: "A stride is the product of the extents behind it: that of the last axis is 1.",
        hints: [
          "How many elements does one step along an axis skip? Look at the axes after it.",
          "Two loops: for each axis a product that begins with 1 and runs over the later axes.",
          "`for later in axis + 1..<shape.count { stride *= shape[later] }`, and then append it.",
        ],
        wrongAnswers: [
          .slip("the first axis runs fastest: in row-major order the last one does") { shape in
            Array(Shape(shape.reversed()).rowMajorStrides.reversed())
          },
          .slip("the strides are in reverse order") { strides($0).reversed() },
          .slip("an axis's own extent is multiplied in: only those after it count") { shape in
            zip(strides(shape), shape).map { $0 * $1 }
          },
          .slip("an axis's own extent is multiplied for each axis after it, not that one's extent")
          {
            shape in
            shape.extents.indices.map { axis in
              (axis + 1..<shape.count).reduce(1) { product, _ in product * shape[axis] }
            }
          },
          .slip("only the extent of the next axis is taken, not of all that follow") { shape in
            shape.dropFirst() + (shape.isEmpty ? [] : [1])
          },
          .slip("only the last extent is taken: = replaces, *= multiplies") { shape in
            shape.dropLast().map { _ in shape[shape.count - 1] } + (shape.isEmpty ? [] : [1])
          },
          .slip("the last axis is left out of the products") { shape in
            strides(Shape(Array(shape.dropLast()))) + (shape.isEmpty ? [] : [1])
          },
          .slip("the extents after it are added to 1, not multiplied") { shape in
            shape.extents.indices.map { shape.extents[($0 + 1)...].reduce(1, +) }
          },
          .slip("1 is divided by the extents, not multiplied") { shape in
            shape.extents.indices.map { axis in
              shape.extents[(axis + 1)...].reduce(1) { $0 / max($1, 1) }
            }
          },
          .slip("the product is not set back to 1 for each axis: it goes on from the axis before") {
            shape in
            var stride = 1
            return strides(shape).map {
              stride *= $0
              return stride
            }
          },
          .slip("the product starts at 0: 0 times anything is 0") { $0.map { _ in 0 } },
          .slip("the product starts at 2: the strides are doubled") { strides($0).map { 2 * $0 } },
          .slip("nothing is multiplied: each stride stays 1") { $0.map { _ in 1 } },
          .slip("the first axis is left out: each axis has a stride") {
            strides($0).dropFirst() + []
          },
          .slip("the last axis is left out: each axis has a stride") { strides($0).dropLast() },
          .slip("there is one stride too many: the loop begins before the first axis") {
            [$0.reduce(1, *)] + strides($0)
          },
          .slip("only the first stride is there: return stands inside the outer loop") {
            Array(strides($0).prefix(1))
          },
          .slip("the stride is not appended, or return stands inside the inner loop: none is there")
          {
            $0.count == 1 ? [1] : []
          },
          .slip("the extents are returned, not the strides") { $0.extents },
          .slip("the last stride is 0: neighbours lie one apart") { shape in
            strides(shape).dropLast() + (shape.isEmpty ? [] : [0])
          },
          .slip("the strides are counted in bytes: here they are counted in elements") {
            strides($0).map { 4 * $0 }
          },
          .slip("axes of extent 1 are left out: they have strides too") { shape in
            zip(shape, strides(shape)).filter { $0.0 != 1 }.map(\.1)
          },
          .slip("an extent of 0 is taken as 1, as TensorCore does: here the product is 0") {
            $0.rowMajorStrides
          },
          .slip("the result of one example is returned for every input") { _ in [784, 28, 1] },
        ],
        checks: [
          // 5 · 3 · 4, 3 · 4, 4 and no factor.
          .gives("multiplies the extents of the axes that follow", [2, 5, 3, 4], [60, 12, 4, 1]),
          .gives("gives the strides of images", [60000, 28, 28], [784, 28, 1]),
          .gives("takes axes of extent 1", [1, 3, 1], [3, 1, 1]),
          .gives("takes a vector", [5], [1]),
          .gives("takes a scalar, which has no strides", [], []),
          .gives("takes an axis of extent 0", [3, 0, 2], [0, 2, 1]),
          .agrees(
            "agrees with TensorCore on random shapes", seeds: Array(1...20),
            on: { randomShape(rank: Int.random(in: 0...7, using: &$0), using: &$0) },
            with: { $0.rowMajorStrides }),
        ])
    }

    /// By the formula: a product for each axis.
    static func strides(_ shape: Shape) -> [Int] {
      shape.extents.indices.map { shape.extents[($0 + 1)...].reduce(1, *) }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> [Int]
    ) -> Subject {
      kata.subject(function)
    }
  }
}
