import TensorCore

public enum S2_2_4_HigherRank {
  public static let section: Section = Section(
    "2.2.4", "Tensors of rank 3 and higher",
    file: "2.2-DataRepresentations/2.2.04-HigherRank.swift",
    suite: "S2_2_4_HigherRank",
    katas: [MakeCube.kata.facts, PackTensors.kata.facts])

  public enum MakeCube {
    typealias K = Kata<[[[Float]]], Tensor<Float>>

    static var kata: K {
      K(
        "makeCube", probe: [[[1, 2]], [[3, 4]]],
        learned: "A tensor of rank 3 is a stack of matrices of one shape, and takes three indices.",
        hints: [
          "It is `makeMatrix` with one loop more. Which array gives the extent of which axis?",
          "Three loops, one inside the other; compare the rows in the first and the numbers in the "
            + "second with those of the first matrix.",
          "`nested.first?.first?.count ?? 0` is the number of columns, also where there is no matrix.",
        ],
        wrongAnswers: slipsOfLoops + slipsOfIndices + slipsOfLengths + [
          .slip("the first two axes are exchanged") { try cube($0).transposed([1, 0, 2]) },
          .slip("the last two axes are exchanged") { try cube($0).transposed([0, 2, 1]) },
          .slip("the matrices are put under one another: a new axis is missing") {
            try cube($0).reshaped($0.count * ($0.first?.count ?? 0), $0.first?.first?.count ?? 0)
          },
          .slip("every matrix is the first") { nested in
            _ = try cube(nested)
            return try cube(nested.map { _ in nested[0] })
          },
          .slip("the result of one example is returned for every input") { nested in
            _ = try cube(nested)
            return [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
          },
        ],
        checks: [
          .gives(
            "keeps the three indices in their order", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],
            [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]),
          .gives(
            "makes the chapter's tensor", [chapter, chapter, chapter],
            [chapterMatrix, chapterMatrix, chapterMatrix]),
          .gives(
            "takes matrices that are higher than they are many",
            [
              [[1, 2, 3, 4], [5, 6, 7, 8], [9, 0, -1, -2]],
              [[-3, -4, -5, -6], [-7, -8, -9, 1], [2, 3, 4, 0.5]],
            ],
            [
              [[1, 2, 3, 4], [5, 6, 7, 8], [9, 0, -1, -2]],
              [[-3, -4, -5, -6], [-7, -8, -9, 1], [2, 3, 4, 0.5]],
            ]),
          .gives("takes one number", [[[5]]], [[[5]]]),
          .gives("takes axes of extent 1", [[[1], [2], [3]]], [[[1], [2], [3]]]),
          .gives("takes matrices without rows", [[], []], .zeros([2, 0, 0])),
          .gives("takes rows without numbers", [[[], []]], .zeros([1, 2, 0])),
          .gives("takes no matrices", [], .zeros([0, 0, 0])),
          .rejects(
            "throws ShapeError for a row that is longer than the first",
            [[[1], [2]], [[3], [4, 5]]],
            then: { [[[1], [2, 3]], [[4], [5]]] }),
          .rejects(
            "throws ShapeError for a row that is shorter than the first",
            [[[1, 2], [3, 4]], [[5, 6], [7]]], then: { [[[1, 2], [3]], [[4, 5], [6, 7]]] }),
          .rejects(
            "throws ShapeError for a matrix with more rows than the first",
            [[[1, 2]], [[3, 4], [5, 6]]], then: { [[], [[]]] }),
          .rejects(
            "throws ShapeError for a matrix with fewer rows than the first", [[[1], [2]], [[3]]],
            then: { [[[]], []] }),
          .rejects(
            "throws ShapeError for a matrix between whose rows are shorter",
            [[[1, 2]], [[3]], [[4, 5]]], then: { [[[1, 2]], [[3, 4, 5]], [[6, 7]]] }),
          .rejects(
            "throws ShapeError for a last matrix whose rows are longer", [[[1]], [[2]], [[3, 4]]],
            then: { [[[1]], [[2]], [[3], [4]]] }),
          .rejects(
            "throws ShapeError for different lengths whose sum is right",
            [[[1, 2], [3, 4]], [[5], [6, 7, 8]]], then: { [[[1], [2]], [[3]], [[4], [5], [6]]] }),
          .agrees(
            "keeps a large tensor of numbers of every size",
            on: { generator in
              let numbers = everySize([23, 19, 17], using: &generator)
              return (0..<23).map { i in
                (0..<19).map { j in (0..<17).map { k in numbers[i, j, k] } }
              }
            }, with: { try cube($0) }),
        ])
    }

