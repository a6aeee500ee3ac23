import TensorCore

public enum S2_2_1_Scalars {
  public static let section = Section(
    "2.2.1", "Scalars", file: "2.2-DataRepresentations/2.2.1-Scalars.swift",
    suite: "S2_2_1_Scalars",
    katas: [MakeScalar.kata.facts, ScalarValue.kata.facts])

  public enum MakeScalar {
    typealias K = Kata<Float, Tensor<Float>>

    static let kata = K(
      "makeScalar", probe: 1,
      wrongAnswers: [
        .slip("it is a vector of one element: a scalar has no axis") { Tensor([$0]) },
        .slip("it is a matrix of one element: a scalar has no axis") {
          try Tensor(shape: [1, 1], elements: [$0])
        },
        .slip("it is a vector of that many elements") { .zeros([abs(Int($0))]) },
        .slip("the value is left out") { _ in .zeros([]) },
        .slip("the result of one example is returned for every input") { _ in Tensor(12) },
        .slip("the fraction is cut off") { Tensor($0.rounded(.towardZero)) },
      ],
      checks: [
        .gives("makes the chapter's scalar", 12, 12),
        .gives("takes a fraction", -2.5, -2.5),
        .gives("takes 0", 0, 0),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Float) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ScalarValue {
    typealias K = Kata<Tensor<Float>, Float>

    static let kata = K(
      "scalarValue", probe: 1,
      wrongAnswers: [
        .slip("the elements are added up") { $0.elements.reduce(0, +) },
        .slip("the first of several elements is taken: only one can be meant") { x in
          guard let first = x.elements.first else { throw ShapeError("no element") }
          return first
        },
        .slip("a tensor without elements is 0: it has no value") { x in
          guard x.count <= 1 else { throw ShapeError("several elements") }
          return x.elements.first ?? 0
        },
        .slip("only rank 0 is taken: what matters is the number of elements") { x in
          guard x.ndim == 0 else { throw ShapeError("no scalar") }
          return x[]
        },
        .slip("the number of elements is returned, not the element") { Float(try one($0).count) },
        .slip("the rank is returned, not the element") { Float(try one($0).ndim) },
        .slip("the result of one example is returned for every input") { x in
          _ = try one(x)
          return 7
        },
        .slip("a negative number is taken as 0") { max(try one($0).elements[0], 0) },
      ],
      checks: [
        .gives("gives the number of a matrix of one element", [[7]], 7),
        .gives("gives the number of a scalar", -3, -3),
        .gives("takes a tensor of rank 5", .ones([1, 1, 1, 1, 1]), 1),
        .rejects("throws ShapeError for a vector of two elements", [5, 6]),
        .rejects("throws ShapeError for a tensor without elements", .zeros([2, 0])),
        .rejects("throws ShapeError for a matrix of many", .ones([3, 3])),
      ])

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
