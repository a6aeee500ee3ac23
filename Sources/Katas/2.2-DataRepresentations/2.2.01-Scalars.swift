import TensorCore

public enum S2_2_1_Scalars {
  public static let section: Section = Section(
    "2.2.1", "Scalars", file: "2.2-DataRepresentations/2.2.01-Scalars.swift",
    suite: "S2_2_1_Scalars",
    katas: [MakeScalar.kata.facts, ScalarValue.kata.facts])

  public enum MakeScalar {
    typealias K = Kata<Float, Tensor<Float>>

    static var kata: K {
      K(
        "makeScalar", probe: 1,
        learned: "A scalar has no axes: its shape is (), and it holds one number.",
        hints: [
          "How many axes has a scalar, and how many extents has its shape then?",
          "Make a tensor of a shape without extents and a list of one element.",
          "The shape is `[]`; the only element is `value`.",
        ],
        wrongAnswers: [
          .slip("it is a vector of one element: a scalar has no axis") { Tensor([$0]) },
          .slip("it is a matrix of one element: a scalar has no axis") {
            try Tensor(shape: [1, 1], elements: [$0])
          },
          .slip("it is a vector of that many elements") {
            .zeros([abs(Int(exactly: $0.rounded()) ?? 0) % 1000])
          },
          .slip("the value is left out") { _ in .zeros([]) },
          .slip("the result of one example is returned for every input") { _ in Tensor(12) },
          .slip("the fraction is cut off") { Tensor($0.rounded(.towardZero)) },
          .slip("the sign is left out") { Tensor(abs($0)) },
        ],
        checks: [
          .gives("makes the chapter's scalar", 12, 12),
          .gives("takes a fraction", -2.5, -2.5),
          .gives("takes 0", 0, 0),
          .agrees(
            "keeps numbers of every size", on: { everySize([], using: &$0)[] }, with: { Tensor($0) }
          ),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Float) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ScalarValue {
    typealias K = Kata<Tensor<Float>, Float>

    static var kata: K {
      K(
        "scalarValue", probe: 1,
        learned: "Rank and number of elements are two things: any rank can hold a single number.",
        hints: [
          "Tensors of any rank can hold a single number. What have they in common?",
          "Count the elements in row-major order; only where there is exactly one is there an answer.",
          "`x.elements` is an array: throw where its `count` is not 1, or else return what is in it.",
        ],
        wrongAnswers: [
          .slip("the elements are added up") { $0.elements.reduce(0, +) },
          .slip("the first of several elements is taken: only one can be meant") { x in
            guard let first = x.elements.first else { throw ShapeError("no element") }
            return first
          },
          .slip("the last of several elements is taken: only one can be meant") { x in
            guard let last = x.elements.last else { throw ShapeError("no element") }
            return last
          },
          .slip("a tensor without elements is 0: it has no value") { x in
            guard x.count <= 1 else { throw ShapeError("several elements") }
            return x.elements.first ?? 0
          },
          .slip("only rank 0 is taken: what matters is the number of elements") { x in
            guard x.ndim == 0 else { throw ShapeError("no scalar") }
            return x[]
          },
          .slip("a higher rank than 2 is rejected: what matters is the number of elements") { x in
            guard x.ndim <= 2 else { throw ShapeError("a high rank") }
            return try one(x).elements[0]
          },
          .slip("only the first axis is looked at: the others may be longer than 1") { x in
            guard x.shape.first ?? 1 == 1, let first = x.elements.first else {
              throw ShapeError("several elements, or none")
            }
            return first
          },
          .slip("only the last axis is looked at: the others may be longer than 1") { x in
            guard x.shape.extents.last ?? 1 == 1, let first = x.elements.first else {
              throw ShapeError("several elements, or none")
            }
            return first
          },
          .slip("the number of elements is returned, not the element") { Float(try one($0).count) },
          .slip("the rank is returned, not the element") { Float(try one($0).ndim) },
          .slip("the result of one example is returned for every input") { x in
            _ = try one(x)
            return 7
          },
          .slip("a negative number is taken as 0") { max(try one($0).elements[0], 0) },
          .slip("the fraction is cut off") { try one($0).elements[0].rounded(.towardZero) },
          .slip("the test is turned round: a tensor of one element is rejected") { _ in
            throw ShapeError("one element")
          },
        ],
        checks: [
          .gives("gives the number of a scalar", -3.5, -3.5),
          .gives("gives the number of a matrix of one element", [[7]], 7),
          .gives("takes a tensor of rank 5", [[[[[4]]]]], 4),
          .gives("takes a slice of one element", corner, 3),
          .agrees(
            "keeps numbers of every size", on: { everySize([1, 1], using: &$0) }, with: { $0[0, 0] }
          ),
          .rejects("throws ShapeError for a vector of two elements", [5, 6]),
          .rejects("throws ShapeError for a row of three elements", [[4, 5, 6]]),
          .rejects("throws ShapeError for a column of three elements", [[4], [5], [6]]),
          .rejects("throws ShapeError for a vector without elements", .zeros([0])),
          .rejects(
            "throws ShapeError for a matrix without elements", .zeros([1, 0]),
            then: { .zeros([0, 1]) }),
          .rejects("throws ShapeError for a matrix of many", .ones([67, 131])),
        ])
    }

    /// The 3 of `[[1, 2], [3, 4]]`, where it lies.
    static var corner: Tensor<Float> {
      let x: Tensor<Float> = [[1, 2], [3, 4]]
      return x[slice(1, 2), slice(0, 1)]
    }

    static func one(_ x: Tensor<Float>) throws -> Tensor<Float> {
      guard x.count == 1 else { throw ShapeError("one element is needed") }
      return x
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Float
    ) -> Subject {
      kata.subject(function)
    }
  }
}