    /// Slips of loops that begin too late or end too soon.
    static var slipsOfLoops: [K.Wrong] {
      [
        .slip("the first matrix is left out of the loop") { try part($0) { i, _, _ in i > 0 } },
        .slip("the last matrix is left out of the loop") { nested in
          try part(nested) { i, _, _ in i < nested.count - 1 }
        },
        .slip("the first row of each matrix is left out of the loop") {
          try part($0) { _, j, _ in j > 0 }
        },
        .slip("the last row of each matrix is left out of the loop") { nested in
          try part(nested) { _, j, _ in j < nested[0].count - 1 }
        },
        .slip("the first number of each row is left out of the loop") {
          try part($0) { _, _, k in k > 0 }
        },
        .slip("the last number of each row is left out of the loop") { nested in
          try part(nested) { _, _, k in k < nested[0][0].count - 1 }
        },
        .slip("only the first matrix is written: return stands inside the outer loop") {
          try part($0) { i, _, _ in i == 0 }
        },
        .slip("only the first row is written: return stands inside the second loop") {
          try part($0) { i, j, _ in i == 0 && j == 0 }
        },
        .slip("only the first number is written: return stands inside the innermost loop") {
          try part($0) { i, j, k in i == 0 && j == 0 && k == 0 }
        },
        .slip("the numbers are not written: all elements stay 0") {
          try part($0) { _, _, _ in false }
        },
      ]
    }

    /// Slips of an index that stands in the place of another one.
    static var slipsOfIndices: [K.Wrong] {
      exchanged.flatMap { indices, places -> [K.Wrong] in
        [
          .slip("the numbers are written to x[\(indices)]: each index has its own axis") { nested in
            var z = Tensor<Float>.zeros(try cube(nested).shape)
            each(nested) { if z.shape.has(places($0, $1, $2)) { z[places($0, $1, $2)] = $3 } }
            return z
          },
          .slip("the numbers are read from nested[\(indices)]: each index has its own axis") {
            nested in
            let right = try cube(nested)
            var z = right.copy()
            each(nested) { i, j, k, _ in
              let place = places(i, j, k)
              z[i, j, k] = right.shape.has(place) ? right[place] : 0
            }
            return z
          },
        ]
      }
    }

    /// Where an index stands twice, and one is missing.
    static var exchanged: [(String, @Sendable (Int, Int, Int) -> [Int])] {
      [
        ("k, j, k", { _, j, k in [k, j, k] }), ("j, j, k", { _, j, k in [j, j, k] }),
        ("i, k, k", { i, _, k in [i, k, k] }), ("i, i, k", { i, _, k in [i, i, k] }),
        ("i, j, j", { i, j, _ in [i, j, j] }), ("i, j, i", { i, j, _ in [i, j, i] }),
      ]
    }

    /// Slips of what is tested of the arrays' lengths.
    static var slipsOfLengths: [K.Wrong] {
      [
        .slip("the rows' lengths are not compared: they need one") { nested in
          let (rows, columns) = extents(nested)
          guard nested.allSatisfy({ $0.count == rows }) else { throw ShapeError("ragged") }
          return try cube(nested.map { $0.map { filled($0, columns) } })
        },
        .slip("only each matrix's first row is measured: all rows need one length") { nested in
          let (rows, columns) = extents(nested)
          guard nested.allSatisfy({ $0.count == rows && $0.first?.count ?? 0 == columns }) else {
            throw ShapeError("ragged")
          }
          return try cube(nested.map { $0.map { filled($0, columns) } })
        },
        .slip("each row is compared with its own matrix's first, not with the first of all") {
          nested in
          let (rows, columns) = extents(nested)
          guard
            nested.allSatisfy({ matrix in
              matrix.count == rows && matrix.allSatisfy { $0.count == matrix[0].count }
            })
          else { throw ShapeError("ragged") }
          return try cube(nested.map { $0.map { filled($0, columns) } })
        },
        .slip("the numbers of rows are not compared: matrices need as many") { nested in
          let (rows, columns) = extents(nested)
          guard nested.allSatisfy({ $0.allSatisfy { $0.count == columns } }) else {
            throw ShapeError("ragged")
          }
          let empty = [Float](repeating: 0, count: columns)
          return try cube(
            nested.map {
              $0.prefix(rows) + [[Float]](repeating: empty, count: max(rows - $0.count, 0))
            })
        },
        .slip("only the number of all numbers is tested: each row needs as many") { nested in
          let (rows, columns) = extents(nested)
          return try Tensor(
            shape: [nested.count, rows, columns], elements: nested.flatMap { $0.flatMap { $0 } })
        },
        .slip("no matrices are rejected: they make the shape (0, 0, 0)") { nested in
          guard !nested.isEmpty else { throw ShapeError("no matrices") }
          return try cube(nested)
        },
        .slip("no rows make 1 column: there is none") { nested in
          let z = try cube(nested)
          return nested.first?.first == nil ? .zeros([z.shape[0], z.shape[1], 1]) : z
        },
        .slip("no matrices make 1 row: there is none") { nested in
          nested.isEmpty ? .zeros([0, 1, 0]) : try cube(nested)
        },
      ]
    }

