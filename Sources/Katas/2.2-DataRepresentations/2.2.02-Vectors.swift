import TensorCore

public enum S2_2_2_Vectors {
  public static let section: Section = Section(
    "2.2.2", "Vectors", file: "2.2-DataRepresentations/2.2.02-Vectors.swift",
    suite: "S2_2_2_Vectors",
    katas: [MakeVector.kata.facts, DimensionName.kata.facts])

  public enum MakeVector {
    typealias K = Kata<[Float], Tensor<Float>>

    static var kata: K {
      K(
        "makeVector", probe: [1, 2],
        learned: "A vector has one axis, and the extent along it is the number of its entries.",
        hints: [
          "A vector has one axis. What is the extent along it?",
          "Begin with a vector of zeros, as long as `numbers`, and write one number after another.",
          "`var x = Tensor<Float>.zeros([numbers.count])`, and in a loop over `i` set `x[i]`.",
        ],
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
          .slip("only the first number is written: return stands inside the loop") {
            Tensor($0.prefix(1) + $0.dropFirst().map { _ in 0 })
          },
          .slip("the numbers are not written: all elements stay 0") { .zeros([$0.count]) },
          .slip("the vector is one number short") { Tensor($0.dropLast()) },
          .slip("the vector is one number too long") { Tensor($0 + [0]) },
          .slip("the indices are written, not the numbers") { numbers in
            Tensor(numbers.indices.map { Float($0) })
          },
          .slip("the fractions are cut off") { Tensor($0.map { $0.rounded(.towardZero) }) },
          .slip("the result of one example is returned for every input") { _ in [1, 2, 3, 4, 5] },
        ],
        checks: [
          .gives("keeps the numbers in their order", [12, 3, 6, 14], [12, 3, 6, 14]),
          .gives("makes the chapter's vector", [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
          .gives(
            "takes negative numbers, fractions and equal ones", [2, -1.5, 0, 0, 3.5],
            [2, -1.5, 0, 0, 3.5]),
          .gives("takes one number", [7], [7]),
          .gives("takes none", [], .zeros([0])),
          .agrees(
            "keeps many numbers of every size", on: { everySize([1031], using: &$0).elements },
            with: { Tensor($0) }),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Float]) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum DimensionName {
    // Several shapes at once: only together do their names tell one slip from another.
    typealias K = Kata<[Shape], [String]>

    static var kata: K {
      K(
        "dimensionName", probe: [[5]],
        learned: "\"5D\" may mean five entries or five axes; \"rank 5\" says which.",
        hints: [
          "Two kinds of names, and one question that tells which: how many axes are there?",
          "Only rank 1 is a vector, and counts its entries; every other rank counts its axes.",
          "If `shape.count` is 1, write `\"\\(shape[0])D vector\"`; else a string with `shape.count`.",
        ],
        wrongAnswers: [
          wrong("a vector's axes are counted: its name counts the entries") { shape in
            shape.count == 1 ? "1D vector" : "\(shape.count)D tensor"
          },
          wrong("a tensor's elements are counted: its name counts the axes") { shape in
            shape.count == 1 ? "\(shape[0])D vector" : "\(shape.elementCount)D tensor"
          },
          wrong("a tensor's first extent is counted: its name counts the axes") { shape in
            shape.count == 1 ? "\(shape[0])D vector" : "\(shape.first ?? 0)D tensor"
          },
          wrong("a vector is named by its entries, but as a tensor") { shape in
            "\(shape.count == 1 ? shape[0] : shape.count)D tensor"
          },
          wrong("a shape of 1 axis is named like every other: it is a vector's") {
            "\($0.count)D tensor"
          },
          wrong("every shape is named as a vector's: only one of 1 axis is") {
            "\($0.first ?? 0)D vector"
          },
          wrong("the test is turned: 1 axis is named as a tensor, and all others as vectors") {
            $0.count != 1 ? "\($0.first ?? 0)D vector" : "\($0.count)D tensor"
          },
          wrong("a shape of 2 axes is named as a vector's, and not the shape of 1") { shape in
            shape.count == 2 ? "\(shape[0])D vector" : "\(shape.count)D tensor"
          },
          wrong("axes of extent 1 are not counted: they are axes too") { shape in
            shape.count == 1 ? "\(shape[0])D vector" : "\(shape.filter { $0 != 1 }.count)D tensor"
          },
          wrong("axes of extent 0 are not counted: they are axes too") { shape in
            shape.count == 1 ? "\(shape[0])D vector" : "\(shape.filter { $0 != 0 }.count)D tensor"
          },
          wrong("a scalar is named as a vector: it has no axis") { shape in
            shape.count <= 1 ? "\(shape.first ?? 0)D vector" : "\(shape.count)D tensor"
          },
          wrong("a scalar is taken for a tensor of one axis, as in the chapter's notes") { shape in
            shape.count == 1 ? "\(shape[0])D vector" : "\(max(shape.count, 1))D tensor"
          },
          wrong("the result of one example is returned for every input") { _ in "5D vector" },
        ],
        checks: [
          .gives(
            "tells a vector from other tensors", [[5], [3, 7], [4, 2, 6]],
            ["5D vector", "2D tensor", "3D tensor"]),
          .gives("counts a tensor's axes", [[4, 240, 144, 256, 3]], ["5D tensor"]),
          .gives("counts axes of extent 1", [[1, 1, 5]], ["3D tensor"]),
          .gives("names a vector of one entry", [[1]], ["1D vector"]),
          .gives("names a scalar", [[]], ["0D tensor"]),
          .gives("counts axes of extent 0", [[0, 6]], ["2D tensor"]),
          .gives("names a vector without entries", [[0]], ["0D vector"]),
          .gives("names a vector of many entries", [[60000]], ["60000D vector"]),
          .agrees(
            "names random shapes",
            on: { generator in
              (0..<20).map { randomShape(rank: $0 % 7, using: &generator) }
            }, with: { $0.map { $0.count == 1 ? "\($0[0])D vector" : "\($0.count)D tensor" } }),
        ])
    }

    static func wrong(
      _ slip: String, _ name: @escaping @Sendable (Shape) -> String
    ) -> K.Wrong {
      .slip(slip) { $0.map(name) }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Shape) throws -> String
    ) -> Subject {
      kata.subject { try $0.map(function) }
    }
  }
}
