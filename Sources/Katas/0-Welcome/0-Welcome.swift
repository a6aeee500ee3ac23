import TensorCore

public enum S0_Welcome {
  public static let section: Section = Section(
    "0", "Welcome", file: "0-Welcome/0-Welcome.swift", suite: "S0_Welcome",
    katas: [VectorLength.kata.facts])

  public enum VectorLength {
    typealias K = Kata<Tensor<Float>, Int>

    static var kata: K {
      K(
        "vectorLength", probe: [1, 2],
        learned: "First test the shape, and throw a ShapeError where it does not fit; then "
          + "compute.",
        hints: [
          "The file itself says, step by step, what to write.",
          "There are two things to do: first test that x has one axis, then count its elements.",
          "`guard x.ndim == 1 else { throw ShapeError(\"…\") }`, and after it `return x.count`.",
        ],
        wrongAnswers: [
          .slip("any rank is taken: only a vector has a length") { $0.count },
          .slip("a matrix is taken, and its rows are counted: only a vector has a length") { x in
            try x.ndim == 0 ? length(x) : x.shape[0]
          },
          .slip("a single number is taken: it has no axis, and so no length") { x in
            try x.ndim == 0 ? 1 : length(x)
          },
          .slip("tensors of rank 3 and more are taken: only a vector has a length") { x in
            try x.ndim > 2 ? x.count : length(x)
          },
          .slip("the axes are counted: the length is the number of elements") { x in
            _ = try length(x)
            return x.ndim
          },
          .slip("the length is one too small: the last index is returned") { try length($0) - 1 },
          .slip("the length is one too large") { try length($0) + 1 },
          .slip("a vector is refused, and all others are taken: the test is turned") { x in
            guard x.ndim != 1 else { throw ShapeError("a vector") }
            return x.count
          },
          .slip("a vector without elements is refused: its length is 0") { x in
            guard try length(x) > 0 else { throw ShapeError("no elements") }
            return x.count
          },
          .slip("the length of one example is returned for every vector") { x in
            _ = try length(x)
            return 3
          },
        ],
        checks: [
          .gives("counts the elements of a vector", [5, 6, 7], 3),
          .gives("takes a vector of another length", [8, 9, 8, 9, 8], 5),
          .gives("takes a vector of one element", [4], 1),
          .gives("takes a vector without elements", .zeros([0]), 0),
          .rejects("throws ShapeError for a matrix", [[1, 2, 3], [4, 5, 6]]),
          .rejects("throws ShapeError for a matrix of one row", [[1, 2, 3]]),
          .rejects("throws ShapeError for a tensor of rank 3", [[[1, 2], [3, 4]]]),
          // Who asks a scalar for its first axis is ended by it.
          .rejects("throws ShapeError for a single number, a tensor of rank 0", Tensor(7)),
        ])
    }

    static func length(_ x: Tensor<Float>) throws -> Int {
      guard x.ndim == 1 else { throw ShapeError("no vector") }
      return x.count
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Int
    ) -> Subject {
      kata.subject(function)
    }
  }
}
