import FastKernels
import TensorCore

public enum S2_2_3_Matrices {
  public static let section = Section(
    "2.2.3", "Matrices", file: "2.2-DataRepresentations/2.2.3-Matrices.swift",
    suite: "S2_2_3_Matrices",
    katas: [MakeMatrix.kata.facts, Row.kata.facts, Column.kata.facts])

  public enum MakeMatrix {
    typealias K = Kata<[[Float]], Tensor<Float>>

    static let kata = K(
      "makeMatrix", probe: [[1, 2], [3, 4]],
      wrongAnswers: [
        .slip("rows stand for columns: the first index is the row") { try whole($0).transposed() },
        .slip("the rows are in one line") { try Tensor(whole($0).elements) },
        .slip("every row is the first") { rows in
          _ = try whole(rows)
          return try whole(rows.map { _ in rows[0] })
        },
        .slip("the last row is left out of the loop") { rows in
          try onPart(of: whole(rows) * 0, rows: rows.count - 1, columns: rows.first?.count ?? 0) {
            rows[$0][$1]
          }
        },
        .slip("the last column is left out of the loop") { rows in
          let columns = rows.first?.count ?? 0
          return try onPart(of: whole(rows) * 0, rows: rows.count, columns: columns - 1) {
            rows[$0][$1]
          }
        },
        .slip("short rows are filled with zeros: a matrix has rows of one length") { rows in
          let width = rows.map(\.count).max() ?? 0
          return try whole(rows.map { $0 + [Float](repeating: 0, count: width - $0.count) })
        },
        .slip("long rows are cut: a matrix has rows of one length") { rows in
          let width = rows.map(\.count).min() ?? 0
          return try whole(rows.map { Array($0.prefix(width)) })
        },
        .slip("the result of one example is returned for every input") { rows in
          _ = try whole(rows)
          return [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]
        },
      ],
      checks: [
        .gives(
          "makes the chapter's matrix",
          [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]],
          [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]),
        .gives("makes a square matrix", [[1, 2], [3, 4]], [[1, 2], [3, 4]]),
        .gives("takes one row", [[1, 2, 3]], [[1, 2, 3]]),
        .gives("takes rows of one number", [[1], [2], [3]], [[1], [2], [3]]),
        .gives("takes empty rows", [[], []], .zeros([2, 0])),
        .gives("takes no rows", [], .zeros([0, 0])),
        .rejects(
          "throws ShapeError for rows of different lengths", [[1, 2], [3, 4, 5]],
          then: { [[1, 2, 3], [4, 5]] }),
      ])

