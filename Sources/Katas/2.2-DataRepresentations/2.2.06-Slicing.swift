import TensorCore

public enum S2_2_6_Slicing {
  public static let section: Section = Section(
    "2.2.6", "Slices", file: "2.2-DataRepresentations/2.2.06-Slicing.swift",
    suite: "S2_2_6_Slicing",
    byHand: [
      "[all,", "[all]", ", all,", ", all]", "ellipsis", "slice(", ".taking(", "..., ", "..< -",
      "..<28,",
      "..<28]", "..< 28,", "..< 28]",
    ],
    katas: [
      ClipBound.kata.facts, SliceView.kata.facts, IndexView.kata.facts, ReadView.kata.facts,
      LowerRight.kata.facts, Centre.kata.facts,
    ])

  public enum ClipBound {
    typealias K = Kata<(Int, Int), Int>

    static var kata: K {
      K(
        "clipBound", probe: (1, 2),
        learned: "Bounds count from either end and are clipped: a slice is never out of range.",
        hints: [
          """
          There are two steps: first find the place that a negative bound means, then bring it onto \
          the axis.
          """,
          "Clipping needs no test: max with 0 takes care of the one end, and min of the other.",
          "With place = bound < 0 ? bound + extent : bound, only the clipping is left to write.",
        ],
        wrongAnswers: [
          .slip("a negative bound becomes 0: the extent is not added to it") { bound, extent in
            min(max(bound, 0), extent)
          },
          .slip("0 is counted from the end: it is where the axis begins") { bound, extent in
            min(max(bound <= 0 ? bound + extent : bound, 0), extent)
          },
          .slip("every bound is counted from the end, also one that is not negative") {
            bound, extent in
            min(max(bound + extent, 0), extent)
          },
          .slip(
            "the test of the sign is turned: other bounds than negative ones count from the end"
          ) {
            bound, extent in
            min(max(bound > 0 ? bound + extent : bound, 0), extent)
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
          .slip("the larger of place and extent is taken, not the smaller") { bound, extent in
            max(max(bound < 0 ? bound + extent : bound, 0), extent)
          },
          .slip("the smaller of place and 0 is taken, not the larger") { bound, extent in
            min(min(bound < 0 ? bound + extent : bound, 0), extent)
          },
          .slip("it is clipped to 1, not to 0, before the start") { bound, extent in
            min(max(bound < 0 ? bound + extent : bound, 1), extent)
          },
          .slip("a bound before the start goes round: the extent is added once") { bound, extent in
            guard extent > 0, bound < 0 else { return min(bound, extent) }
            return (bound % extent + extent) % extent
          },
          .slip("it is clipped to the last place, not to the end") { bound, extent in
            min(max(bound < 0 ? bound + extent : bound, 0), max(extent - 1, 0))
          },
          .slip("the sign is dropped") { bound, extent in
            Int(min(bound.magnitude, UInt(extent)))
          },
          .slip("the result of one example is returned for every input") { _, _ in 21 },
        ],
        checks: [
          .gives("clips a bound beyond the end", (100, 28), 28),
          .gives("keeps a bound on the axis", (5, 28), 5),
          .gives("counts a negative bound from the end", (-7, 28), 21),
          .gives("clips a bound before the start", (-30, 28), 0),
          .gives("takes 0", (0, 28), 0),
          .gives("keeps the end itself", (28, 28), 28),
          .gives("takes the start as the extent's negative", (-28, 28), 0),
          .gives("takes an axis without elements", (-3, 0), 0),
          .gives("clips a bound to an axis without elements", (2, 0), 0),
          .gives("takes the largest bound that there is", (.max, 28), 28),
          .gives("takes the smallest bound that there is", (.min, 28), 0),
          .agrees(
            "agrees with the slices of TensorCore, for bounds from -9 to 9", seeds: Array(1...20),
            on: { (Int.random(in: -9...9, using: &$0), Int.random(in: 0...6, using: &$0)) },
            with: { bound, extent in
              Tensor<Float>.arange(Float(extent))[slice(nil, bound)].count
            }),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int) throws -> Int
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum SliceView {
    typealias K = Kata<Slicing, View>

    static var kata: K {
      K(
        "sliceView", probe: Slicing([Bounds(0, 1)], [2, 3]), buildsOn: ["clipBound"],
        learned: "A slice copies nothing: it moves the offset, cuts the extents, keeps the "
          + "strides.",
        hints: [
          """
          Take one axis after another: each adds to the offset, and has an extent in the view. How \
          many axes are there, and how many have bounds?
          """,
          """
          For each axis begin with the whole: first is 0 and last its extent. A bound that is there \
          is clipped, and takes the place of the one or the other.
          """,
          """
          Then offset += first * strides[axis], and the view's extent is max(last - first, 0). The \
          strides are handed on.
          """,
        ],
        wrongAnswers: slipsOfOffset + slipsOfExtents + slipsOfAxes,
        checks: [
          // 16 · 14 + 3 · 2 + 1 · 1
          .gives(
            "cuts out a block: x[16:18, 3:6, 1:2]",
            Slicing([Bounds(16, 18), Bounds(3, 6), Bounds(1, 2)], [20, 7, 2]),
            View(offset: 231, extents: [2, 3, 1], strides: [14, 2, 1])),
          // NumPy's: trainImages[10:100] starts 10 · 784 elements in.
          .gives(
            "cuts out samples: images[10:100]", Slicing([Bounds(10, 100)], mnist),
            View(offset: 7840, extents: [90, 28, 28], strides: [784, 28, 1])),
          // 14 · 28 + 14
          .gives(
            "cuts out the lower right: images[:, 14:, 14:]",
            Slicing([Bounds(nil, nil), Bounds(14, nil), Bounds(14, nil)], mnist),
            View(offset: 406, extents: [60000, 14, 14], strides: [784, 28, 1])),
          .gives(
            "cuts out the upper left: images[:, :14, :14]",
            Slicing([Bounds(nil, nil), Bounds(nil, 14), Bounds(nil, 14)], mnist),
            View(offset: 0, extents: [60000, 14, 14], strides: [784, 28, 1])),
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
          .gives(
            "gives the whole without bounds", Slicing([], [2, 1, 3]),
            View(offset: 0, extents: [2, 1, 3], strides: [3, 3, 1])),
          .gives(
            "takes axes without elements", Slicing([Bounds(-1, nil)], [0, 3]),
            View(offset: 0, extents: [0, 3], strides: [3, 1])),
          .gives(
            "takes a scalar, which has no axis", Slicing([], []),
            View(offset: 0, extents: [], strides: [])),
          .agrees(
            "agrees with the slices of TensorCore on random bounds", seeds: Array(1...20),
            on: { Slicing(random: &$0) }, with: { try $0.viewOfTensorCore() }),
          .rejects(
            "throws ShapeError for more bounds than axes",
            Slicing([Bounds(0, 1), Bounds(0, 1)], [3])),
          .rejects(
            "throws ShapeError for a bound of a scalar", Slicing([Bounds(0, 1)], [])),
          .rejects(
            "throws ShapeError for a stride too many", Slicing([Bounds(0, 1)], [3], [1, 1]),
            then: { Slicing([], [3], [1, 1]) }),
          .rejects(
            "throws ShapeError for a stride too few", Slicing([Bounds(0, 1)], [3, 4], [1]),
            then: { Slicing([], [3], []) }),
        ])
    }

    static let mnist: Shape = [60000, 28, 28]

    /// The right view with something changed.
    static func slip(
      _ slip: String, _ change: @escaping @Sendable (inout View, Slicing) -> Void
    ) -> K.Wrong {
      .slip(slip) { slicing in
        var view = try slicing.view()
        change(&view, slicing)
        return view
      }
    }

    static var slipsOfOffset: [K.Wrong] {
      [
        slip("the offset is left out") { view, _ in view.offset = 0 },
        slip("the offset starts at 1, not at 0") { view, _ in view.offset += 1 },
        slip("the bounds are added without their strides") { view, slicing in
          view.offset = slicing.offset { first, _ in first }
        },
        slip("bound and stride are added, not multiplied") { $0.offset = $1.offset(+) },
        slip("the bound is divided by the stride, not multiplied") { view, slicing in
          view.offset = slicing.offset { $1 == 0 ? 0 : $0 / $1 }
        },
        slip("the offset is replaced on each axis: every axis is to be added") { view, slicing in
          var last = 0
          _ = slicing.offset { first, stride in
            last = first * stride
            return 0
          }
          view.offset = last
        },
        slip("the offset is subtracted, not added") { view, _ in view.offset = -view.offset },
        slip("the strides are made anew from the view's shape: they are the tensor's") { view, _ in
          view.strides = Shape(view.extents).rowMajorStrides
        },
        slip("the tensor is taken to be row-major: the strides are given") { view, slicing in
          let own = Slicing(slicing.bounds, slicing.shape)
          view.offset = own.offset(*)
        },
      ]
    }

    static var slipsOfExtents: [K.Wrong] {
      [
        slip("the extent is the upper bound, without the lower one taken off") { view, slicing in
          view.extents = slicing.extents { _, last in last }
        },
        slip("the upper bound is counted in: it is the first that is left out") { view, slicing in
          view.extents = slicing.extents { $1 > $0 ? $1 - $0 + 1 : 0 }
        },
        slip("lower and upper bound are added: the extent is their difference") { view, slicing in
          view.extents = slicing.extents { max($1 + $0, 0) }
        },
        slip("the bounds are subtracted in the wrong order") { view, slicing in
          view.extents = slicing.extents { max($0 - $1, 0) }
        },
        slip("the smaller of extent and 0 is taken, not the larger") { view, slicing in
          view.extents = slicing.extents { min($1 - $0, 0) }
        },
        slip("bounds that cross make a negative extent: it is 0") { view, slicing in
          view.extents = slicing.extents { $1 - $0 }
        },
        slip("bounds that cross leave an extent of 1: it is 0") { view, slicing in
          view.extents = slicing.extents { max($1 - $0, 1) }
        },
        slip("the extents are in reverse order") { view, _ in view.extents.reverse() },
        slip("the extents are left out") { view, _ in view.extents = [] },
        slip("extents and strides are exchanged") { view, _ in
          (view.extents, view.strides) = (view.strides, view.extents)
        },
        slip("bounds beyond the ends are not clipped") { view, slicing in
          for (axis, bound) in slicing.bounds.enumerated() {
            let extent = slicing.shape[axis]
            let ends = [bound.start ?? 0, bound.stop ?? extent].map { $0 < 0 ? $0 + extent : $0 }
            view.offset += (ends[0] - bound.first(of: extent)) * slicing.strides[axis]
            view.extents[axis] = max(ends[1] - ends[0], 0)
          }
        },
        slip("negative bounds are used as they are: they count from the end") { view, slicing in
          for (axis, bound) in slicing.bounds.enumerated() {
            let (start, stop) = (bound.start ?? 0, bound.stop ?? slicing.shape[axis])
            guard start < 0 || stop < 0 else { continue }
            view.offset += (start - bound.first(of: slicing.shape[axis])) * slicing.strides[axis]
            view.extents[axis] = stop - start
          }
        },
        bounds("a negative bound is taken as 0: it counts from the end") { bound, _ in
          Bounds(bound.start.map { max($0, 0) }, bound.stop.map { max($0, 0) })
        },
      ]
    }

    /// The right view of other bounds on each axis, whole axes included.
    static func bounds(
      _ slip: String, _ change: @escaping @Sendable (Bounds, Int) -> Bounds
    ) -> K.Wrong {
      .slip(slip) { slicing in
        _ = try slicing.view()
        let changed = slicing.shape.indices.map { axis in
          let given = axis < slicing.bounds.count
          return change(given ? slicing.bounds[axis] : Bounds(nil, nil), slicing.shape[axis])
        }
        return try Slicing(changed, slicing.shape, slicing.strides).view()
      }
    }

    static var slipsOfAxes: [K.Wrong] {
      [
        bounds("the lower bounds are left out: every slice begins at 0") { bound, _ in
          Bounds(nil, bound.stop)
        },
        bounds("the upper bounds are left out: every slice goes to the end") { bound, _ in
          Bounds(bound.start, nil)
        },
        bounds("a stop that is left out is 0: it is the axis's end") { bound, _ in
          Bounds(bound.start, bound.stop ?? 0)
        },
        bounds("a start that is left out is 1: it is 0") { bound, _ in
          Bounds(bound.start ?? 1, bound.stop)
        },
        bounds("the ends of a whole axis are exchanged: it goes from 0 to its extent") {
          Bounds($0.start ?? $1, $0.stop ?? 0)
        },
        bounds("all bounds are left out: every axis is taken as whole") { _, _ in Bounds(nil, nil)
        },
        .slip("the bounds are given to the last axes, not to the first") { slicing in
          let whole = [Bounds](
            repeating: Bounds(nil, nil), count: max(slicing.shape.count - slicing.bounds.count, 0))
          return try Slicing(whole + slicing.bounds, slicing.shape, slicing.strides).view()
        },
        slip("the loop goes over the bounds only: the other axes have extents, too") {
          view, slicing in
          view.extents = Array(view.extents.prefix(slicing.bounds.count))
        },
        slip("axes without bounds are left out: they are whole") { view, slicing in
          view.extents = Array(view.extents.prefix(slicing.bounds.count))
          view.strides = Array(view.strides.prefix(slicing.bounds.count))
        },
        slip("the first axis is left out of the loop") { view, slicing in
          guard let bound = slicing.bounds.first else {
            view.extents = []
            return
          }
          view.offset -= bound.first(of: slicing.shape[0]) * slicing.strides[0]
          view.extents.removeFirst()
        },
        slip("the last axis is left out of the loop") { view, slicing in
          let last = slicing.shape.count - 1
          if slicing.bounds.count > last, last >= 0 {
            view.offset -=
              slicing.bounds[last].first(of: slicing.shape[last]) * slicing.strides[last]
          }
          view.extents = view.extents.dropLast()
        },
        slip("it returns inside the loop, after the first axis") { view, slicing in
          if let bound = slicing.bounds.first {
            view.offset = bound.first(of: slicing.shape[0]) * slicing.strides[0]
          }
          view.extents = Array(view.extents.prefix(1))
        },
        .slip("bounds beyond the last axis are passed over") { slicing in
          let bounds = Array(slicing.bounds.prefix(slicing.shape.count))
          return try Slicing(bounds, slicing.shape, slicing.strides).view()
        },
        .slip("the result of one example is returned for every input") { slicing in
          _ = try slicing.view()
          return View(offset: 7840, extents: [90, 28, 28], strides: [784, 28, 1])
        },
      ]
    }

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
}
