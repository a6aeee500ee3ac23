import TensorCore

public enum S2_2_6_Slicing {
  public static let section = Section(
    "2.2.6", "Slices", file: "2.2-DataRepresentations/2.2.6-Slicing.swift", suite: "S2_2_6_Slicing",
    katas: [
      ClipBound.kata.facts, SliceView.kata.facts, IndexView.kata.facts, ReadView.kata.facts,
      LowerRight.kata.facts, Centre.kata.facts,
    ])

  public enum ClipBound {
    typealias K = Kata<(Int, Int), Int>

    static let kata = K(
      "clipBound", probe: (1, 2),
      wrongAnswers: [
        .slip("a negative bound is taken as 0: it counts from the end") { bound, extent in
          min(max(bound, 0), extent)
        },
        .slip("a negative bound is counted from the last place, not from the end") {
          bound, extent in
          min(max(bound < 0 ? bound + extent - 1 : bound, 0), extent)
        },
        .slip("a bound beyond the end is not clipped") { bound, extent in
          max(bound < 0 ? bound + extent : bound, 0)
        },
        .slip("a bound before the start is not clipped") { bound, extent in
          min(bound < 0 ? bound + extent : bound, extent)
        },
        .slip("a bound before the start goes round: the extent is added once") { bound, extent in
          guard extent > 0, bound < 0 else { return min(bound, extent) }
          return (bound % extent + extent) % extent
        },
        .slip("it is clipped to the last place, not to the end") { bound, extent in
          min(max(bound < 0 ? bound + extent : bound, 0), max(extent - 1, 0))
        },
        .slip("the sign is dropped") { min(abs($0), $1) },
        .slip("the result of one example is returned for every input") { _, _ in 21 },
      ],
      checks: [
        .gives("counts a negative bound from the end", (-7, 28), 21),
        .gives("keeps a bound on the axis", (7, 28), 7),
        .gives("clips a bound beyond the end", (100, 28), 28),
        .gives("keeps the end itself", (28, 28), 28),
        .gives("clips a bound before the start", (-30, 28), 0),
        .gives("takes the start as the extent's negative", (-28, 28), 0),
        .gives("takes 0", (0, 28), 0),
        .gives("takes an axis without elements", (-3, 0), 0),
        .property("agrees with the slices of TensorCore, for bounds from -9 to 9") { answer in
          let x = Tensor<Float>.arange(6)
          for bound in -9...9 {
            let (found, right) = (try answer((bound, 6)), x[slice(nil, bound)].count)
            guard found == right else {
              throw Finding("\(bound) on an axis of 6 is \(right), not \(found)")
            }
          }
        },
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int) throws -> Int
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum SliceView {
    typealias K = Kata<Slicing, View>

    static let kata = K(
      "sliceView", probe: Slicing([Bounds(0, 1)], [2, 3]),
      wrongAnswers: [
        .slip("the offset is left out") { slicing in
          var view = try slicing.view()
          view.offset = 0
          return view
        },
        .slip("the bounds are added without their strides") { slicing in
          var view = try slicing.view()
          view.offset = zip(slicing.bounds, slicing.shape).reduce(0) { $0 + $1.0.first(of: $1.1) }
          return view
        },
        .slip("the strides are made anew from the view's shape: they are the tensor's") { slicing in
          var view = try slicing.view()
          view.strides = Shape(view.extents).rowMajorStrides
          return view
        },
        .slip("the tensor is taken to be row-major: the strides are given") { slicing in
          let own = slicing.shape.rowMajorStrides
          var view = try Slicing(slicing.bounds, slicing.shape, own).view()
          view.strides = (try slicing.view()).strides
          return view
        },
        .slip("the extent is the upper bound, without the lower one taken off") { slicing in
          var view = try slicing.view()
          view.extents = slicing.extents { _, last in last }
          return view
        },
        .slip("the upper bound is counted in: it is the first that is left out") { slicing in
          var view = try slicing.view()
          view.extents = slicing.extents { $1 > $0 ? $1 - $0 + 1 : 0 }
          return view
        },
        .slip("a negative bound is taken as 0: it counts from the end") { slicing in
          try Slicing(
            slicing.bounds.map { Bounds($0.start.map { max($0, 0) }, $0.stop.map { max($0, 0) }) },
            slicing.shape, slicing.strides
          ).view()
        },
        .slip("negative bounds are used as they are: they count from the end") { slicing in
          var view = try slicing.view()
          for (axis, bound) in slicing.bounds.enumerated() {
            let (start, stop) = (bound.start ?? 0, bound.stop ?? slicing.shape[axis])
            guard start < 0 || stop < 0 else { continue }
            view.offset += (start - bound.first(of: slicing.shape[axis])) * slicing.strides[axis]
            view.extents[axis] = stop - start
          }
          return view
        },
        .slip("bounds beyond the ends are not clipped") { slicing in
          var view = try slicing.view()
          for (axis, bound) in slicing.bounds.enumerated() {
            let extent = slicing.shape[axis]
            let ends = [bound.start ?? 0, bound.stop ?? extent].map { $0 < 0 ? $0 + extent : $0 }
            view.offset += (ends[0] - bound.first(of: extent)) * slicing.strides[axis]
            view.extents[axis] = max(ends[1] - ends[0], 0)
          }
          return view
        },
        .slip("bounds that cross make a negative extent: it is 0") { slicing in
          var view = try slicing.view()
          view.extents = slicing.extents { $1 - $0 }
          return view
        },
        .slip("a stop that is left out is 0: it is the axis's end") { slicing in
          try Slicing(
            slicing.bounds.map { Bounds($0.start, $0.stop ?? 0) }, slicing.shape, slicing.strides
          ).view()
        },
        .slip("the bounds are given to the last axes, not to the first") { slicing in
          let whole = [Bounds](
            repeating: Bounds(nil, nil), count: max(slicing.shape.count - slicing.bounds.count, 0))
          return try Slicing(whole + slicing.bounds, slicing.shape, slicing.strides).view()
        },
        .slip("axes without bounds are left out: they are whole") { slicing in
          var view = try slicing.view()
          view.extents = Array(view.extents.prefix(slicing.bounds.count))
          view.strides = Array(view.strides.prefix(slicing.bounds.count))
          return view
        },
        .slip("bounds beyond the last axis are passed over") { slicing in
          let bounds = Array(slicing.bounds.prefix(slicing.shape.count))
          return try Slicing(bounds, slicing.shape, slicing.strides).view()
        },
        .slip("the result of one example is returned for every input") { slicing in
          _ = try slicing.view()
          return View(offset: 7840, extents: [90, 28, 28], strides: [784, 28, 1])
        },
      ],
      checks: [
        // NumPy's: trainImages[10:100] starts 10 · 784 elements in.
        .gives(
          "cuts out samples: images[10:100]", Slicing([Bounds(10, 100)], mnist),
          View(offset: 7840, extents: [90, 28, 28], strides: [784, 28, 1])),
        .gives(
          "takes the axes that are written out: images[10:100, :, :]",
          Slicing([Bounds(10, 100), Bounds(nil, nil), Bounds(nil, nil)], mnist),
          View(offset: 7840, extents: [90, 28, 28], strides: [784, 28, 1])),
        .gives(
          "takes their bounds: images[10:100, 0:28, 0:28]",
          Slicing([Bounds(10, 100), Bounds(0, 28), Bounds(0, 28)], mnist),
          View(offset: 7840, extents: [90, 28, 28], strides: [784, 28, 1])),
        // 14 · 28 + 14
        .gives(
          "cuts out the lower right: images[:, 14:, 14:]",
          Slicing([Bounds(nil, nil), Bounds(14, nil), Bounds(14, nil)], mnist),
          View(offset: 406, extents: [60000, 14, 14], strides: [784, 28, 1])),
        // 7 · 28 + 7
        .gives(
          "cuts out the middle: images[:, 7:-7, 7:-7]",
          Slicing([Bounds(nil, nil), Bounds(7, -7), Bounds(7, -7)], mnist),
          View(offset: 203, extents: [60000, 14, 14], strides: [784, 28, 1])),
        // Of a transposed matrix of shape (4, 6): 1 · 1 + 2 · 6.
        .gives(
          "takes strides of another order",
          Slicing([Bounds(1, 3), Bounds(2, 4)], [6, 4], [1, 6]),
          View(offset: 13, extents: [2, 2], strides: [1, 6])),
        .gives(
          "clips bounds beyond the ends", Slicing([Bounds(-99, 99), Bounds(2, 99)], [5, 4]),
          View(offset: 2, extents: [5, 2], strides: [4, 1])),
        .gives(
          "gives an extent of 0 where the bounds cross", Slicing([Bounds(3, 1)], [5, 4]),
          View(offset: 12, extents: [0, 4], strides: [4, 1])),
        .agrees(
          "agrees with the slices of TensorCore on random bounds", seeds: Array(1...20),
          on: { Slicing(random: &$0) }, with: { try $0.viewOfTensorCore() }),
        .rejects(
          "throws ShapeError for more bounds than axes", Slicing([Bounds(0, 1), Bounds(0, 1)], [3])),
        .rejects(
          "throws ShapeError where strides and axes differ", Slicing([Bounds(0, 1)], [3], [1, 1]),
          then: { Slicing([Bounds(0, 1)], [3, 4], [1]) }),
      ])

    static let mnist: Shape = [60000, 28, 28]

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable ([(start: Int?, stop: Int?)], Shape, [Int]) throws -> (
          offset: Int, extents: [Int], strides: [Int]
        )
    ) -> Subject {
      kata.subject {
        try View(
          function($0.bounds.map { ($0.start, $0.stop) }, $0.shape, $0.strides))
      }
    }
  }