    static func whole(_ rows: [[Float]]) throws -> Tensor<Float> {
      let columns = rows.first?.count ?? 0
      guard rows.allSatisfy({ $0.count == columns }) else { throw ShapeError("ragged rows") }
      return try Tensor(shape: [rows.count, columns], elements: rows.flatMap { $0 })
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([[Float]]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum Row {
    typealias K = Kata<(Int, Tensor<Float>), Tensor<Float>>

    static let kata = K(
      "row", probe: (0, [[1, 2], [3, 4]]),
      wrongAnswers: [
        .slip("it is a column, not a row") { i, x in
          guard try matrix(x).shape[1] > i, i >= 0 else { return try row(i, x) }
          return x[all, i]
        },
        .slip("the rows are counted from 1") { i, x in
          _ = try row(i, x)
          return try row((i + x.shape[0] - 1) % x.shape[0], x)
        },
        .slip("it is always the first row") { i, x in
          _ = try row(i, x)
          return try row(0, x)
        },
        .slip("it is a matrix of one row: a vector has one axis") {
          try row($0, $1).expandingDimension(at: 0)
        },
        .slip("the last element is left out of the loop") { i, x in
          var z = try row(i, x).copy()
          if z.count > 0 { z[z.count - 1] = 0 }
          return z
        },
        .slip("a negative row is counted from the end: here it throws") { i, x in
          try row(i < 0 && x.ndim == 2 && i >= -x.shape[0] ? i + x.shape[0] : i, x)
        },
        .slip("a row beyond the last is taken as the last: here it throws") { i, x in
          try row(x.ndim == 2 ? min(i, x.shape[0] - 1) : i, x)
        },
        .slip("the result of one example is returned for every input") { i, x in
          _ = try row(i, x)
          return [7, 80, 4, 36, 2]
        },
      ],
      checks: [
        .gives(
          "copies a row of the chapter's matrix",
          (2, [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]),
          [7, 80, 4, 36, 2]),
        .gives("takes a matrix of one row", (0, [[4, 5]]), [4, 5]),
        .gives("takes rows without elements", (1, .zeros([2, 0])), .zeros([0])),
        .agrees(
          "agrees with slices of random matrices",
          on: { generator in
            let x = Tensor<Float>.normal(randomShape(using: &generator), using: &generator)
            return (Int.random(in: 0..<x.shape[0], using: &generator), x)
          }, with: { $1[$0, all] }),
        .rejects("throws ShapeError for a row after the last", (2, .ones([2, 2]))),
        .rejects("throws ShapeError for a negative row", (-1, .ones([2, 2]))),
        .rejects("throws ShapeError for a tensor of rank 3", (0, .ones([2, 2, 2]))),
        .rejects("throws ShapeError for a vector", (0, [1, 2])),
      ])

    static func row(_ i: Int, _ x: Tensor<Float>) throws -> Tensor<Float> {
      guard x.ndim == 2, (0..<x.shape[0]).contains(i) else { throw ShapeError("no row \(i)") }
      return x[i, all]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum Column {
    typealias K = Kata<(Int, Tensor<Float>), Tensor<Float>>

    static let kata = K(
      "column", probe: (0, [[1, 2], [3, 4]]),
      wrongAnswers: [
        .slip("it is a row, not a column") { i, x in
          guard try matrix(x).shape[0] > i, i >= 0 else { return try column(i, x) }
          return x[i, all]
        },
        .slip("the columns are counted from 1") { i, x in
          _ = try column(i, x)
          return try column((i + x.shape[1] - 1) % x.shape[1], x)
        },
        .slip("it is always the first column") { i, x in
          _ = try column(i, x)
          return try column(0, x)
        },
        .slip("it is a matrix of one column: a vector has one axis") {
          try column($0, $1).expandingDimension(at: 1)
        },
        .slip("the last element is left out of the loop") { i, x in
          var z = try column(i, x).copy()
          if z.count > 0 { z[z.count - 1] = 0 }
          return z
        },
        .slip("a negative column is counted from the end: here it throws") { i, x in
          try column(i < 0 && x.ndim == 2 && i >= -x.shape[1] ? i + x.shape[1] : i, x)
        },
        .slip("a column beyond the last is taken as the last: here it throws") { i, x in
          try column(x.ndim == 2 ? min(i, x.shape[1] - 1) : i, x)
        },
        .slip("the result of one example is returned for every input") { i, x in
          _ = try column(i, x)
          return [2, 3, 4]
        },
      ],
      checks: [
        .gives(
          "copies a column of the chapter's matrix",
          (2, [[5, 78, 2, 34, 0], [6, 79, 3, 35, 1], [7, 80, 4, 36, 2]]),
          [2, 3, 4]),
        .gives("takes a matrix of one column", (0, [[4], [5]]), [4, 5]),
        .gives("takes columns without elements", (1, .zeros([0, 2])), .zeros([0])),
        .agrees(
          "agrees with slices of random matrices",
          on: { generator in
            let x = Tensor<Float>.normal(randomShape(using: &generator), using: &generator)
            return (Int.random(in: 0..<x.shape[1], using: &generator), x)
          }, with: { $1[all, $0] }),
        .rejects("throws ShapeError for a column after the last", (2, .ones([2, 2]))),
        .rejects("throws ShapeError for a negative column", (-1, .ones([2, 2]))),
        .rejects("throws ShapeError for a tensor of rank 3", (0, .ones([2, 2, 2]))),
        .rejects("throws ShapeError for a vector", (0, [1, 2])),
      ])

    static func column(_ i: Int, _ x: Tensor<Float>) throws -> Tensor<Float> {
      guard x.ndim == 2, (0..<x.shape[1]).contains(i) else { throw ShapeError("no column \(i)") }
      return x[all, i]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }
}
