import FastKernels
import TensorCore

public enum S2_3_4_Reshaping {
  public static let section: Section = Section(
    "2.3.4", "Tensor reshaping", file: "2.3-TensorOperations/2.3.4a-Reshaping.swift",
    suite: "S2_3_4_Reshaping",
    byHand: [".reshaped(", ".transposed(", ".elements", "elements:"],
    katas: [NaiveReshape.kata.facts, NaiveTranspose.kata.facts])

  typealias Reshaping = Kata<(Tensor<Float>, Shape), Tensor<Float>>
  typealias Unary = Kata<Tensor<Float>, Tensor<Float>>

  public enum NaiveReshape {
    static var kata: Reshaping {
      Reshaping(
        "naiveReshape", probe: ([[1, 2]], [2]),
        learned: "Reshaping keeps the order of the elements, and counts them off in other axes.",
        hints: [
          "Number the elements of x row after row: 0, 1, 2 … The number of an element, its place, is "
            + "the same in the new shape.",
          "One loop over all places is enough, whatever the ranks are. What is the index of a place in "
            + "a shape? The formulas at the top of the file have it for rank 3.",
          "Along each axis the index is place / rowMajorStrides[axis] % shape[axis], once in the shape "
            + "of x and once in the new one.",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    static var wrongAnswers: [Reshaping.Wrong] {
      [
        .slip("the first index runs fastest (column after column): the last one does") { x, shape in
          let columns = try x.transposed().reshaped(fits(x, shape).extents.reversed())
          return try columns.transposed()
        },
        .slip("the rows are read column after column, and written row after row") { x, shape in
          try x.transposed().reshaped(fits(x, shape).extents)
        },
        .slip("the rows are read row after row, and written column after column") { x, shape in
          try x.reshaped(fits(x, shape).extents.reversed()).transposed()
        },
        .slip("the matrix is transposed: that changes the order of its elements") { x, shape in
          let wanted = try fits(x, shape)
          let z = try x.transposed()
          return z.shape == wanted ? z : try x.reshaped(wanted.extents)
        },
        .slip("the elements are counted off from the end") { x, shape in
          let elements = try x.reshaped(x.count)[slice(nil, nil, -1)]
          return try elements.reshaped(fits(x, shape).extents)
        },
        places("the first element is left out of the loop") { place, _ in place > 0 },
        places("the last element is left out of the loop") { $0 < $1 - 1 },
        places("only the first element is written: `return` stands inside the loop") { place, _ in
          place == 0
        },
        .slip("nothing is written: zeros are returned") { .zeros(try fits($0, $1)) },
        indexed("the place is multiplied by the stride of an axis: it is divided by it") {
          place, stride, extent in place * stride % extent
        },
        indexed("the place along an axis is divided by the extent: what remains is the index") {
          place, stride, extent in place / stride / extent
        },
        indexed("the stride is left out: place / stride comes before the remainder") {
          place, _, extent in place % extent
        },
        .slip("the tensor is returned in the shape it had") { x, shape in
          _ = try fits(x, shape)
          return x
        },
        .slip("the elements are in order, but in one row: the new shape is left out") { x, shape in
          _ = try fits(x, shape)
          return try x.reshaped(x.count)
        },
        .slip("the result of one example is returned for every input") { x, shape in
          _ = try fits(x, shape)
          return [[5, 3, 8, 1], [9, 2, 7, 4], [6, 11, 10, 12]]
        },
        .slip("the input is changed: write to a new tensor") { x, shape in
          let z = try x.reshaped(fits(x, shape).extents).copy()
          _ = overwrite(x) { _ in 0 }
          return z
        },
        .slip("what is missing is filled with 0: too large a shape is an error") { x, shape in
          try resized(x, shape, when: x.count <= shape.elementCount)
        },
        .slip("what is left over is dropped: too small a shape is an error") { x, shape in
          try resized(x, shape, when: x.count >= shape.elementCount)
        },
      ]
    }

    static var checks: [Reshaping.Check] {
      [
        .gives(
          "goes from two rows to three, in the order of the elements",
          ([[5, 3, 8, 1, 9, 2], [7, 4, 6, 11, 10, 12]], [3, 4]),
          [[5, 3, 8, 1], [9, 2, 7, 4], [6, 11, 10, 12]]),
        .gives("gives the chapter's (2, 3)", (chapters, [2, 3]), [[0, 1, 2], [3, 4, 5]]),
        .gives("gives the chapter's (6, 1)", (chapters, [6, 1]), [[0], [1], [2], [3], [4], [5]]),
        .gives("makes a vector of a matrix", (chapters, [6]), [0, 1, 2, 3, 4, 5]),
        .gives("makes a matrix of a vector", ([1, 2, 3, 4], [2, 2]), [[1, 2], [3, 4]]),
        .gives(
          "goes from rank 3 to another rank 3", ([[[1, 2, 3], [4, 5, 6]]], [3, 1, 2]),
          [[[1, 2]], [[3, 4]], [[5, 6]]]),
        .gives("adds axes of 1", ([3, 4], [1, 2, 1]), [[[3], [4]]]),
        .gives("makes a scalar of one element", ([[7]], []), 7),
        .gives("makes a matrix of a scalar", (7, [1, 1]), [[7]]),
        .gives("makes a scalar of a scalar", (7, []), 7),
        .gives(
          "takes a tensor without elements", (.zeros([0, 3]), [2, 0, 5]), .zeros([2, 0, 5])),
        .gives("gives the same shape too", (chapters, [3, 2]), chapters),
        .agrees(
          "agrees with TensorCore on random tensors", seeds: [1, 2, 3, 4],
          on: {
            let shape = randomShape(rank: 4, using: &$0)
            let to: Shape = [shape[3], shape[0] * shape[2], shape[1]]
            return (.normal(shape, using: &$0), to)
          }, with: { try $0.reshaped($1.extents) }),
        .agrees(
          "takes a slice, whose elements lie apart", seeds: [1],
          on: { (.normal([4, 6], using: &$0)[all, 1..<4], [3, 4]) },
          with: { try $0.copy().reshaped($1.extents) }),
        .agrees(
          "takes a transposed matrix by its indices", seeds: [1],
          on: { (try wholeNumbers([4, 3], using: &$0).transposed(), [2, 6]) },
          with: { try $0.copy().reshaped($1.extents) }),
        .agrees(
          "takes more axes than five", seeds: [1],
          on: { (wholeNumbers([2, 1, 3, 2, 1, 2], using: &$0), [3, 2, 1, 2, 1, 1, 2]) },
          with: { try $0.reshaped($1.extents) }),
        .agrees(
          "takes a large tensor, 67 rows and 131 columns, with numbers of every size", seeds: [1],
          on: { (everySize(beyondAnyBlock, using: &$0), [131, 1, 67]) },
          with: { try $0.reshaped($1.extents) }),
        .property("leaves its input as it was") { answer in
          let x: Tensor<Float> = [[-1, 2], [3, -4]]
          let before = x.copy()
          _ = try answer((x, [4]))
          if x != before { throw Finding("the input is changed: write to a new tensor") }
        },
        .rejects("throws ShapeError for too large a shape", (chapters, [2, 4])),
        .rejects("throws ShapeError for too small a shape", (chapters, [5])),
        .rejects("throws ShapeError for a shape of more rows", (chapters, [4, 2])),
        .rejects("throws ShapeError for a shape without elements", (chapters, [0, 6])),
        .rejects("throws ShapeError for the shape of a scalar", (chapters, [])),
        .rejects("throws ShapeError for a scalar that should have two elements", (7, [2])),
        .rejects("throws ShapeError for a scalar that should have none", (7, [0])),
        .rejects("throws ShapeError where there are no elements for a shape", (.zeros([0]), [1])),
      ]
    }

    /// The loop over the places, where only those are written that `isDone(place, count)` says.
    static func places(
      _ slip: String, _ isDone: @escaping @Sendable (Int, Int) -> Bool
    ) -> Reshaping.Wrong {
      .slip(slip) { x, shape in
        let elements = zip(x.elements, 0...).map { isDone($1, x.count) ? $0 : 0 }
        return try Tensor(shape: fits(x, shape), elements: elements)
      }
    }

    /// The loop over the places, with another index along an axis for a place, the axis's stride and
    /// its extent. Where that is out of range nothing is written; a reader's loop traps there.
    static func indexed(
      _ slip: String, _ along: @escaping @Sendable (Int, Int, Int) -> Int
    ) -> Reshaping.Wrong {
      @Sendable func index(_ place: Int, _ shape: Shape) -> [Int]? {
        let index = zip(shape.rowMajorStrides, shape).map { along(place, $0, $1) }
        return zip(index, shape).allSatisfy { $0 < $1 } ? index : nil
      }
      return .slip(slip) { x, shape in
        var z = Tensor<Float>.zeros(try fits(x, shape))
        for place in 0..<x.count {
          guard let to = index(place, shape), let from = index(place, x.shape) else { continue }
          z[to] = x[from]
        }
        return z
      }
    }

    static var chapters: Tensor<Float> { [[0, 1], [2, 3], [4, 5]] }

    /// The shape, if it holds the tensor's elements.
    static func fits(_ x: Tensor<Float>, _ shape: Shape) throws -> Shape {
      guard x.count == shape.elementCount else { throw ShapeError("\(x.shape) is not \(shape)") }
      return shape
    }

    /// The elements of `x` under `shape`, cut or filled with 0, where that is let through.
    static func resized(_ x: Tensor<Float>, _ shape: Shape, when fits: Bool) throws -> Tensor<Float>
    {
      guard fits else { throw ShapeError("\(x.shape) is not \(shape)") }
      let zeros = [Float](repeating: 0, count: shape.elementCount)
      return try Tensor(shape: shape, elements: Array((x.elements + zeros)[..<shape.elementCount]))
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Shape) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0, $1) }
    }
  }

