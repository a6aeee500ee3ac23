import TensorCore

extension S2_6_Handwriting {
  public enum BoundingBox {
    typealias K = Kata<Tensor<Float>, String>

    static var kata: K {
      K(
        "boundingBox", probe: [[1, 0], [0, 1]],
        learned: "Four numbers that only grow or shrink find a box in one walk over the image.",
        hints: [
          "Draw some ink on squared paper. Which four numbers say where its box is?",
          """
          Walk over all elements. Each one with ink may move the first row up or the last row down, \
          and the same for columns. With what do the four numbers begin, so that the first ink moves \
          all of them?
          """,
          """
          top begins with image.shape[0] and becomes min(top, i); bottom begins with -1 and becomes \
          max(bottom, i); the range is top..<bottom + 1. Without ink bottom is still -1.
          """,
        ],
        wrongAnswers: slips,
        checks: [
          .gives("holds all ink", image, "rows 1..<4, columns 2..<5"),
          .gives(
            "holds a single pixel", [[0, 0, 0, 0], [0, 0, 3, 0], [0, 0, 0, 0]],
            "rows 1..<2, columns 2..<3"),
          .gives(
            "holds ink in all corners", [[1, 0, 2], [0, 0, 0], [3, 0, 4]],
            "rows 0..<3, columns 0..<3"),
          .gives(
            "holds ink in the first row alone", [[0, 1, 1], [0, 0, 0]], "rows 0..<1, columns 1..<3"),
          .gives(
            "holds ink in the last row alone", [[0, 0, 0], [0, 0, 0], [1, 1, 0]],
            "rows 2..<3, columns 0..<2"),
          .gives(
            "holds a line that falls from left to right", [[7, 0, 0], [0, 7, 0], [0, 0, 0]],
            "rows 0..<2, columns 0..<2"),
          .gives(
            "holds a line that rises from left to right",
            [[0, 0, 0, 0], [0, 0, 7, 0], [0, 7, 0, 0], [0, 0, 0, 0]],
            "rows 1..<3, columns 1..<3"),
          .gives(
            "counts faint ink", [[0, 0, 0], [0, 0.001, 0], [0, 0, 9]], "rows 1..<3, columns 1..<3"),
          .gives(
            "takes what is below 0 for paper", [[-1, -1, -1], [-1, 2, -1]],
            "rows 1..<2, columns 1..<2"),
          .gives(
            "holds ink in a wide image", [[0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1, 0]],
            "rows 1..<2, columns 3..<6"),
          .gives(
            "holds ink in a tall image",
            [[0, 0], [0, 0], [0, 0], [0, 0], [2, 0], [1, 0], [0, 0]],
            "rows 4..<6, columns 0..<1"),
          .agrees(
            "agrees with the rows and columns that have ink, in random images",
            seeds: Array(1...10),
            on: { generator in
              var image = Tensor<Float>.zeros(randomShape(using: &generator))
              for _ in 0..<3 {
                image[
                  .random(in: 0..<image.shape[0], using: &generator),
                  .random(in: 0..<image.shape[1], using: &generator)] = 1
              }
              return image
            }, with: { try box($0) }),
          .rejects("throws ShapeError for an image without ink", .zeros([3, 4])),
          .rejects("throws ShapeError for an image without rows", .zeros([0, 4])),
          .rejects("throws ShapeError for a vector", [1, 2]),
          .rejects("throws ShapeError for a scalar", 1),
          .rejects("throws ShapeError for several images", .ones([2, 2, 2])),
        ])
    }

    static let image: Tensor<Float> = [
      [0, 0, 0, 0, 0, 0], [0, 0, 0, 6, 0, 0], [0, 0, 2, 9, 0, 0], [0, 0, 0, 0, 4, 0],
      [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0],
    ]

    /// The first and the last row and column that have ink; `nil` without any.
    typealias Edges = (top: Int, bottom: Int, left: Int, right: Int)

