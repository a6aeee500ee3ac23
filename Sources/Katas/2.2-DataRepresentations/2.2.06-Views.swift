import TensorCore

extension S2_2_6_Slicing {
  public enum IndexView {
    typealias K = Kata<Indexing, View>

    static var kata: K {
      K(
        "indexView", probe: Indexing(0, [2, 3]),
        learned: "An index drops its axis, a range keeps it; and an index is never clipped.",
        hints: [
          """
          One step along the first axis passes over strides[0] elements. What is left of shape and \
          strides, once that axis is gone?
          """,
          """
          A negative index is turned into a place first, by adding the first extent. Whatever is no \
          place on the axis then, on either side, has no entry.
          """,
          """
          With place found and tested, the view starts at place * strides[0], and dropFirst() gives \
          the rest of both lists.
          """,
        ],
        wrongAnswers: slipsOfOffset + slipsOfRest,
        checks: [
          // 7 · 6
          .gives(
            "gives a matrix of a tensor of rank 3", Indexing(7, [9, 2, 3]),
            View(offset: 42, extents: [2, 3], strides: [3, 1])),
          // 4 · 784
          .gives(
            "gives an image: images[4]", Indexing(4, [60000, 28, 28]),
            View(offset: 3136, extents: [28, 28], strides: [28, 1])),
          // 59,999 · 784
          .gives(
            "counts a negative index from the end: images[-1]", Indexing(-1, [60000, 28, 28]),
            View(offset: 47_039_216, extents: [28, 28], strides: [28, 1])),
          .gives(
            "takes strides of another order", Indexing(2, [6, 4], [1, 6]),
            View(offset: 2, extents: [4], strides: [6])),
          .gives(
            "takes the first entry", Indexing(0, [5, 3]),
            View(offset: 0, extents: [3], strides: [1])),
          .gives(
            "takes the last entry", Indexing(4, [5, 3]),
            View(offset: 12, extents: [3], strides: [1])),
          .gives(
            "takes the first entry, counted from the end", Indexing(-5, [5, 3]),
            View(offset: 0, extents: [3], strides: [1])),
          .gives(
            "takes the only entry", Indexing(-1, [1, 3]),
            View(offset: 0, extents: [3], strides: [1])),
          .gives(
            "gives a scalar of a vector", Indexing(3, [5]),
            View(offset: 3, extents: [], strides: [])),
          .gives(
            "takes entries without elements", Indexing(1, [2, 0, 3], [0, 3, 1]),
            View(offset: 0, extents: [0, 3], strides: [3, 1])),
          .agrees(
            "agrees with the rule for random shapes and strides", seeds: Array(1...20),
            on: { Indexing(random: &$0) }, with: { try $0.view() }),
          .rejects("throws ShapeError for the index after the last", Indexing(5, [5, 2])),
          .rejects(
            "throws ShapeError for an index far beyond the last", Indexing(99, [5, 2]),
            then: { Indexing(3, [2, 9]) }),
          .rejects("throws ShapeError for an index before the first", Indexing(-6, [5, 2])),
          .rejects("throws ShapeError for an index far before the first", Indexing(-99, [5, 2])),
          .rejects(
            "throws ShapeError where there is no entry", Indexing(0, [0, 2]),
            then: { Indexing(-1, [0, 2]) }),
          .rejects("throws ShapeError for a stride too few", Indexing(0, [2, 2], [1])),
          .rejects("throws ShapeError for a stride too many", Indexing(0, [2, 2], [4, 2, 1])),
          .rejects("throws ShapeError for a scalar, which has no entries", Indexing(0, [])),
          .rejects("throws ShapeError for a scalar with a stride", Indexing(0, [], [1])),
        ])
    }

    /// The right view with something changed.
    static func slip(
      _ slip: String, _ change: @escaping @Sendable (inout View, Indexing) -> Void
    ) -> K.Wrong {
      .slip(slip) { indexing in
        var view = try indexing.view()
        change(&view, indexing)
        return view
      }
    }

