import FastKernels
import TensorCore

public enum S2_3_4_Reshaping {
  public static let section = Section(
    "2.3.4", "Tensor reshaping", file: "2.3-TensorOperations/2.3.4-Reshaping.swift",
    suite: "S2_3_4_Reshaping",
    byHand: [".reshaped(", ".transposed("],
    katas: [NaiveReshape.kata.facts, NaiveTranspose.kata.facts])

  typealias Reshaping = Kata<(Tensor<Float>, Shape), Tensor<Float>>
  typealias Unary = Kata<Tensor<Float>, Tensor<Float>>

  public enum NaiveReshape {
    static let kata = Reshaping(
      "naiveReshape", probe: ([[1, 2]], [2]),
      wrongAnswers: [
        .slip("the first index runs fastest (column after column): the last one does") {
          x, shape in
          let columns = try x.transposed().reshaped(fits(x, shape).extents.reversed())
          return try columns.transposed()
        },
        .slip("the rows are read column after column, and written row after row") { x, shape in
          try x.transposed().reshaped(fits(x, shape).extents)
        },
        .slip("the matrix is transposed: that changes the order of its elements") { x, shape in
          let wanted = try fits(x, shape)
          let z = try x.transposed()
          return z.shape == wanted ? z : try x.reshaped(wanted.extents)
        },
        .slip("the last element is left out of the loop") { x, shape in
          var z = try x.reshaped(x.count)
          if x.count > 0 { z[x.count - 1] = 0 }
          return try z.reshaped(fits(x, shape).extents)
        },
        .slip("the elements are counted off from the end") { x, shape in
          let elements = try x.reshaped(x.count)[slice(nil, nil, -1)]
          return try elements.reshaped(fits(x, shape).extents)
        },
        .slip("the tensor is returned in the shape it had") { x, shape in
          _ = try fits(x, shape)
          return x
        },
        .slip("the result of one example is returned for every input") { x, shape in
          _ = try fits(x, shape)
          return [[0, 1, 2], [3, 4, 5]]
        },
        .slip("the input is changed") { x, shape in
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
      ],
      checks: [
        .gives("gives the chapter's (2, 3)", (chapters, [2, 3]), [[0, 1, 2], [3, 4, 5]]),
        .gives("gives the chapter's (6, 1)", (chapters, [6, 1]), [[0], [1], [2], [3], [4], [5]]),
        .gives("makes a vector of a matrix", (chapters, [6]), [0, 1, 2, 3, 4, 5]),
        .gives("makes a matrix of a vector", ([1, 2, 3, 4], [2, 2]), [[1, 2], [3, 4]]),
        .gives(
          "goes from rank 3 to another rank 3", ([[[1, 2, 3], [4, 5, 6]]], [3, 1, 2]),
          [[[1, 2]], [[3, 4]], [[5, 6]]]),
        .gives("makes a scalar of one element", ([[7]], []), 7),
        .gives("makes a matrix of a scalar", (7, [1, 1]), [[7]]),
        .gives(
          "takes a tensor without elements", (.zeros([0, 3]), [2, 0, 5]), .zeros([2, 0, 5])),
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
        .property("leaves its input as it was") { answer in
          let x: Tensor<Float> = [[-1, 2], [3, -4]]
          let before = x.copy()
          _ = try answer((x, [4]))
          if x != before { throw Finding("the input is changed: write to a new tensor") }
        },
        .rejects("throws ShapeError for too large a shape", (chapters, [2, 4])),
        .rejects("throws ShapeError for too small a shape", (chapters, [5])),
        .rejects("throws ShapeError for a shape without elements", (chapters, [0, 6])),
      ])

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
    static let kata = Unary(
      "naiveTranspose", probe: [[1, 2]],
      wrongAnswers: [
        .slip("the matrix is reshaped: its elements stay in their order, and should not") {
          try matrix($0).reshaped([$0.shape[1], $0.shape[0]])
        },
        .slip("the matrix is returned as it was") { try matrix($0) },
        .slip("each pair is exchanged twice, once from either side") { x in
          try matrix(x).shape[0] == x.shape[1] ? x : x.transposed()
        },
        .slip("the matrix is turned by a quarter: transposing mirrors it at its diagonal") { x in
          try matrix(x).transposed()[all, slice(nil, nil, -1)].copy()
        },
        .slip("only what lies below the diagonal is exchanged") { x in
          var z = try matrix(x).transposed().copy()
          guard x.shape[0] == x.shape[1] else { return z }
          for i in 0..<x.shape[0] {
            for j in 0..<i { z[i, j] = x[i, j] }
          }
          return z
        },
        .slip("the last row is left out of the loop") { x in
          try withoutLast(matrix(x).transposed(), axis: 1)
        },
        .slip("the result of one example is returned for every input") { x in
          try matrix(x)
          return [[1, 4], [2, 5], [3, 6]]
        },
        .slip("the input is changed") { overwriting($0, with: try matrix($0).transposed()) },
        .slip("the axes of any tensor are reversed: it is about matrices") { try $0.transposed() },
      ],
      checks: [
        .gives(
          "exchanges rows and columns", [[1, 2, 3], [4, 5, 6]], [[1, 4], [2, 5], [3, 6]]),
        .gives(
          "leaves the diagonal of a square where it is", [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
          [[1, 4, 7], [2, 5, 8], [3, 6, 9]]),
        .gives("makes a column of a row", [[1, 2, 3]], [[1], [2], [3]]),
        .gives("takes a matrix without rows", .zeros([0, 3]), .zeros([3, 0])),
        .agrees(
          "agrees with TensorCore on random matrices",
          on: { .normal(randomShape(using: &$0), using: &$0) }, with: { try $0.transposed() }),
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
        .rejects("throws ShapeError for a tensor of rank 3", .ones([2, 3, 4])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}