    static func edges(
      _ image: Tensor<Float>, isInk: (Float) -> Bool = { $0 > 0 },
      isSeen: (Int, Int) -> Bool = { _, _ in true }
    ) throws -> Edges? {
      let image = try matrix(image)
      let ink = (0..<image.shape[0]).flatMap { i in
        (0..<image.shape[1]).filter { isInk(image[i, $0]) && isSeen(i, $0) }.map { (i, $0) }
      }
      guard let top = ink.map(\.0).min(), let bottom = ink.map(\.0).max(),
        let left = ink.map(\.1).min(), let right = ink.map(\.1).max()
      else { return nil }
      return (top, bottom, left, right)
    }

    static func box(
      _ image: Tensor<Float>, isInk: (Float) -> Bool = { $0 > 0 },
      isSeen: (Int, Int) -> Bool = { _, _ in true },
      _ text: (Edges) -> String = { text($0.top, $0.bottom + 1, $0.left, $0.right + 1) }
    ) throws -> String {
      guard let edges = try edges(image, isInk: isInk, isSeen: isSeen) else {
        throw ShapeError("there is no ink")
      }
      return text(edges)
    }

    /// Where the diagonal has ink.
    static func diagonal(_ image: Tensor<Float>) throws -> [Int] {
      let image = try matrix(image)
      return (0..<min(image.shape[0], image.shape[1])).filter { image[$0, $0] > 0 }
    }

    static func text(_ top: Int, _ bottom: Int, _ left: Int, _ right: Int) -> String {
      "rows \(top)..<\(bottom), columns \(left)..<\(right)"
    }

