import TensorCore

public enum S2_2_11_Images {
  public static let section: Section = Section(
    "2.2.11", "Images", file: "2.2-DataRepresentations/2.2.11-Images.swift",
    suite: "S2_2_11_Images",
    byHand: [".transposed(", ".reshaped(", "[all,", "[all]", ", all,", ", all]", "slice("],
    katas: [ToChannelsFirst.kata.facts, ToChannelsLast.kata.facts])

  public enum ToChannelsFirst {
    typealias K = Kata<Tensor<Float>, Tensor<Float>>

    static var kata: K {
      K(
        "toChannelsFirst", probe: .ones([1, 2, 2, 1]),
        learned: "To change the order of axes every number moves: a reshape does not do.",
        hints: [
          "No number changes, each only moves. How long is each axis of the result?",
          """
          Four loops, one for each axis of the result. The same four indices say where the number \
          comes from, in another order.
          """,
          """
          Begin with zeros([samples, channels, height, width]); in loops over n, c, i and j the \
          formula above is the innermost line as it stands.
          """,
        ],
        wrongAnswers: slips + slipsOfLoops,
        checks: [
          .gives(
            "moves each number to its place: its digits tell where it was, counted from 1",
            .digits([5, 2, 4, 3]), .digits([5, 3, 2, 4], order: [0, 2, 3, 1])),
          .gives("takes no images", .zeros([0, 4, 6, 3]), .zeros([0, 3, 4, 6])),
          .gives(
            "moves the numbers of two small images",
            [[[[1, 2, 3], [4, 5, 6]]], [[[10, 20, 30], [40, 50, 60]]]],
            [[[[1, 4]], [[2, 5]], [[3, 6]]], [[[10, 40]], [[20, 50]], [[30, 60]]]]),
          .gives("takes an image of one pixel", .ones([1, 1, 1, 1]), .ones([1, 1, 1, 1])),
          .gives("takes images without rows", .zeros([2, 0, 6, 3]), .zeros([2, 3, 0, 6])),
          .gives("takes images without columns", .zeros([2, 4, 0, 3]), .zeros([2, 3, 4, 0])),
          .gives("takes images without channels", .zeros([2, 4, 6, 0]), .zeros([2, 0, 4, 6])),
          .gives(
            "takes one grey image", .digits([1, 4, 6, 1]),
            .digits([1, 1, 4, 6], order: [0, 2, 3, 1])),
          .gives(
            "takes images of one row", .digits([3, 1, 6, 2]),
            .digits([3, 2, 1, 6], order: [0, 2, 3, 1])),
          .gives(
            "takes images of one column", .digits([3, 4, 1, 2]),
            .digits([3, 2, 4, 1], order: [0, 2, 3, 1])),
          .agrees(
            "agrees with the transposed tensor, on random images",
            on: { .normal(randomShape(rank: 4, using: &$0), using: &$0) },
            with: { try $0.transposed([0, 3, 1, 2]) }),
          .agrees(
            "agrees with it on large images, with numbers from denormal to huge", seeds: [1],
            on: { everySize([2, 67, 131, 3], using: &$0) },
            with: { try $0.transposed([0, 3, 1, 2]) }),
          .property("leaves its input as it was") { answer in
            let x = Tensor<Float>.normal([2, 3, 4, 3], seed: 1)
            let before = x.copy()
            _ = try answer(x)
            if x != before { throw Finding("the input is changed: write to a copy") }
          },
          .rejects("throws ShapeError for grey images without a channel axis", .ones([2, 28, 28])),
          .rejects("throws ShapeError for video", .ones([1, 2, 3, 3, 3])),
          .rejects("throws ShapeError for a matrix", .ones([2, 3])),
          .rejects("throws ShapeError for a vector", .ones([3]), then: { 1 }),
        ])
    }

    static var slips: [K.Wrong] {
      [
        .slip("the extents are renamed and the elements left in their order: that is a reshape") {
          x in
          try x.reshaped(images(x).transposed([0, 3, 1, 2]).shape.extents)
        },
        .slip("height and width are exchanged") { try images($0).transposed([0, 3, 2, 1]) },
        .slip("all axes are reversed") { try images($0).transposed() },
        .slip("it is the other way round") { try images($0).transposed([0, 2, 3, 1]) },
        .slip("the input is returned") { try images($0) },
        .slip("the channels are in reverse order, as from RGB to BGR") { x in
          let turned = try images(x)[ellipsis, slice(nil, nil, -1)]
          return try turned.transposed([0, 3, 1, 2])
        },
        .slip("every channel is the first") { x in
          let extent = try images(x).shape[3]
          guard extent > 0 else { return try x.transposed([0, 3, 1, 2]) }
          let first = x[ellipsis, 0..<1]
          let all = [Tensor<Float>](repeating: first, count: extent)
          return try Tensor.concatenated(all, axis: 3).transposed([0, 3, 1, 2])
        },
        .slip("the last two axes are exchanged") { try images($0).transposed([0, 1, 3, 2]) },
        .slip("any rank is taken: images have rank 4") { x in
          x.ndim == 4 ? try x.transposed([0, 3, 1, 2]) : x
        },
        .slip("the result of one example is returned for every input") { x in
          _ = try images(x)
          return [[[[1, 4]], [[2, 5]], [[3, 6]]], [[[10, 40]], [[20, 50]], [[30, 60]]]]
        },
      ]
    }