    static let chapter: [[Float]] = [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]
    static let chapterMatrix: Tensor<Float> = [
      [5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2],
    ]

    static func extents(_ nested: [[[Float]]]) -> (Int, Int) {
      (nested.first?.count ?? 0, nested.first?.first?.count ?? 0)
    }

    static func cube(_ nested: [[[Float]]]) throws -> Tensor<Float> {
      let (rows, columns) = extents(nested)
      let fits = nested.allSatisfy { $0.count == rows && $0.allSatisfy { $0.count == columns } }
      guard fits else { throw ShapeError("ragged") }
      return try Tensor(
        shape: [nested.count, rows, columns], elements: nested.flatMap { $0.flatMap { $0 } })
    }

    /// The right tensor, with zeros where an element is not written.
    static func part(
      _ nested: [[[Float]]], _ isWritten: (Int, Int, Int) -> Bool
    ) throws -> Tensor<Float> {
      var z = try cube(nested)
      each(nested) { i, j, k, number in z[i, j, k] = isWritten(i, j, k) ? number : 0 }
      return z
    }

    static func each(_ nested: [[[Float]]], _ body: (Int, Int, Int, Float) -> Void) {
      for (i, matrix) in nested.enumerated() {
        for (j, row) in matrix.enumerated() {
          for (k, number) in row.enumerated() { body(i, j, k, number) }
        }
      }
    }