    static var slips: [K.Wrong] {
      func other(_ slip: String, _ result: @escaping @Sendable (Edges) -> String) -> K.Wrong {
        .slip(slip) { try box($0, result) }
      }
      func leaving(
        _ slip: String, _ isSeen: @escaping @Sendable (Int, Int, Shape) -> Bool
      ) -> K.Wrong {
        .slip(slip) { image in try box(image, isSeen: { isSeen($0, $1, image.shape) }) }
      }
      return [
        other("the last row is left out: a range ends behind it") {
          text($0.top, $0.bottom, $0.left, $0.right + 1)
        },
        other("the last column is left out: a range ends behind it") {
          text($0.top, $0.bottom + 1, $0.left, $0.right)
        },
        other("the last row and column are left out: a range ends behind them") {
          text($0.top, $0.bottom, $0.left, $0.right)
        },
        other("the rows end one too late") { text($0.top, $0.bottom + 2, $0.left, $0.right + 1) },
        other("the columns end one too late") {
          text($0.top, $0.bottom + 1, $0.left, $0.right + 2)
        },
        other("rows and columns are exchanged") {
          text($0.left, $0.right + 1, $0.top, $0.bottom + 1)
        },
        other("the rows begin at 0: they begin with the first that has ink") {
          text(0, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the columns begin at 0: they begin with the first that has ink") {
          text($0.top, $0.bottom + 1, 0, $0.right + 1)
        },
        other("the box begins at 0, 0: it begins where the ink does") {
          text(0, $0.bottom + 1, 0, $0.right + 1)
        },
        other("the rows begin with the last that has ink: min and max are exchanged") {
          text($0.bottom, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the rows end with the first that has ink: min and max are exchanged") {
          text($0.top, $0.top + 1, $0.left, $0.right + 1)
        },
        other("the columns begin with the last that has ink: min and max are exchanged") {
          text($0.top, $0.bottom + 1, $0.right, $0.right + 1)
        },
        other("the columns end with the first that has ink: min and max are exchanged") {
          text($0.top, $0.bottom + 1, $0.left, $0.left + 1)
        },
        other("the rows begin one too late") {
          text($0.top + 1, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the rows begin one too early") {
          text($0.top - 1, $0.bottom + 1, $0.left, $0.right + 1)
        },
        other("the columns begin one too late") {
          text($0.top, $0.bottom + 1, $0.left + 1, $0.right + 1)
        },
        other("the columns begin one too early") {
          text($0.top, $0.bottom + 1, $0.left - 1, $0.right + 1)
        },
        other("the last row begins with 1: it begins above the first, with -1") {
          text($0.top, max(1, $0.bottom) + 1, $0.left, $0.right + 1)
        },
        other("the last column begins with 1: it begins before the first, with -1") {
          text($0.top, $0.bottom + 1, $0.left, max(1, $0.right) + 1)
        },
        .slip("the first and the last row begin with each other's numbers: they are exchanged") {
          image in
          try box(image, { text(-1, image.shape[0] + 1, $0.left, $0.right + 1) })
        },
        .slip("the first and the last column begin with each other's numbers: they are exchanged") {
          image in
          try box(image, { text($0.top, $0.bottom + 1, -1, image.shape[1] + 1) })
        },
        .slip("the first row begins with the number of columns: with that of rows") { image in
          try box(
            image,
            {
              text(min($0.top, image.shape[1]), $0.bottom + 1, $0.left, $0.right + 1)
            })
        },
        .slip("the first column begins with the number of rows: with that of columns") { image in
          try box(
            image,
            {
              text($0.top, $0.bottom + 1, min($0.left, image.shape[0]), $0.right + 1)
            })
        },
        .slip("the last row is never moved: bottom stays at -1, as if there were no ink") { image in
          _ = try edges(image)
          throw ShapeError("there is no ink")
        },
        .slip("it returns inside the loop, at the first ink") { image in
          let image = try matrix(image)
          for i in 0..<image.shape[0] {
            for j in 0..<image.shape[1] where image[i, j] > 0 { return text(i, i + 1, j, j + 1) }
          }
          throw ShapeError("there is no ink")
        },
        .slip("the image's diagonal is read, image[i, i]: it is image[i, j]") { image in
          let rows = try diagonal(image)
          guard let first = rows.first, let last = rows.last else {
            throw ShapeError("there is no ink")
          }
          return text(first, last + 1, 0, image.shape[1])
        },
        .slip("the image's diagonal is read, image[j, j]: it is image[i, j]") { image in
          let columns = try diagonal(image)
          guard let first = columns.first, let last = columns.last else {
            throw ShapeError("there is no ink")
          }
          return text(0, image.shape[0], first, last + 1)
        },
        .slip("the whole image is returned") { image in
          _ = try box(image)
          return text(0, image.shape[0], 0, image.shape[1])
        },
        .slip("0 is taken for ink: what is above 0 is") { try box($0, isInk: { $0 >= 0 }) },
        .slip("what is below 0 is taken for ink: what is above 0 is") {
          try box($0, isInk: { $0 < 0 })
        },
        .slip("what is not 0 is taken for ink: what is above 0 is") {
          try box($0, isInk: { $0 != 0 })
        },
        .slip("paper is taken for ink: what is above 0 is") { try box($0, isInk: { $0 <= 0 }) },
        .slip("faint ink is left out: what is above 0 counts") {
          try box($0, isInk: { $0 > 0.5 })
        },
        .slip("an ink of 1 is left out: what is above 0 counts") {
          try box($0, isInk: { $0 > 1 })
        },
        leaving("the first row is left out of the loop: it begins at 0") { i, _, _ in i > 0 },
        leaving("the first column is left out of the loop: it begins at 0") { _, j, _ in j > 0 },
        leaving("the last row is left out of the loop") { i, _, shape in i < shape[0] - 1 },
        leaving("the last column is left out of the loop") { _, j, shape in j < shape[1] - 1 },
        leaving("only the diagonal is looked at") { i, j, _ in i == j },
        .slip("the image's rows and columns are exchanged in the loops") { image in
          try box(image, isSeen: { i, j in i < image.shape[1] && j < image.shape[0] })
        },
        .slip("an image without ink has no box: it should throw") { image in
          guard try edges(image) == nil else { return try box(image) }
          return text(image.shape[0], 0, image.shape[1], 0)
        },
        .slip("any rank is taken: the loop is over rows and columns") { image in
          guard image.ndim != 2, image.count > 0 else { return try box(image) }
          return text(0, 1, 0, 1)
        },
        .slip("the result of one example is returned for every input") { image in
          _ = try box(image)
          return "rows 1..<4, columns 2..<5"
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Tensor<Float>) throws -> (rows: Range<Int>, columns: Range<Int>)
    ) -> Subject {
      kata.subject { image in
        let box = try function(image)
        return text(
          box.rows.lowerBound, box.rows.upperBound, box.columns.lowerBound, box.columns.upperBound)
      }
    }
  }
}