    static var slipsOfOffset: [K.Wrong] {
      [
        slip("the offset is the index, without the stride") { $0.offset = $1.place },
        slip("the offset is left out") { view, _ in view.offset = 0 },
        slip("the index is counted from 1") { view, indexing in
          view.offset -= indexing.strides[0]
        },
        slip("index and stride are added, not multiplied") { view, indexing in
          view.offset = indexing.place + indexing.strides[0]
        },
        slip("the index is divided by the stride, not multiplied") { view, indexing in
          view.offset = indexing.strides[0] == 0 ? 0 : indexing.place / indexing.strides[0]
        },
        slip("the stride is the second axis's, not the first's") { view, indexing in
          if indexing.strides.count > 1 { view.offset = indexing.place * indexing.strides[1] }
        },
        slip("a negative index is not counted from the end") { view, indexing in
          view.offset = indexing.index * indexing.strides[0]
        },
        .slip("what fits is refused: a test is turned") { _ in throw ShapeError("refused") },
        .slip("a vector is refused: its entries are scalars") { indexing in
          guard indexing.shape.count != 1 else { throw ShapeError("refused") }
          return try indexing.view()
        },
        .slip("a negative index is not taken: the extent is to be added to it") { indexing in
          guard indexing.index >= 0 else { throw ShapeError("no such entry") }
          return try indexing.view()
        },
        .slip("a negative index is counted from the end of another axis") { indexing in
          guard indexing.index < 0, indexing.shape.count > 1 else { return try indexing.view() }
          _ = try indexing.view()
          let place = indexing.index + indexing.shape[1]
          return try Indexing(max(place, 0), indexing.shape, indexing.strides).view()
        },
        .slip("every index is counted from the end, also one that is not negative") { indexing in
          guard indexing.index < 0 else { throw ShapeError("no such entry") }
          return try indexing.view()
        },
        .slip("the test of the sign is turned: other indices than negative ones have it added") {
          indexing in
          guard indexing.index == 0 else { throw ShapeError("no such entry") }
          return try indexing.view()
        },
        .slip("index 0 is counted from the end: it is where the axis begins") { indexing in
          guard indexing.index != 0 else { throw ShapeError("no such entry") }
          return try indexing.view()
        },
        .slip("an index beyond the end is clipped, as a bound is: it has no element") { indexing in
          let extent = indexing.shape.first ?? 0
          guard extent > 0 else { return try indexing.view() }
          let index = min(max(indexing.index, -extent), extent - 1)
          return try Indexing(index, indexing.shape, indexing.strides).view()
        },
        .slip("an index beyond the end goes round, and begins again with the first") { indexing in
          let extent = indexing.shape.first ?? 0
          guard extent > 0 else { return try indexing.view() }
          return try Indexing(indexing.index % extent, indexing.shape, indexing.strides).view()
        },
      ]
    }