    /// A row of this many numbers: cut, or filled with zeros.
    static func filled(_ row: [Float], _ columns: Int) -> [Float] {
      row.prefix(columns) + [Float](repeating: 0, count: max(columns - row.count, 0))
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

    static var kata: K {
      K(
        "packTensors", probe: [[1, 2], [3, 4]],
        learned: "Each packing puts an axis in front; the elements simply follow one another.",
        hints: [
          "In row-major order the packed tensors follow one another. What is the shape in front?",
          "Collect the elements of all tensors in one array, and put their number before the extents.",
          "The shape is `Shape([tensors.count] + first.shape.extents)`, where `first` is the first "
            + "tensor.",
        ],
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
          .slip("the number of tensors stands last in the shape, not first") { tensors in
            let z = try pack(tensors)
            return try z.copy().reshaped(z.shape.extents.dropFirst() + [tensors.count])
          },
          .slip("the extents are right, but the elements lie as if the new axis came last") {
            tensors in
            let z = try pack(tensors)
            return try z.transposed(Array(1..<z.ndim) + [0]).copy().reshaped(z.shape.extents)
          },
          .slip("the last tensor is left out") { tensors in
            _ = try pack(tensors)
            return try pack(tensors.count > 1 ? tensors.dropLast() : tensors)
          },
          .slip("the first tensor is left out") { tensors in
            _ = try pack(tensors)
            return try pack(tensors.count > 1 ? Array(tensors.dropFirst()) : tensors)
          },
          .slip("only the last tensor's elements are kept: += appends them, = replaces them") {
            tensors in try packOnly(tensors.last, of: tensors)
          },
          .slip("only the first tensor's elements are there: return stands inside the loop") {
            tensors in try packOnly(tensors.first, of: tensors)
          },
          .slip("the elements are not collected: the tensor's array stays empty") { tensors in
            try Tensor(shape: pack(tensors).shape, elements: [])
          },
          .slip("the test is turned round: tensors of one shape are rejected") { tensors in
            guard tensors.contains(where: { $0.shape != tensors[0].shape }) else {
              throw ShapeError("the shapes differ")
            }
            return try pack(tensors)
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
          .slip("only the ranks are compared, not the extents") { tensors in
            guard let first = tensors.first, tensors.allSatisfy({ $0.ndim == first.ndim }) else {
              return try pack(tensors)
            }
            return try pack(tensors.map { try fitted($0, to: first.shape) })
          },
          .slip("only the last tensor is compared with the first: all need to be") { tensors in
            guard let first = tensors.first, tensors.last?.shape == first.shape else {
              return try pack(tensors)
            }
            return try pack(tensors.map { try fitted($0, to: first.shape) })
          },
          .slip("only the second tensor is compared with the first: all need to be") { tensors in
            guard let first = tensors.first,
              tensors.dropFirst().first?.shape ?? first.shape == first.shape
            else { return try pack(tensors) }
            return try pack(tensors.map { try fitted($0, to: first.shape) })
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
          .gives("packs a single vector", [[1, 2]], [[1, 2]]),
          .gives(
            "packs three vectors along a new first axis", [[1, 2], [3, 4], [5, 6]],
            [[1, 2], [3, 4], [5, 6]]),
          .gives(
            "packs matrices along a new first axis",
            [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]],
            [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]),
          .gives("packs scalars to a vector", [1, 2, 3], [1, 2, 3]),
          .gives("packs vectors of one element", [[1], [2]], [[1], [2]]),
          .gives(
            "packs tensors without elements", [.zeros([0, 3]), .zeros([0, 3])], .zeros([2, 0, 3])),
          .property("packs matrices that lie transposed in memory") { answer in
            let x: Tensor<Float> = [[1, 2], [3, 4]]
            let z = try answer([x.transposed()])
            guard z == [[[1, 3], [2, 4]]] else {
              throw Finding("given [[1, 3], [2, 4]], made by transposing\nit gave \(brief(z))")
            }
          },
          .rejects("throws ShapeError for no tensors", []),
          .rejects(
            "throws ShapeError for different ranks", [[1, 2], [[3, 4]]],
            then: { [[[1, 2]], [3, 4]] }),
          .rejects(
            "throws ShapeError for tensors of different shapes", [.ones([2, 3]), .ones([3, 2])],
            then: { [.ones([2, 3]), .ones([6])] }),
          .rejects(
            "throws ShapeError for different numbers of elements", [[1, 2], [3, 4, 5]],
            then: { [[1, 2, 3], [4, 5]] }),
          .rejects(
            "throws ShapeError for a tensor between that has another shape",
            [[[1, 2], [3, 4]], [[5, 6]], [[7, 8], [9, 0]]], then: { [[1], 2, [3]] }),
          .rejects(
            "throws ShapeError for a last tensor that has another shape",
            [[1, 2], [3, 4], [[5, 6]]],
            then: { [[1], [2], 3] }),
          .rejects(
            "throws ShapeError for different shapes without elements",
            [.zeros([0, 3]), .zeros([3, 0])]
          ),
          .agrees(
            "packs random tensors of rank 4 to one of rank 5",
            on: { generator in
              let shape = randomShape(rank: 4, using: &generator)
              return (0..<3).map { _ in .normal(shape, using: &generator) }
            }, with: { try Tensor(stacking: $0) }),
          .agrees(
            "packs many large matrices of numbers of every size",
            on: { generator in (0..<11).map { _ in everySize(beyondAnyBlock, using: &generator) } },
            with: { try Tensor(stacking: $0) }),
        ])
    }

    static func pack(_ tensors: [Tensor<Float>]) throws -> Tensor<Float> {
      guard !tensors.isEmpty else { throw ShapeError("no tensors") }
      return try Tensor(stacking: tensors)
    }

    /// The right shape, with one tensor's elements alone: a `ShapeError` where that is too few.
    static func packOnly(
      _ tensor: Tensor<Float>?, of tensors: [Tensor<Float>]
    ) throws -> Tensor<Float> {
      try Tensor(shape: pack(tensors).shape, elements: tensor?.elements ?? [])
    }

    /// A tensor of this shape: elements are cut off, or zeros added.
    static func fitted(_ x: Tensor<Float>, to shape: Shape) throws -> Tensor<Float> {
      let count = shape.elementCount
      let zeros = [Float](repeating: 0, count: max(count - x.count, 0))
      return try Tensor(shape: shape, elements: x.elements.prefix(count) + zeros)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Tensor<Float>]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}

extension Shape {
  /// Whether there is an element at this index.
  fileprivate func has(_ index: [Int]) -> Bool {
    index.count == count && zip(index, extents).allSatisfy { 0 <= $0 && $0 < $1 }
  }
}
