import FastKernels
import TensorCore

public enum S2_2_3_Matrices {
  public static let section: Section = Section(
    "2.2.3", "Matrices", file: "2.2-DataRepresentations/2.2.03-Matrices.swift",
    suite: "S2_2_3_Matrices", byHand: [", all]", "[all,", "slice("],
    katas: [MakeMatrix.kata.facts, Row.kata.facts, Column.kata.facts])

  public enum MakeMatrix {
    typealias K = Kata<[[Float]], Tensor<Float>>

    static var kata: K {
      K(
        "makeMatrix", probe: [[1, 2], [3, 4]],
        learned: "The rows of a matrix are of one length: outer array rows, inner arrays columns.",
        hints: [
          "The outer array counts one axis, the inner arrays the other. Where do the extents come from?",
          "Fill a matrix of zeros in two loops, and compare each row's length with the first one's.",
          "Without rows there is no first one: `rows.first?.count ?? 0` is the number of columns.",
        ],
        wrongAnswers: [
          .slip("rows stand for columns: the first index is the row") {
            try whole($0).transposed()
          },
          .slip("the rows are in one line") { try Tensor(whole($0).elements) },
          .slip("every row is the first") { rows in
            _ = try whole(rows)
            return try whole(rows.map { _ in rows[0] })
          },
          .slip("the first row is left out of the loop") { try part($0) { i, _ in i > 0 } },
          .slip("the last row is left out of the loop") { rows in
            try part(rows) { i, _ in i < rows.count - 1 }
          },
          .slip("the first column is left out of the loop") { try part($0) { $1 > 0 } },
          .slip("the last column is left out of the loop") { rows in
            try part(rows) { $1 < rows[0].count - 1 }
          },
          .slip("only the first row is written: return stands inside the outer loop") {
            try part($0) { i, _ in i == 0 }
          },
          .slip("only the first number is written: return stands inside the inner loop") {
            try part($0) { $0 == 0 && $1 == 0 }
          },
          .slip("the numbers are not written: all elements stay 0") {
            try part($0) { _, _ in false }
          },
          .slip("the numbers are written to x[i, i]: the column's index is j") {
            try indexed($0, to: { i, _ in (i, i) })
          },
          .slip("the numbers are written to x[j, j]: the row's index is i") {
            try indexed($0, to: { _, j in (j, j) })
          },
          .slip("the numbers are read from rows[i][i]: the column's index is j") {
            try indexed($0, from: { i, _ in (i, i) })
          },
          .slip("the numbers are read from rows[j][j]: the row's index is i") {
            try indexed($0, from: { _, j in (j, j) })
          },
          .slip("short rows are filled with zeros: a matrix has rows of one length") { rows in
            let width = rows.map(\.count).max() ?? 0
            return try whole(rows.map { $0 + [Float](repeating: 0, count: width - $0.count) })
          },
          .slip("long rows are cut: a matrix has rows of one length") { rows in
            let width = rows.map(\.count).min() ?? 0
            return try whole(rows.map { Array($0.prefix(width)) })
          },
          .slip("only the number of all numbers is tested: each row needs as many") { rows in
            let columns = rows.first?.count ?? 0
            return try Tensor(shape: [rows.count, columns], elements: rows.flatMap { $0 })
          },
          .slip("only the last row is compared with the first: every row needs to be") { rows in
            guard rows.first?.count == rows.last?.count else { throw ShapeError("ragged rows") }
            let width = rows.first?.count ?? 0
            return try whole(rows.map { Array(($0 + [0, 0, 0]).prefix(width)) })
          },
          .slip("only the second row is compared with the first: every row needs to be") { rows in
            guard rows.count < 2 || rows[0].count == rows[1].count else {
              throw ShapeError("ragged rows")
            }
            let width = rows.first?.count ?? 0
            return try whole(rows.map { Array(($0 + [0, 0, 0]).prefix(width)) })
          },
          .slip("no rows are rejected: they make the shape (0, 0)") { rows in
            guard !rows.isEmpty else { throw ShapeError("no rows") }
            return try whole(rows)
          },
          .slip("no rows make a matrix of one column") {
            $0.isEmpty ? .zeros([0, 1]) : try whole($0)
          },
          .slip("the result of one example is returned for every input") { rows in
            _ = try whole(rows)
            return [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]
          },
        ],
        checks: [
          .gives(
            "makes a square matrix", [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
            [[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
          .gives(
            "makes the chapter's matrix",
            [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]],
            [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]),
          .gives(
            "makes a matrix that is higher than wide", [[1.5, -2], [3, 4], [-5, 0]],
            [[1.5, -2], [3, 4], [-5, 0]]),
          .gives("takes one row", [[1, 2, 3]], [[1, 2, 3]]),
          .gives("takes rows of one number", [[1], [2], [3]], [[1], [2], [3]]),
          .gives("takes empty rows", [[], []], .zeros([2, 0])),
          .gives("takes no rows", [], .zeros([0, 0])),
          .rejects(
            "throws ShapeError for a row that is longer than the first", [[1, 2], [3, 4, 5]],
            then: { [[], [1]] }),
          .rejects(
            "throws ShapeError for a row that is shorter than the first", [[1, 2, 3], [4, 5]],
            then: { [[1], []] }),
          .rejects(
            "throws ShapeError for a row between that is shorter", [[1, 2], [3], [4, 5]],
            then: { [[1, 2], [3, 4, 5], [6, 7]] }),
          .rejects(
            "throws ShapeError for a last row that is shorter", [[1, 2], [3, 4], [5]],
            then: { [[1, 2], [3, 4], [5, 6, 7]] }),
          .rejects(
            "throws ShapeError for different lengths whose sum is right",
            [[1, 2], [3], [4, 5, 6]]),
          .agrees(
            "keeps a large matrix of numbers of every size",
            on: { generator in
              let elements = everySize(beyondAnyBlock, using: &generator).elements
              let width = beyondAnyBlock[1]
              return (0..<beyondAnyBlock[0]).map { Array(elements[$0 * width..<($0 + 1) * width]) }
            }, with: { try whole($0) }),
          .gives("takes good rows after bad ones", [[9, 8, 7]], [[9, 8, 7]]),
        ])
    }

    static func whole(_ rows: [[Float]]) throws -> Tensor<Float> {
      let columns = rows.first?.count ?? 0
      guard rows.allSatisfy({ $0.count == columns }) else { throw ShapeError("ragged rows") }
      return try Tensor(shape: [rows.count, columns], elements: rows.flatMap { $0 })
    }

    /// The matrix with each number read from, or written to, another index; what is out of bounds is
    /// left out.
    static func indexed(
      _ rows: [[Float]], from: (Int, Int) -> (Int, Int) = { ($0, $1) },
      to: (Int, Int) -> (Int, Int) = { ($0, $1) }
    ) throws -> Tensor<Float> {
      let right = try whole(rows)
      var z = Tensor<Float>.zeros(right.shape)
      let fits = { (i: Int, j: Int) in i < right.shape[0] && j < right.shape[1] }
      for i in 0..<right.shape[0] {
        for j in 0..<right.shape[1] {
          let (source, target) = (from(i, j), to(i, j))
          if fits(source.0, source.1), fits(target.0, target.1) {
            z[target.0, target.1] = right[source.0, source.1]
          }
        }
      }
      return z
    }

    /// The right matrix, with zeros where an element is not written.
    static func part(_ rows: [[Float]], _ isWritten: (Int, Int) -> Bool) throws -> Tensor<Float> {
      try onPart(of: whole(rows), rows: rows.count, columns: rows.first?.count ?? 0) {
        isWritten($0, $1) ? rows[$0][$1] : 0
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([[Float]]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum Row {
    static var kata: Copy {
      copies(
        "row", axis: 0,
        learned: "A row keeps the first index, and runs through the second.",
        hints: [
          "How many elements has a row: as many as there are rows, or as there are columns?",
          "The row's number stays as it is; a loop over the columns copies one element in each turn.",
          "Make a vector of `x.shape[1]` zeros and set `row[j]` to `x[i, j]`; test rank and `i` before.",
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum Column {
    static var kata: Copy {
      copies(
        "column", axis: 1,
        learned: "A column keeps the second index, and runs through the first.",
        hints: [
          "A column has one element in each row. Which axis do you go along?",
          "The column's number stays as it is; a loop over the rows copies one element in each turn.",
          "Make a vector of `x.shape[0]` zeros and set `column[i]` to `x[i, j]`; test rank and `j` "
            + "before.",
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  typealias Copy = Kata<(Int, Tensor<Float>), Tensor<Float>>

  /// The kata of the rows, axis 0, or of the columns, axis 1: what is checked of the one is checked
  /// of the other on the transposed matrix.
  static func copies(_ line: String, axis: Int, learned: String, hints: [String]) -> Copy {
    let other = axis == 0 ? "column" : "row"
    let turn: @Sendable (Tensor<Float>) -> Tensor<Float> = { x in
      guard axis == 1, x.ndim == 2, let turned = try? x.transposed() else { return x }
      return turned.copy()
    }
    let right: @Sendable (Int, Tensor<Float>) throws -> Tensor<Float> = { i, x in
      guard x.ndim == 2, (0..<x.shape[axis]).contains(i) else {
        throw ShapeError("no \(line) \(i)")
      }
      return (axis == 0 ? x[i, all] : x[all, i]).copy()
    }
    let written: @Sendable (Int, Tensor<Float>, (Int) -> Bool) throws -> Tensor<Float> = {
      var z = try right($0, $1)
      for j in 0..<z.count where !$2(j) { z[j] = 0 }
      return z
    }
    return Copy(
      line, probe: (0, [[1, 2], [3, 4]]), learned: learned, hints: hints,
      wrongAnswers: [
        .slip("it is a \(other), not a \(line)") { i, x in
          guard try matrix(x).shape[1 - axis] > i, i >= 0 else { return try right(i, x) }
          return axis == 0 ? x[all, i] : x[i, all]
        },
        .slip("the \(line)s are counted from 1") { i, x in
          _ = try right(i, x)
          return try right((i + x.shape[axis] - 1) % x.shape[axis], x)
        },
        .slip("it is the \(line) after the one that is asked for") { i, x in
          _ = try right(i, x)
          return try right((i + 1) % x.shape[axis], x)
        },
        .slip("it is always the first \(line)") { i, x in
          _ = try right(i, x)
          return try right(0, x)
        },
        .slip("it is a matrix of one \(line): a vector has one axis") {
          try right($0, $1).expandingDimension(at: axis)
        },
        .slip("the first element is left out of the loop") { try written($0, $1) { $0 > 0 } },
        .slip("the last element is left out of the loop") { i, x in
          try written(i, x) { $0 < x.shape[1 - axis] - 1 }
        },
        .slip("only the first element is copied: return stands inside the loop") {
          try written($0, $1) { $0 == 0 }
        },
        .slip("nothing is copied: all elements stay 0") { try written($0, $1) { _ in false } },
        .slip("the loop goes along the wrong axis: a \(line) has one element for each \(other)") {
          i, x in try written(i, x) { $0 < x.shape[axis] }
        },
        .slip("the vector is made along the wrong axis: one element for each \(other) is needed") {
          i, x in
          let z = try right(i, x)
          let elements = (z.elements + [Float](repeating: 0, count: x.shape[axis]))
          return Tensor(Array(elements.prefix(x.shape[axis])))
        },
        .slip("the flat array is read in steps of the number of rows: a step is one of columns") {
          i, x in
          let z = try right(i, x)
          let rows = x.shape[0]
          return Tensor(
            z.elements.indices.map { j in
              let place = axis == 0 ? i * rows + j : j * rows + i
              return place < x.count ? x.elements[place] : 0
            })
        },
        .slip("\(line) 0 is rejected: the first one is 0") { i, x in
          guard i != 0 else { throw ShapeError("no \(line)") }
          return try right(i, x)
        },
        .slip("the last \(line) is rejected: its number is one less than there are") { i, x in
          guard try matrix(x).shape[axis] - 1 > i else { throw ShapeError("no \(line)") }
          return try right(i, x)
        },
        .slip("the number is compared with the wrong extent: that of axis \(1 - axis)") { i, x in
          guard try matrix(x).shape[1 - axis] > i, i >= 0 else { throw ShapeError("no \(line)") }
          return i < x.shape[axis] ? try right(i, x) : .zeros([x.shape[1 - axis]])
        },
        .slip("a negative \(line) is counted from the end: here it throws") { i, x in
          try right(i < 0 && x.ndim == 2 && i >= -x.shape[axis] ? i + x.shape[axis] : i, x)
        },
        .slip("a \(line) beyond the last is taken as the last: here it throws") { i, x in
          try right(x.ndim == 2 ? min(i, x.shape[axis] - 1) : i, x)
        },
        .slip("a slice is returned, which shares the matrix's memory: the \(line) is to be a copy")
        {
          _ = try right($0, $1)
          return axis == 0 ? $1[$0, all] : $1[all, $0]
        },
        .slip("the result of one example is returned for every input") { i, x in
          _ = try right(i, x)
          return [7, 80, 4, 36, 2]
        },
      ],
      checks: [
        .gives(
          "copies a \(line)",
          (2, turn([[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]])),
          [7, 80, 4, 36, 2]),
        .gives("copies the first \(line)", (0, turn([[1, 2, 3], [4, 5, 6]])), [1, 2, 3]),
        .gives(
          "copies the last of many \(line)s", (3, turn([[1, 2], [3, 4], [5, 6], [7, 8]])), [7, 8]),
        .gives("takes a matrix of one \(line)", (0, turn([[4, 5]])), [4, 5]),
        .gives("takes \(line)s of one element", (2, turn([[4], [5], [6]])), [6]),
        .gives("takes \(line)s without elements", (1, turn(.zeros([2, 0]))), .zeros([0])),
        .rejects(
          "throws ShapeError for the \(line) after the last", (2, turn([[1, 2, 3], [4, 5, 6]])),
          then: { (9, [[1, 2], [3, 4]]) }),
        .rejects(
          "throws ShapeError for a negative \(line)", (-1, turn([[1, 2, 3], [4, 5, 6]])),
          then: { (-3, [[1, 2], [3, 4]]) }),
        .rejects("throws ShapeError where there are no \(line)s", (0, turn(.zeros([0, 3])))),
        .rejects("throws ShapeError for a vector", (0, [1, 2]), then: { (0, 5) }),
        .rejects("throws ShapeError for a tensor of rank 3", (0, .ones([2, 2, 2]))),
        .agrees(
          "copies from large matrices of numbers of every size",
          on: { generator in
            let x = everySize(beyondAnyBlock, using: &generator)
            return (Int.random(in: 0..<x.shape[axis], using: &generator), x)
          }, with: { try right($0, $1) }),
        .agrees(
          "copies from matrices that lie transposed in memory",
          on: { generator in
            let x = Tensor<Float>.normal(randomShape(using: &generator), using: &generator)
            return (Int.random(in: 0..<x.shape[1 - axis], using: &generator), try x.transposed())
          }, with: { try right($0, $1) }),
        .property("copies the elements into memory of their own") { answer in
          let x = turn([[1, 2, 3], [4, 5, 6]])
          if try sharesMemory(answer((1, x)), with: x) {
            throw Finding(
              "a slice is returned, which shares the matrix's memory: the \(line) is to be a copy")
          }
        },
      ])
  }

  /// Whether the first element of `z` lies among those of `x`.
  static func sharesMemory(_ z: Tensor<Float>, with x: Tensor<Float>) -> Bool {
    x.withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return false }
      return z.withUnsafePointer { base <= $0 && $0 < base + elements.count }
    }
  }
}