    static var slipsOfRest: [K.Wrong] {
      [
        .slip("the axis is kept, with an extent of 1: an index drops it") { indexing in
          let view = try indexing.view()
          return View(
            offset: view.offset, extents: [1] + view.extents, strides: indexing.strides)
        },
        slip("the first extent stays: an index drops the axis") { view, indexing in
          view.extents = indexing.shape.extents
        },
        slip("the first stride stays: an index drops the axis") { view, indexing in
          view.strides = indexing.strides
        },
        slip("the last axis is dropped, not the first") { view, indexing in
          view.extents = indexing.shape.extents.dropLast()
          view.strides = indexing.strides.dropLast()
        },
        slip("the last extent is dropped, not the first") { view, indexing in
          view.extents = indexing.shape.extents.dropLast()
        },
        slip("the last stride is dropped, not the first") { view, indexing in
          view.strides = indexing.strides.dropLast()
        },
        slip("extents and strides are exchanged") { view, _ in
          (view.extents, view.strides) = (view.strides, view.extents)
        },
        slip("the strides are made anew from the view's shape: they are the tensor's") { view, _ in
          view.strides = Shape(view.extents).rowMajorStrides
        },
        .slip("the result of one example is returned for every input") { indexing in
          _ = try indexing.view()
          return View(offset: 3136, extents: [28, 28], strides: [28, 1])
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (Int, Shape, [Int]) throws -> (
          offset: Int, extents: [Int], strides: [Int]
        )
    ) -> Subject {
      kata.subject {
        try View(function($0.index, $0.shape, $0.strides))
      }
    }
  }

  public enum ReadView {
    typealias K = Kata<Reading, Tensor<Float>>

    static var kata: K {
      K(
        "readView", probe: Reading(View(offset: 0, extents: [1, 1], strides: [1, 1])),
        learned: "Offset, extents and strides read one line as a slice, a row or a transpose.",
        hints: [
          """
          The formula has everything: two loops over the result, and one element of the line for \
          each of its places.
          """,
          """
          Before the loops: strides are never negative, so only the first and the last element can \
          lie outside. Where is the last one? And what of a view that has none?
          """,
          """
          The last lies at offset + (rows - 1) * strides[0] + (columns - 1) * strides[1], and has to \
          be below elements.count; offset must not be below 0.
          """,
        ],
        wrongAnswers: slipsOfPlaces + slipsOfLimits + slipsOfLoops,
        checks: [
          // A matrix of shape (8, 7), of which x[2:5, 0::2] is read.
          .gives(
            "reads every other column",
            Reading(View(offset: 14, extents: [3, 4], strides: [7, 2])),
            [[14, 16, 18, 20], [21, 23, 25, 27], [28, 30, 32, 34]]),
          .gives(
            "reads a slice", Reading(View(offset: 9, extents: [2, 3], strides: [7, 1])),
            [[9, 10, 11], [16, 17, 18]]),
          .gives(
            "reads a transposed matrix",
            Reading(View(offset: 0, extents: [3, 2], strides: [1, 7])),
            [[0, 7], [1, 8], [2, 9]]),
          .gives(
            "reads a row over and over, with a stride of 0",
            Reading(View(offset: 7, extents: [2, 3], strides: [0, 1])), [[7, 8, 9], [7, 8, 9]]),
          .gives(
            "reads a single row", Reading(View(offset: 8, extents: [1, 3], strides: [7, 2])),
            [[8, 10, 12]]),
          .gives(
            "reads a single column", Reading(View(offset: 8, extents: [3, 1], strides: [7, 2])),
            [[8], [15], [22]]),
          .gives(
            "reads up to the last element",
            Reading(View(offset: 46, extents: [2, 2], strides: [7, 2])), [[46, 48], [53, 55]]),
          .gives(
            "takes a view without rows, wherever it lies",
            Reading(View(offset: 99, extents: [0, 3], strides: [7, 1])), .zeros([0, 3])),
          .gives(
            "takes a view without columns, wherever it lies",
            Reading(View(offset: -5, extents: [3, 0], strides: [7, 1])), .zeros([3, 0])),
          .gives(
            "takes a view without columns that would reach too far",
            Reading(View(offset: 55, extents: [3, 0], strides: [7, 1])), .zeros([3, 0])),
          .agrees(
            "agrees with the formula for random offsets and strides", seeds: Array(1...20),
            on: { generator in
              let extents = randomShape(using: &generator).extents
              let strides = (0..<2).map { _ in Int.random(in: 0...3, using: &generator) }
              return Reading(
                View(
                  offset: Int.random(in: 0...11, using: &generator), extents: extents,
                  strides: strides))
            }, with: { try $0.read() }),
          .agrees(
            "agrees with it for a large view of numbers from denormal to huge", seeds: [1],
            on: { generator in
              let x = everySize(beyondAnyBlock, using: &generator)
              return Reading(
                View(offset: 1, extents: [130, 66], strides: [1, 131]), of: x.elements)
            }, with: { try $0.read() }),
          .rejects(
            "throws ShapeError for a view that ends one element too late",
            Reading(View(offset: 47, extents: [2, 2], strides: [7, 2]))),
          .rejects(
            "throws ShapeError for a view that ends one row too late",
            Reading(View(offset: 46, extents: [3, 2], strides: [7, 2]))),
          .rejects(
            "throws ShapeError for a view that ends one column too late",
            Reading(View(offset: 46, extents: [2, 3], strides: [7, 2]))),
          .rejects(
            "throws ShapeError for a view that starts after the end",
            Reading(View(offset: 56, extents: [1, 1], strides: [7, 1])),
            then: { Reading(View(offset: 99, extents: [1, 1], strides: [7, 1])) }),
          .rejects(
            "throws ShapeError for a view that starts too early",
            Reading(View(offset: -1, extents: [1, 2], strides: [1, 1]))),
          .rejects(
            "throws ShapeError for another rank",
            Reading(View(offset: 0, extents: [2, 2, 2], strides: [4, 2])),
            then: { Reading(View(offset: 0, extents: [2], strides: [1, 1])) }),
          .rejects(
            "throws ShapeError for a stride too many",
            Reading(View(offset: 0, extents: [2, 2], strides: [4, 2, 1]))),
          .rejects(
            "throws ShapeError for a stride too few",
            Reading(View(offset: 0, extents: [2, 2], strides: [2]))),
          .rejects(
            "throws ShapeError for another rank, with as many strides",
            Reading(View(offset: 0, extents: [2, 2, 2], strides: [4, 2, 1])),
            then: { Reading(View(offset: 0, extents: [2], strides: [1])) }),
        ])
    }

    static let axes = ["row", "column"]
    static let right: K.Answer = { try $0.read() }
    static var slipsOfLoops: [K.Wrong] {
      K.Wrong.loops(over: axes, right) + K.Wrong.twice(axes, [(0, 1)], right)
    }

    /// The elements read at other places, made of offset, row, its stride, column and its stride.
    static func slip(
      _ slip: String, _ place: @escaping @Sendable (Int, Int, Int, Int, Int) -> Int
    ) -> K.Wrong {
      .slip(slip) { reading in
        let view = reading.view
        return try reading.read { place(view.offset, $0, view.strides[0], $1, view.strides[1]) }
      }
    }

    static var slipsOfPlaces: [K.Wrong] {
      [
        slip("the offset is left out") { _, i, row, j, column in i * row + j * column },
        slip("the strides are exchanged") { $0 + $1 * $4 + $3 * $2 },
        slip("the rows' stride is taken for the columns', too") { $0 + $1 * $2 + $3 * $2 + 0 * $4 },
        slip("the columns' stride is taken for the rows', too") { $0 + $1 * $4 + $3 * $4 + 0 * $2 },
        slip("the stride of the columns is taken as 1") { $0 + $1 * $2 + $3 + 0 * $4 },
        slip("the row and its stride are added, not multiplied") { $0 + ($1 + $2) + $3 * $4 },
        slip("the column and its stride are added, not multiplied") { $0 + $1 * $2 + ($3 + $4) },
        slip("the row is divided by its stride, not multiplied") {
          $0 + ($2 == 0 ? 0 : $1 / $2) + $3 * $4
        },
        slip("the column is divided by its stride, not multiplied") {
          $0 + $1 * $2 + ($4 == 0 ? 0 : $3 / $4)
        },
        slip("the rows are subtracted from the offset, not added") { $0 - $1 * $2 + $3 * $4 },
        slip("the columns are subtracted from the offset, not added") { $0 + $1 * $2 - $3 * $4 },
        .slip("the elements are read one after another, without the strides") { reading in
          let view = reading.view
          return try reading.read { view.offset + $0 * view.extents[1] + $1 }
        },
        .slip("rows and columns of the result are exchanged") { try $0.read().transposed() },
        .slip("the result of one example is returned for every input") { reading in
          _ = try reading.read()
          return [[9, 10, 11], [16, 17, 18]]
        },
      ]
    }

    static var slipsOfLimits: [K.Wrong] {
      [
        .slip("what lies outside of the elements is 0: it should throw") { reading in
          try reading.readAnywhere {
            reading.view.offset + $0 * reading.view.strides[0] + $1 * reading.view.strides[1]
          }
        },
        .slip("what lies outside begins again with the first element: it should throw") { reading in
          let (view, count) = (reading.view, reading.line.count)
          return try reading.readAnywhere {
            let place = view.offset + $0 * view.strides[0] + $1 * view.strides[1]
            return (place % count + count) % count
          }
        },
        .slip("the end is placed too far: the last row and column are counted from 0") { reading in
          let z = try reading.read()
          let (view, line) = (reading.view, reading.line)
          let end =
            view.offset + view.extents[0] * view.strides[0] + view.extents[1] * view.strides[1]
          guard z.count == 0 || end < line.count else { throw ShapeError("outside") }
          return z
        },
        .slip("the limits are tested of an empty view, too: it reads no element") { reading in
          let z = try reading.read()
          let (view, line) = (reading.view, reading.line)
          let last =
            view.offset + (view.extents[0] - 1) * view.strides[0]
            + (view.extents[1] - 1) * view.strides[1]
          guard view.offset >= 0, last < line.count else { throw ShapeError("outside") }
          return z
        },
        .slip("a view of 1 row is taken as one without elements: it stays 0") { reading in
          let z = try reading.read()
          return z.shape[0] == 1 ? .zeros(z.shape) : z
        },
        .slip("a view of 1 column is taken as one without elements: it stays 0") { reading in
          let z = try reading.read()
          return z.shape[1] == 1 ? .zeros(z.shape) : z
        },
      ]
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Float], Int, Shape, [Int]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject {
        try function($0.line, $0.view.offset, Shape($0.view.extents), $0.view.strides)
      }
    }
  }
}
