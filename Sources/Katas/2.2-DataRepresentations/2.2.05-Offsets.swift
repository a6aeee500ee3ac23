import TensorCore

// Where an element lies, and which one lies there.

extension S2_2_5_KeyAttributes {
  public enum Offset {
    typealias K = Kata<([Int], Shape), Int>

    static var kata: K {
      K(
        "offset", probe: ([0, 0], [2, 3]),
        learned: "Index times stride, added up, is an element's place in memory.",
        hints: [
          "You know how far one step along each axis is. How many steps does the index take?",
          "Test the number of numbers, then each against its extent; add up number times stride.",
          "Without strides: begin with 0, and for each axis `offset = offset * shape[axis] + …`.",
        ],
        wrongAnswers: [
          .slip("the first axis runs fastest: in row-major order the last one does") {
            index, shape in
            _ = try offset(index, shape)
            return try offset(index.reversed(), Shape(shape.reversed()))
          },
          .slip("each number is multiplied by its own extent, not by those after it") {
            index, shape in
            _ = try offset(index, shape)
            return zip(index, shape).reduce(0) { $0 + $1.0 * $1.1 }
          },
          .slip("each number is multiplied by the next extent only, not by all that follow") {
            index, shape in
            _ = try offset(index, shape)
            return zip(index, shape.dropFirst() + [1]).reduce(0) { $0 + $1.0 * $1.1 }
          },
          .slip("the numbers are added without their strides") { index, shape in
            _ = try offset(index, shape)
            return index.reduce(0, +)
          },
          .slip("the extents are added, not multiplied") {
            try horner($0, $1) { $0 + $1 + $2 }
          },
          .slip("it is divided by the extents, not multiplied") {
            try horner($0, $1) { $0 / $1 + $2 }
          },
          .slip("the numbers are subtracted, not added: the sign is turned") {
            try horner($0, $1) { $0 * $1 - $2 }
          },
          .slip("the sum starts at 1, not at 0") { index, shape in
            try offset(index, shape) + shape.reduce(1, *)
          },
          .slip("nothing is added up: it stays 0") { index, shape in
            _ = try offset(index, shape)
            return 0
          },
          .slip("only the first number is taken: return stands inside the loop") { index, shape in
            _ = try offset(index, shape)
            return index.first ?? 0
          },
          .slip("the first axis is left out") { index, shape in
            _ = try offset(index, shape)
            return index.isEmpty
              ? 0 : try offset(Array(index.dropFirst()), Shape(Array(shape.dropFirst())))
          },
          .slip("the last number is left out") { index, shape in
            try offset(index, shape) - (index.last ?? 0)
          },
          .slip("the last axis is left out") { index, shape in
            _ = try offset(index, shape)
            return index.isEmpty
              ? 0 : try offset(Array(index.dropLast()), Shape(Array(shape.dropLast())))
          },
          .slip("the offset is counted from 1") { try offset($0, $1) + 1 },
          .slip("a number that is 0 is rejected: they are counted from 0") { index, shape in
            guard !index.contains(0) else { throw ShapeError("out of bounds") }
            return try offset(index, shape)
          },
          .slip("a number equal to its extent is taken: the last is one less") { index, shape in
            let wider = Shape(shape.map { $0 + 1 })
            _ = try offset(index, wider)
            return zip(index, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
          },
          .slip("a negative number is counted from the end: here it throws") { index, shape in
            guard index.count == shape.count else { return try offset(index, shape) }
            return try offset(zip(index, shape).map { $0 < 0 ? $0 + $1 : $0 }, shape)
          },
          .slip("a negative number is not rejected") { index, shape in
            guard index.count == shape.count, zip(index, shape).allSatisfy({ $0 < $1 }) else {
              return try offset(index, shape)
            }
            return zip(index, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
          },
          .slip("a number beyond its extent goes on in the next row: it has no element") {
            index, shape in
            guard index.count == shape.count, index.allSatisfy({ $0 >= 0 }) else {
              return try offset(index, shape)
            }
            return zip(index, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
          },
          .slip("only the offset is tested, not each number") { index, shape in
            guard index.count == shape.count else { return try offset(index, shape) }
            let sum = zip(index, shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
            guard (0..<shape.elementCount).contains(sum) else { throw ShapeError("out of bounds") }
            return sum
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
          .gives("takes a vector", ([3], [7]), 3),
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
          .rejects("throws ShapeError for a number beyond its extent", ([2, 9], [3, 4])),
          .rejects(
            "throws ShapeError for a number whose element would be in the next row",
            ([0, 6], [3, 4])),
          .rejects("throws ShapeError for a number equal to its extent", ([0, 4], [3, 4])),
          .rejects(
            "throws ShapeError for the first number beyond its extent", ([3, 0], [3, 4]),
            then: { ([5, 0, 0], [2, 3, 4]) }),
          .rejects("throws ShapeError for a negative number", ([1, -1], [3, 4])),
          .rejects("throws ShapeError for a negative number in front", ([-1, 6], [3, 7])),
          .rejects(
            "throws ShapeError for a number too many", ([1, 1, 0], [2, 3]), then: { ([0], []) }),
          .rejects(
            "throws ShapeError for a number too few", ([1, 1], [2, 3, 4]), then: { ([], [3]) }),
          .rejects("throws ShapeError where there are no elements", ([0, 0], [3, 0])),
          .agrees(
            "agrees with TensorCore's strides in large shapes", seeds: Array(1...20),
            on: { generator in
              let shape: Shape = [67, 131, 23, 5]
              return (shape.map { Int.random(in: 0..<$0, using: &generator) }, shape)
            }, with: { try offset($0, $1) }),
        ])
    }

    /// Horner's rule with another step than the right one.
    static func horner(
      _ index: [Int], _ shape: Shape, _ step: (Int, Int, Int) -> Int
    ) throws -> Int {
      _ = try offset(index, shape)
      return zip(shape, index).reduce(0) { step($0, $1.0, $1.1) }
    }

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

    static var kata: K {
      K(
        "index", probe: (0, [2, 3]),
        learned: "Quotients and remainders turn a place back into an index.",
        hints: [
          "In a line of rows of equal length: in which row is element 17, and where in it?",
          "From the last axis to the first: the remainder is this axis's number, the quotient goes on.",
          "`index[axis] = rest % shape[axis]`, then `rest /= shape[axis]`; test the offset before.",
        ],
        wrongAnswers: slipsOfDigits + [
          .slip(
            "the number of elements comes out too small: it is the product of all extents, "
              + "begins with 1, and is not their sum or only one of them"
          ) { offset, shape in
            guard offset == 0 && !shape.isEmpty else { throw ShapeError("out of bounds") }
            return try index(offset, shape)
          },
          .slip("the test of the offset is turned round: what is in bounds is rejected") { _, _ in
            throw ShapeError("out of bounds")
          },
          .slip("the number of elements comes out twice as large: the product starts at 1") {
            offset, shape in
            guard 0..<2 * shape.elementCount ~= offset else { throw ShapeError("out of bounds") }
            return try index(offset % max(shape.elementCount, 1), shape)
          },
          .slip("an offset beyond the last element begins anew: it has no element") {
            offset, shape in
            try index(
              shape.elementCount > 0 && offset > 0 ? offset % shape.elementCount : offset, shape)
          },
          .slip("an offset equal to the number of elements is taken: they count from 0") {
            offset, shape in
            try index(
              shape.elementCount > 0 && offset == shape.elementCount ? 0 : offset, shape)
          },
          .slip("offset 0 is rejected: it is the first element's") { offset, shape in
            guard offset != 0 else { throw ShapeError("out of bounds") }
            return try index(offset, shape)
          },
          .slip("a negative offset is counted from the end: here it throws") { offset, shape in
            try index(offset < 0 ? offset + shape.elementCount : offset, shape)
          },
          .slip("a negative offset is not rejected: its numbers are negative too") {
            offset, shape in
            guard offset < 0, -offset < shape.elementCount else { return try index(offset, shape) }
            return try index(-offset, shape).map { -$0 }
          },
          .slip("the result of one example is returned for every input") { offset, shape in
            _ = try index(offset, shape)
            return [2, 2, 1]
          },
        ],
        checks: [
          // 17 = 2 · 6 + 2 · 2 + 1 · 1
          .gives("takes an offset apart", (17, [4, 3, 2]), [2, 2, 1]),
          .gives("starts at zeros", (0, [2, 3, 4]), [0, 0, 0]),
          .gives("ends at the extents less one", (23, [2, 3, 4]), [1, 2, 3]),
          .gives("takes axes of extent 1", (4, [1, 6, 1]), [0, 4, 0]),
          .gives("takes a vector", (5, [7]), [5]),
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
          .rejects("throws ShapeError for an offset far beyond the last", (53, [2, 3, 4])),
          .rejects("throws ShapeError for an offset after the last", (29, [2, 3, 4])),
          .rejects(
            "throws ShapeError for the offset that is the number of elements", (24, [2, 3, 4]),
            then: { (1, []) }),
          .rejects(
            "throws ShapeError for a negative offset", (-1, [2, 3, 4]), then: { (-24, [2, 3, 4]) }),
          .rejects(
            "throws ShapeError where there are no elements", (0, [3, 0]), then: { (1, [0, 2]) }),
          .agrees(
            "takes apart offsets in large shapes", seeds: Array(1...20),
            on: { (Int.random(in: 0..<67 * 131 * 23 * 5, using: &$0), [67, 131, 23, 5]) },
            with: { try index($0, $1) }),
        ])
    }

    /// Slips of the numbers themselves, where the offset is tested as it should be.
    static var slipsOfDigits: [K.Wrong] {
      [
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
        .slip("nothing is written: each number stays 0") { try digits($0, $1) { _, _ in (0, 0) } },
        .slip("the quotient is written, not the remainder") {
          try digits($0, $1) { ($0 / $1, $0 / $1) }
        },
        .slip("the remainder is turned: the extent is divided by the rest") {
          try digits($0, $1) { ($0 == 0 ? 0 : $1 % $0, $0 / $1) }
        },
        .slip("the rest is not divided: it stays the whole offset") {
          try digits($0, $1) { ($0 % $1, $0) }
        },
        .slip("the rest is multiplied by the extent, not divided") {
          try digits($0, $1) { ($0 % $1, $0 &* $1) }
        },
        .slip("the rest is replaced by the extent, not divided by it: = is not /=") {
          try digits($0, $1) { ($0 % $1, $1) }
        },
        .slip("the first axis is left out of the loop: its number stays 0") { offset, shape in
          let right = try index(offset, shape)
          return right.indices.map { $0 == 0 ? 0 : right[$0] }
        },
        .slip("the last axis is left out of the loop: its number stays 0") { offset, shape in
          _ = try index(offset, shape)
          guard !shape.isEmpty else { return [] }
          var rest = offset
          var digits = [0]
          for extent in shape.dropLast().reversed() {
            digits.insert(rest % extent, at: 0)
            rest /= extent
          }
          return digits
        },
        .slip("only the last axis gets its number: return stands inside the loop") {
          offset, shape in
          let right = try index(offset, shape)
          return right.indices.map { $0 == right.count - 1 ? right[$0] : 0 }
        },
      ]
    }

    /// The numbers from the last axis to the first, with another step than the right one: from the
    /// rest and the extent to the number and the next rest.
    static func digits(
      _ offset: Int, _ shape: Shape, _ step: (Int, Int) -> (Int, Int)
    ) throws -> [Int] {
      _ = try index(offset, shape)
      var rest = offset
      var digits: [Int] = []
      for extent in shape.reversed() {
        let (digit, next) = step(rest, extent)
        digits.insert(digit, at: 0)
        rest = next
      }
      return digits
    }

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