  public enum IndexView {
    typealias K = Kata<Indexing, View>

    static let kata = K(
      "indexView", probe: Indexing(0, [2, 3]),
      wrongAnswers: [
        .slip("the axis is kept, with an extent of 1: an index drops it") { indexing in
          let view = try indexing.view()
          return View(
            offset: view.offset, extents: [1] + view.extents,
            strides: indexing.strides)
        },
        .slip("the last axis is dropped, not the first") { indexing in
          View(
            offset: try indexing.view().offset, extents: indexing.shape.extents.dropLast(),
            strides: indexing.strides.dropLast())
        },
        .slip("the offset is the index, without the stride") { indexing in
          var view = try indexing.view()
          view.offset = indexing.place
          return view
        },
        .slip("the offset is left out") { indexing in
          var view = try indexing.view()
          view.offset = 0
          return view
        },
        .slip("the index is counted from 1") { indexing in
          var view = try indexing.view()
          view.offset -= indexing.strides[0]
          return view
        },
        .slip("the strides are made anew from the view's shape: they are the tensor's") {
          indexing in
          var view = try indexing.view()
          view.strides = Shape(view.extents).rowMajorStrides
          return view
        },
        .slip("a negative index is not counted from the end") { indexing in
          var view = try indexing.view()
          view.offset = indexing.index * indexing.strides[0]
          return view
        },
        .slip("an index beyond the end is clipped, as a bound is: it has no element") { indexing in
          let extent = indexing.shape.first ?? 0
          guard extent > 0 else { return try indexing.view() }
          let index = min(max(indexing.index, -extent), extent - 1)
          return try Indexing(index, indexing.shape, indexing.strides).view()
        },
        .slip("the result of one example is returned for every input") { indexing in
          _ = try indexing.view()
          return View(offset: 3136, extents: [28, 28], strides: [28, 1])
        },
      ],
      checks: [
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
          "gives a scalar of a vector", Indexing(3, [5]), View(offset: 3, extents: [], strides: [])),
        .rejects("throws ShapeError for the index after the last", Indexing(5, [5, 2])),
        .rejects("throws ShapeError for an index before the first", Indexing(-6, [5, 2])),
        .rejects("throws ShapeError where there is no entry", Indexing(0, [0, 2])),
        .rejects(
          "throws ShapeError where strides and axes differ, and for a scalar",
          Indexing(0, [2, 2], [1]), then: { Indexing(0, []) }),
      ])

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

