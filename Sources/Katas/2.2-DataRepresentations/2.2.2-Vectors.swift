import TensorCore

public enum S2_2_2_Vectors {
  public static let section = Section(
    "2.2.2", "Vectors", file: "2.2-DataRepresentations/2.2.2-Vectors.swift",
    suite: "S2_2_2_Vectors",
    katas: [MakeVector.kata.facts, DimensionName.kata.facts])

  public enum MakeVector {
    typealias K = Kata<[Float], Tensor<Float>>

    static let kata = K(
      "makeVector", probe: [1, 2],
      wrongAnswers: [
        .slip("it is a matrix of one row: a vector has one axis") {
          try Tensor(shape: [1, $0.count], elements: $0)
        },
        .slip("it is a matrix of one column: a vector has one axis") {
          try Tensor(shape: [$0.count, 1], elements: $0)
        },
        .slip("the numbers are in reverse order") { Tensor($0.reversed()) },
        .slip("the last number is left out of the loop") {
          Tensor($0.dropLast() + $0.suffix(1).map { _ in 0 })
        },
        .slip("the first number is left out of the loop") {
          Tensor($0.prefix(1).map { _ in 0 } + $0.dropFirst())
        },
        .slip("the vector is one number short") { Tensor($0.dropLast()) },
        .slip("the indices are written, not the numbers") { numbers in
          Tensor(numbers.indices.map { Float($0) })
        },
        .slip("the result of one example is returned for every input") { _ in [1, 2, 3, 4, 5] },
      ],
      checks: [
        .gives("makes the chapter's vector", [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        .gives("keeps the numbers in their order", [12, 3, 6, 14], [12, 3, 6, 14]),
        .gives("takes one number", [7], [7]),
        .gives("takes none", [], .zeros([0])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Float]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum DimensionName {
    typealias K = Kata<Shape, String>

    static let kata = K(
      "dimensionName", probe: [5],
      wrongAnswers: [
        .slip("a vector's axes are counted: its name counts the entries") { shape in
          shape.count == 1 ? "1D vector" : "\(shape.count)D tensor"
        },
        .slip("a tensor's elements are counted: its name counts the axes") { shape in
          shape.count == 1 ? "\(shape[0])D vector" : "\(shape.elementCount)D tensor"
        },
        .slip("a tensor's first extent is counted: its name counts the axes") { shape in
          shape.count == 1 ? "\(shape[0])D vector" : "\(shape.first ?? 0)D tensor"
        },
        .slip("a vector is named by its entries, but as a tensor") { shape in
          "\(shape.count == 1 ? shape[0] : shape.count)D tensor"
        },
        .slip("axes of extent 1 are not counted: they are axes too") { shape in
          shape.count == 1 ? "\(shape[0])D vector" : "\(shape.filter { $0 > 1 }.count)D tensor"
        },
        .slip("a scalar is taken for a tensor of one axis, as in the chapter's notes") { shape in
          shape.count == 1 ? "\(shape[0])D vector" : "\(max(shape.count, 1))D tensor"
        },
        .slip("the result of one example is returned for every input") { _ in "5D vector" },
      ],
      checks: [
        .gives("counts a vector's entries", [5], "5D vector"),
        .gives("counts a tensor's axes", [4, 240, 144, 256, 3], "5D tensor"),
        .gives("counts axes of extent 1", [1, 1, 5], "3D tensor"),
        .gives("names a matrix", [3, 5], "2D tensor"),
        .gives("names a vector of one entry", [1], "1D vector"),
        .gives("names a scalar", [], "0D tensor"),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> String
    ) -> Subject {
      kata.subject(function)
    }
  }
}