  public enum NaiveTranspose {
    static var kata: Unary {
      Unary(
        "naiveTranspose", probe: [[1, 2]],
        learned: "Transposition exchanges the two indices; the order changes, and so it is "
          + "no reshaping.",
        hints: [
          "Where does the element in row 0 and column 2 belong? And which shape has the result then?",
          "Make a tensor of zeros with rows and columns exchanged; then two loops go through x, and each "
            + "element is written once.",
          "`var z = Tensor<Float>.zeros([x.shape[1], x.shape[0]])`; inside the loops over the rows and "
            + "the columns of x its element goes to z[j, i].",
        ],
        wrongAnswers: wrongAnswers, checks: checks)
    }

    /// The loops over the elements of x; what they write is transposed.
    static let loops = MatrixLoops<Tensor<Float>>(
      startingWith: [{ .zeros(try matrix($0).shape) }],
      element: { x, at, _ in x.element(at.i, at.j) })

    static var wrongAnswers: [Unary.Wrong] {
      [
        .slip("the matrix is returned as it was: x[i, j] is written to z[i, j]") { try matrix($0) },
        .slip("the matrix is reshaped: its elements stay in their order, and should not") {
          try matrix($0).reshaped([$0.shape[1], $0.shape[0]])
        },
        .slip("each pair is exchanged twice, once from either side") { x in
          try matrix(x).shape[0] == x.shape[1] ? x : x.transposed()
        },
        .slip("the matrix is turned by a quarter: transposing mirrors it at its diagonal") { x in
          try matrix(x).transposed()[all, slice(nil, nil, -1)].copy()
        },
        .slip("it is mirrored at the other diagonal") { x in
          try matrix(x).transposed()[slice(nil, nil, -1), slice(nil, nil, -1)].copy()
        },
        half("only what lies below the diagonal is exchanged") { $0 < $1 },
        half("only what lies above the diagonal is exchanged") { $0 > $1 },
        .slip("nothing is written: zeros are returned") {
          .zeros(try matrix($0.transposed()).shape)
        },
      ]
        + (loops.leavingOut + loops.misreading(x: "x").dropFirst() + loops.writingTheDiagonal).map {
          wrong in .slip(wrong.slip) { try wrong.answer($0).transposed() }
        } + [
          .slip("the result of one example is returned for every input") { x in
            try matrix(x)
            return [[1, 4, 7], [2, 5, 8], [3, 6, 9]]
          },
          .slip("the input is changed") {
            overwriting($0, with: try matrix($0).transposed())
          },
          .slip("the axes of any tensor are reversed: it is about matrices") {
            try $0.transposed()
          },
        ]
    }

