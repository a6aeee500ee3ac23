import TensorCore

public enum S2_2_4_HigherRank {
  public static let section = Section(
    "2.2.4", "Tensors of rank 3 and higher", file: "2.2-DataRepresentations/2.2.4-HigherRank.swift",
    suite: "S2_2_4_HigherRank",
    katas: [MakeCube.kata.facts, PackTensors.kata.facts])

  public enum MakeCube {
    typealias K = Kata<[[[Float]]], Tensor<Float>>

    static let kata = K(
      "makeCube", probe: [[[1, 2]], [[3, 4]]],
      wrongAnswers: [
        .slip("the first two axes are exchanged") { try cube($0).transposed([1, 0, 2]) },
        .slip("the last two axes are exchanged") { try cube($0).transposed([0, 2, 1]) },
        .slip("the matrices are put under one another: a new axis is missing") {
          try cube($0).reshaped($0.count * ($0.first?.count ?? 0), $0.first?.first?.count ?? 0)
        },
        .slip("every matrix is the first") { nested in
          _ = try cube(nested)
          return try cube(nested.map { _ in nested[0] })
        },
        .slip("the last matrix is left out of the loop") { nested in
          var z = try cube(nested)
          for i in 0..<z.count / max(nested.count, 1) {
            z[[nested.count - 1, i / z.shape[2], i % z.shape[2]]] = 0
          }
          return z
        },
        .slip("the rows' lengths are not compared: they need one") { nested in
          let (rows, columns) = (nested.first?.count ?? 0, nested.first?.first?.count ?? 0)
          guard nested.allSatisfy({ $0.count == rows }) else { throw ShapeError("ragged") }
          let flat = nested.flatMap { $0.flatMap { $0 } }.prefix(nested.count * rows * columns)
          return try Tensor(shape: [nested.count, rows, columns], elements: Array(flat))
        },
        .slip("the numbers of rows are not compared: matrices need as many") { nested in
          let (rows, columns) = (nested.first?.count ?? 0, nested.first?.first?.count ?? 0)
          guard nested.allSatisfy({ $0.allSatisfy { $0.count == columns } }) else {
            throw ShapeError("ragged")
          }
          let elements = nested.flatMap { $0.flatMap { $0 } }.prefix(nested.count * rows * columns)
          return try Tensor(shape: [nested.count, rows, columns], elements: Array(elements))
        },
        .slip("the result of one example is returned for every input") { nested in
          _ = try cube(nested)
          return [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]
        },
      ],
      checks: [
        .gives(
          "keeps the three indices in their order",
          [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]],
          [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]),
        .gives(
          "makes the chapter's tensor", [chapter, chapter, chapter],
          [chapterMatrix, chapterMatrix, chapterMatrix]),
        .gives("takes one number", [[[5]]], [[[5]]]),
        .gives("takes matrices without rows", [[], []], .zeros([2, 0, 0])),
        .gives("takes rows without numbers", [[[], []]], .zeros([1, 2, 0])),
        .gives("takes no matrices", [], .zeros([0, 0, 0])),
        .rejects(
          "throws ShapeError for rows of different lengths", [[[1], [2]], [[3], [4, 5]]],
          then: { [[[1, 2], [3, 4]], [[5], [6, 7, 8]]] }),
        .rejects(
          "throws ShapeError for different numbers of rows", [[[1, 2]], [[3, 4], [5, 6]]],
          then: { [[[1], [2]], [[3]]] }),
      ])

    static let chapter: [[Float]] = [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]
    static let chapterMatrix: Tensor<Float> = [
      [5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2],
    ]

    static func cube(_ nested: [[[Float]]]) throws -> Tensor<Float> {
      let (rows, columns) = (nested.first?.count ?? 0, nested.first?.first?.count ?? 0)
      let fits = nested.allSatisfy { $0.count == rows && $0.allSatisfy { $0.count == columns } }
      guard fits else { throw ShapeError("ragged") }
      return try Tensor(
        shape: [nested.count, rows, columns], elements: nested.flatMap { $0.flatMap { $0 } })
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([[[Float]]]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum PackTensors {
    typealias K = Kata<[Tensor<Float>], Tensor<Float>>

    static let kata = K(
      "packTensors", probe: [[1, 2], [3, 4]],
      wrongAnswers: [
        .slip("no axis is added: the tensors are joined along their first") { tensors in
          let z = try pack(tensors)
          guard z.ndim > 1 else { return z }
          return try z.reshaped([z.shape[0] * z.shape[1]] + z.shape.extents.dropFirst(2))
        },
        .slip("the new axis comes last, not first") { tensors in
          let z = try pack(tensors)
          return try z.transposed(Array(1..<z.ndim) + [0])
        },
        .slip("the last tensor is left out") { tensors in
          _ = try pack(tensors)
          return try pack(tensors.count > 1 ? tensors.dropLast() : tensors)
        },
        .slip("the tensors are in reverse order") { try pack($0.reversed()) },
        .slip("every tensor is the first") { tensors in
          _ = try pack(tensors)
          return try pack(tensors.map { _ in tensors[0] })
        },
        .slip("only the numbers of elements are compared, not the shapes") { tensors in
          guard let first = tensors.first else { return try pack(tensors) }
          return try pack(
            tensors.map { $0.count == first.count ? try $0.reshaped(first.shape.extents) : $0 })
        },
        .slip("no tensors make an empty vector: their shape cannot be known") {
          $0.isEmpty ? .zeros([0]) : try pack($0)
        },
        .slip("the result of one example is returned for every input") { tensors in
          _ = try pack(tensors)
          return [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]
        },
      ],
      checks: [
        .gives(
          "packs matrices along a new first axis",
          [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]],
          [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]),
        .gives("packs scalars to a vector", [1, 2, 3], [1, 2, 3]),
        .gives("packs a single vector", [[1, 2]], [[1, 2]]),
        .gives(
          "packs tensors without elements", [.zeros([0, 3]), .zeros([0, 3])], .zeros([2, 0, 3])),
        .agrees(
          "packs random tensors of rank 4 to one of rank 5",
          on: { generator in
            let shape = randomShape(rank: 4, using: &generator)
            return (0..<3).map { _ in .normal(shape, using: &generator) }
          }, with: { try Tensor(stacking: $0) }),
        .property("packs matrices that lie transposed in memory") { answer in
          let x: Tensor<Float> = [[1, 2], [3, 4]]
          let z = try answer([x.transposed()])
          guard z == [[[1, 3], [2, 4]]] else {
            throw Finding("given [[1, 3], [2, 4]], made by transposing\nit gave \(brief(z))")
          }
        },
        .rejects(
          "throws ShapeError for tensors of different shapes", [.ones([2, 3]), .ones([3, 2])]),
        .rejects(
          "throws ShapeError for different numbers of elements, and for no tensors",
          [.ones([2]), .ones([3])], then: { [] }),
      ])

    static func pack(_ tensors: [Tensor<Float>]) throws -> Tensor<Float> {
      guard !tensors.isEmpty else { throw ShapeError("no tensors") }
      return try Tensor(stacking: tensors)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Tensor<Float>]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}