    static let kata = K(
      "readView", probe: Reading(View(offset: 0, extents: [1, 1], strides: [1, 1])),
      wrongAnswers: [
        .slip("the offset is left out") { reading in
          try reading.read { $0 * reading.view.strides[0] + $1 * reading.view.strides[1] }
        },
        .slip("the strides are exchanged") { reading in
          let view = reading.view
          return try reading.read { view.offset + $0 * view.strides[1] + $1 * view.strides[0] }
        },
        .slip("the elements are read one after another, without the strides") { reading in
          let view = reading.view
          return try reading.read { view.offset + $0 * view.extents[1] + $1 }
        },
        .slip("the stride of the columns is taken as 1") { reading in
          let view = reading.view
          return try reading.read { view.offset + $0 * view.strides[0] + $1 }
        },
        .slip("the last column is left out of the loop") { reading in
          var z = try reading.read()
          for i in 0..<z.shape[0] where z.shape[1] > 0 { z[i, z.shape[1] - 1] = 0 }
          return z
        },
        .slip("rows and columns of the result are exchanged") { try $0.read().transposed() },
        .slip("what lies outside of the elements is 0: it should throw") { reading in
          try reading.readAnywhere {
            reading.view.offset + $0 * reading.view.strides[0] + $1 * reading.view.strides[1]
          }
        },
        .slip("the result of one example is returned for every input") { reading in
          _ = try reading.read()
          return [[8, 9, 10], [14, 15, 16]]
        },
      ],
      checks: [
        // [[0, 1, …, 5], [6, …, 11], [12, …, 17], [18, …, 23]][1:3, 2:5]
        .gives(
          "reads a slice", Reading(View(offset: 8, extents: [2, 3], strides: [6, 1])),
          [[8, 9, 10], [14, 15, 16]]),
        .gives(
          "reads a transposed matrix", Reading(View(offset: 0, extents: [3, 2], strides: [1, 6])),
          [[0, 6], [1, 7], [2, 8]]),
        .gives(
          "reads every other column", Reading(View(offset: 1, extents: [2, 3], strides: [6, 2])),
          [[1, 3, 5], [7, 9, 11]]),
        .gives(
          "reads a row over and over, with a stride of 0",
          Reading(View(offset: 6, extents: [2, 3], strides: [0, 1])), [[6, 7, 8], [6, 7, 8]]),
        .gives(
          "reads up to the last element",
          Reading(View(offset: 22, extents: [1, 2], strides: [6, 1])),
          [[22, 23]]),
        .gives(
          "takes a view without elements, wherever it lies",
          Reading(View(offset: 99, extents: [0, 3], strides: [6, 1])), .zeros([0, 3])),
        .rejects(
          "throws ShapeError for a view that ends too late",
          Reading(View(offset: 20, extents: [2, 2], strides: [3, 1]))),
        .rejects(
          "throws ShapeError for a view that starts too early",
          Reading(View(offset: -1, extents: [1, 2], strides: [1, 1]))),
        .rejects(
          "throws ShapeError for another rank",
          Reading(View(offset: 0, extents: [2, 2, 2], strides: [4, 2])),
          then: { Reading(View(offset: 0, extents: [2], strides: [1])) }),
        .rejects(
          "throws ShapeError for a stride too many or too few",
          Reading(View(offset: 0, extents: [2, 2], strides: [4, 2, 1])),
          then: { Reading(View(offset: 0, extents: [2, 2], strides: [2])) }),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Float], Int, Shape, [Int]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject {
        try function(Reading.line, $0.view.offset, Shape($0.view.extents), $0.view.strides)
      }
    }
  }