    static var checks: [Unary.Check] {
      [
        .gives(
          "exchanges rows and columns", [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
          [[1, 4, 7], [2, 5, 8], [3, 6, 9]]),
        .gives(
          "takes more rows than columns", [[1, 2], [3, 4], [5, 6], [7, 8]],
          [[1, 3, 5, 7], [2, 4, 6, 8]]),
        .gives(
          "takes more columns than rows", [[1, 2, 3], [4, 5, 6]], [[1, 4], [2, 5], [3, 6]]),
        .gives("makes a column of a row", [[1, 2, 3]], [[1], [2], [3]]),
        .gives("makes a row of a column", [[1], [2], [3]], [[1, 2, 3]]),
        .gives("takes a matrix without rows", .zeros([0, 3]), .zeros([3, 0])),
        .gives("takes a matrix without columns", .zeros([3, 0]), .zeros([0, 3])),
        .agrees(
          "agrees with TensorCore on random matrices",
          on: { .normal(randomShape(using: &$0), using: &$0) }, with: { try $0.transposed() }),
        .agrees(
          "takes a matrix that is transposed already", seeds: [1],
          on: { try wholeNumbers([3, 4], using: &$0).transposed() }, with: { try $0.transposed() }),
        .agrees(
          "goes through all of a large matrix, 67 rows and 131 columns of every size", seeds: [1],
          on: { everySize(beyondAnyBlock, using: &$0) }, with: { try $0.transposed() }),
        .leavesItsInput,
        .property("makes (20, 300) of the chapter's (300, 20)") { answer in
          let shape = try answer(.zeros([300, 20])).shape
          if shape != [20, 300] { throw Finding("the result has shape \(shape)") }
        },
        .property("gives the matrix back when it is applied twice") { answer in
          let x = Tensor<Float>.normal([3, 5], seed: 1)
          if try answer(answer(x)) != x { throw Finding("twice transposed, it is another matrix") }
        },
        .rejects("throws ShapeError for a vector", [1, 2, 3]),
        .rejects("throws ShapeError for a scalar", 1),
        .rejects("throws ShapeError for a tensor of rank 3", .ones([2, 3, 4])),
        .rejects("throws ShapeError for a vector without elements", .zeros([0])),
        .rejects("throws ShapeError for a tensor of rank 3 without elements", .zeros([0, 2, 2])),
      ]
    }

    /// A square's elements exchanged with their mirror images where `isDone(i, j)` says so; the
    /// others are as they were.
    static func half(
      _ slip: String, _ isDone: @escaping @Sendable (Int, Int) -> Bool
    ) -> Unary.Wrong {
      .slip(slip) { x in
        var z = try matrix(x).transposed().copy()
        guard x.shape[0] == x.shape[1] else { return z }
        for i in 0..<x.shape[0] {
          for j in 0..<x.shape[1] where !isDone(i, j) { z[i, j] = x[i, j] }
        }
        return z
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}