    static var slipsOfLoops: [K.Wrong] {
      K.Wrong.loops(
        over: ["image", "channel", "row", "column"], { try images($0).transposed([0, 3, 1, 2]) })
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ToChannelsLast {
    typealias K = Kata<Tensor<Float>, Tensor<Float>>

    static var kata: K {
      K(
        "toChannelsLast", probe: .ones([1, 2, 2, 1]),
        learned: "Channels last and channels first are each other's inverse: the numbers stay.",
        hints: [
          "It is toChannelsFirst the other way round. Which axis of x are the channels now?",
          "Four loops again, over the axes of the result: samples, height, width, channels.",
          """
          The result is made of zeros([samples, height, width, channels]), where channels is \
          x.shape[1]; the formula above is the innermost line as it stands.
          """,
        ],
        wrongAnswers: slips + slipsOfLoops,
        checks: [
          .gives(
            "moves each number to its place: its digits tell where it was, counted from 1",
            .digits([5, 3, 2, 4]), .digits([5, 2, 4, 3], order: [0, 3, 1, 2])),
          .gives("takes no images", .zeros([0, 3, 4, 6]), .zeros([0, 4, 6, 3])),
          .gives(
            "moves the numbers of two small images",
            [[[[1, 4]], [[2, 5]], [[3, 6]]], [[[10, 40]], [[20, 50]], [[30, 60]]]],
            [[[[1, 2, 3], [4, 5, 6]]], [[[10, 20, 30], [40, 50, 60]]]]),
          .gives("takes an image of one pixel", .ones([1, 1, 1, 1]), .ones([1, 1, 1, 1])),
          .gives("takes images without rows", .zeros([2, 3, 0, 6]), .zeros([2, 0, 6, 3])),
          .gives("takes images without columns", .zeros([2, 3, 4, 0]), .zeros([2, 4, 0, 3])),
          .gives("takes images without channels", .zeros([2, 0, 4, 6]), .zeros([2, 4, 6, 0])),
          .gives(
            "takes one grey image", .digits([1, 1, 4, 6]),
            .digits([1, 4, 6, 1], order: [0, 3, 1, 2])),
          .gives(
            "takes images of one row", .digits([3, 2, 1, 6]),
            .digits([3, 1, 6, 2], order: [0, 3, 1, 2])),
          .gives(
            "takes images of one column", .digits([3, 2, 4, 1]),
            .digits([3, 4, 1, 2], order: [0, 3, 1, 2])),
          .agrees(
            "agrees with the transposed tensor, on random images",
            on: { .normal(randomShape(rank: 4, using: &$0), using: &$0) },
            with: { try $0.transposed([0, 2, 3, 1]) }),
          .agrees(
            "agrees with it on large images, with numbers from denormal to huge", seeds: [1],
            on: { everySize([2, 3, 67, 131], using: &$0) },
            with: { try $0.transposed([0, 2, 3, 1]) }),
          .property("leaves its input as it was") { answer in
            let x = Tensor<Float>.normal([2, 3, 4, 3], seed: 1)
            let before = x.copy()
            _ = try answer(x)
            if x != before { throw Finding("the input is changed: write to a copy") }
          },
          .rejects("throws ShapeError for grey images without a channel axis", .ones([2, 28, 28])),
          .rejects("throws ShapeError for video", .ones([1, 2, 3, 3, 3])),
          .rejects("throws ShapeError for a matrix", .ones([2, 3])),
          .rejects("throws ShapeError for a vector", .ones([3]), then: { 1 }),
        ])
    }

    static var slips: [K.Wrong] {
      [
        .slip("the extents are renamed and the elements left in their order: that is a reshape") {
          x in
          try x.reshaped(images(x).transposed([0, 2, 3, 1]).shape.extents)
        },
        .slip("height and width are exchanged") { try images($0).transposed([0, 3, 2, 1]) },
        .slip("all axes are reversed") { try images($0).transposed() },
        .slip("it is the other way round") { try images($0).transposed([0, 3, 1, 2]) },
        .slip("the input is returned") { try images($0) },
        .slip("the channels are in reverse order, as from RGB to BGR") { x in
          let turned = try images(x)[all, slice(nil, nil, -1)]
          return try turned.transposed([0, 2, 3, 1])
        },
        .slip("every channel is the first") { x in
          let extent = try images(x).shape[1]
          guard extent > 0 else { return try x.transposed([0, 2, 3, 1]) }
          let first = x[all, 0..<1]
          let all = [Tensor<Float>](repeating: first, count: extent)
          return try Tensor.concatenated(all, axis: 1).transposed([0, 2, 3, 1])
        },
        .slip("the last two axes are exchanged") { try images($0).transposed([0, 1, 3, 2]) },
        .slip("any rank is taken: images have rank 4") { x in
          x.ndim == 4 ? try x.transposed([0, 2, 3, 1]) : x
        },
        .slip("the result of one example is returned for every input") { x in
          _ = try images(x)
          return [[[[1, 2, 3], [4, 5, 6]]], [[[10, 20, 30], [40, 50, 60]]]]
        },
      ]
    }

    static var slipsOfLoops: [K.Wrong] {
      K.Wrong.loops(
        over: ["image", "row", "column", "channel"], { try images($0).transposed([0, 2, 3, 1]) })
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }
}

extension S2_2_11_Images {
  /// `x`, which must be of rank 4.
  static func images(_ x: Tensor<Float>) throws -> Tensor<Float> {
    guard x.ndim == 4 else { throw ShapeError("images have rank 4") }
    return x
  }
}