  public enum LowerRight {
    typealias K = Kata<Tensor<Float>, Tensor<Float>>

    static let kata = K(
      "lowerRight", probe: .zeros([1, 28, 28]),
      wrongAnswers: [
        .slip("it is the lower left") { try crop($0, 14, 0) },
        .slip("it is the upper right") { try crop($0, 0, 14) },
        .slip("it is the upper left") { try crop($0, 0, 0) },
        .slip("it is the middle") { try crop($0, 7, 7) },

        .slip("the rows begin one too early") { try crop($0, 13, 14) },
        .slip("the columns begin one too late") { try crop($0, 14, 15) },
        .slip("the last row is left out of the loop") { x in
          try turn(x) { $1 < 13 ? x[$0, $1 + 14, $2 + 14] : 0 }
        },
        .slip("rows and columns are exchanged") { try crop($0, 14, 14).transposed([0, 2, 1]) },
        .slip("every image is the first") { x in try turn(x) { x[0, $1 + 14, $2 + 14] } },
        .slip("another size is taken: images have 28 × 28 pixels") { x in
          guard x.ndim == 3, x.shape[1] >= 28, x.shape[2] >= 28 else { return try crop(x, 0, 0) }
          return x[all, 14..<28, 14..<28]
        },
      ],
      checks: [
        .gives("copies the pixels of each image", twoImages, pixels(from: 14)),
        .gives("takes no images", .zeros([0, 28, 28]), .zeros([0, 14, 14])),
        .agrees(
          "agrees with slices of random images",
          on: { .normal([3, 28, 28], using: &$0) },
          with: { $0[all, 14..., 14...] }),
        .rejects("throws ShapeError for images of another size", .zeros([1, 32, 32])),
        .rejects("throws ShapeError for images that are not square", .zeros([1, 28, 30])),
        .rejects("throws ShapeError for a single image of rank 2", .zeros([28, 28])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum Centre {
    typealias K = Kata<Tensor<Float>, Tensor<Float>>

    static let kata = K(
      "centre", probe: .zeros([1, 28, 28]),
      wrongAnswers: [
        .slip("it is the upper left") { try crop($0, 0, 0) },
        .slip("it is the lower right") { try crop($0, 14, 14) },
        .slip("the last 7 pixels are taken with it, not left out") { x in
          _ = try crop(x, 7, 7)
          return x[all, 7..., 7...]
        },

        .slip("the rows begin one too early") { try crop($0, 6, 7) },
        .slip("the columns begin one too late") { try crop($0, 7, 8) },
        .slip("the last row is left out of the loop") { x in
          try turn(x) { $1 < 13 ? x[$0, $1 + 7, $2 + 7] : 0 }
        },
        .slip("rows and columns are exchanged") { try crop($0, 7, 7).transposed([0, 2, 1]) },
        .slip("every image is the first") { x in try turn(x) { x[0, $1 + 7, $2 + 7] } },
        .slip("another size is taken: images have 28 × 28 pixels") { x in
          guard x.ndim == 3, x.shape[1] >= 28, x.shape[2] >= 28 else { return try crop(x, 0, 0) }
          return x[all, 7..<21, 7..<21]
        },
      ],
      checks: [
        .gives("copies the pixels of each image", twoImages, pixels(from: 7)),
        .gives("takes no images", .zeros([0, 28, 28]), .zeros([0, 14, 14])),
        .agrees(
          "agrees with slices of random images",
          on: { .normal([3, 28, 28], using: &$0) },
          with: { $0[all, 7 ..< -7, 7 ..< -7] }),
        .rejects("throws ShapeError for images of another size", .zeros([1, 32, 32])),
        .rejects("throws ShapeError for images that are not square", .zeros([1, 28, 30])),
        .rejects("throws ShapeError for a single image of rank 2", .zeros([28, 28])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}
