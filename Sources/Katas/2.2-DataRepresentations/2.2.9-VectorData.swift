import TensorCore

public enum S2_2_9_VectorData {
  public static let section = Section(
    "2.2.9", "Vector data", file: "2.2-DataRepresentations/2.2.9-VectorData.swift",
    suite: "S2_2_9_VectorData",
    katas: [VectorDataSize.kata.facts, WordCounts.kata.facts])

  public enum VectorDataSize {
    typealias K = Kata<(Int, Int, DType), DataSize>

    static let kata = K(
      "vectorDataSize", probe: (2, 3, .float32),
      wrongAnswers: [
        .slip("the features come first: the samples axis is the first") {
          try DataSize([$1, $0], $2)
        },
        .slip("the features are left out: each sample is a vector") {
          try DataSize([$0], $2, bytes: size($0, $1, $2).bytes)
        },
        .slip("a single row holds everything") {
          try DataSize([1, $0 * $1], $2, bytes: size($0, $1, $2).bytes)
        },
        .slip("the elements are counted, not their bytes") {
          try DataSize([$0, $1], $2, bytes: $0 * $1)
        },
        .slip("every element is taken to be of four bytes") {
          try DataSize([$0, $1], $2, bytes: $0 * $1 * 4)
        },
        .slip("the numbers are added, not multiplied") {
          try DataSize([$0, $1], $2, bytes: ($0 + $1) * $2.itemSize)
        },
        .slip("negative numbers are taken as 0") { try DataSize([max($0, 0), max($1, 0)], $2) },
        .slip("the result of one example is returned for every input") {
          _ = try size($0, $1, $2)
          return DataSize(([100_000, 3], 1_200_000))
        },
      ],
      checks: [
        // 300,000 numbers of 4 bytes.
        .sizes(
          "lays out 100,000 people with age, ZIP code and income", (100_000, 3, .float32),
          [100_000, 3], bytes: 1_200_000),
        // 10,000,000 numbers.
        .sizes(
          "lays out 500 documents by a dictionary of 20,000 words", (500, 20_000, .float32),
          [500, 20_000], bytes: 40_000_000),
        .sizes(
          "takes integers of a byte", (500, 20_000, .uint8), [500, 20_000], bytes: 10_000_000),
        .sizes("takes no samples", (0, 3, .float64), [0, 3], bytes: 0),
        .rejects("throws ShapeError for a negative number of samples", (-1, 3, .uint8)),
        .rejects("throws ShapeError for a negative number of features", (1, -3, .uint8)),
      ])

    static func size(_ samples: Int, _ features: Int, _ dtype: DType) throws -> DataSize {
      try DataSize([samples, features], dtype)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int, DType) throws -> (shape: Shape, bytes: Int)
    ) -> Subject {
      kata.subject {
        try DataSize(function($0.0, $0.1, $0.2))
      }
    }
  }

  public enum WordCounts {
    typealias K = Kata<([[Int]], Int), Tensor<Float>>

    static let kata = K(
      "wordCounts", probe: ([[0]], 1),
      wrongAnswers: [
        .slip("a word counts once, however often it occurs") { documents, vocabulary in
          try count(documents, vocabulary) { _, _ in 1 }
        },
        .slip("rows stand for columns: each document makes a row") {
          try count($0, $1).transposed()
        },
        .slip("the words are counted from 1") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return try count(
            documents.map { $0.map { ($0 + vocabulary - 1) % vocabulary } }, vocabulary)
        },
        .slip("the word's number is added, not 1") { documents, vocabulary in
          try count(documents, vocabulary) { $0 + Float($1) }
        },
        .slip("the last document is left out of the loop") { documents, vocabulary in
          var z = try count(documents, vocabulary)
          for j in 0..<vocabulary where documents.count > 0 { z[documents.count - 1, j] = 0 }
          return z
        },
        .slip("the last word of each document is left out of the loop") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return try count(documents.map { $0.dropLast() }, vocabulary)
        },
        .slip("all documents are counted together") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return try count(documents.map { _ in documents.flatMap { $0 } }, vocabulary)
        },
        .slip("the counts are divided by the length of the document") { documents, vocabulary in
          var z = try count(documents, vocabulary)
          for (i, document) in documents.enumerated() {
            for j in 0..<vocabulary { z[i, j] /= Float(max(document.count, 1)) }
          }
          return z
        },
        .slip("words that are not in the dictionary are passed over") { documents, vocabulary in
          guard vocabulary >= 0 else { return try count(documents, vocabulary) }
          return try count(
            documents.map { $0.filter { (0..<vocabulary).contains($0) } }, vocabulary)
        },
        .slip("the result of one example is returned for every input") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return [[1, 0, 2, 0], [0, 1, 0, 0], [0, 0, 0, 3]]
        },
      ],
      checks: [
        .gives(
          "counts each document's words", ([[2, 0, 2], [1], [3, 3, 3]], 4),
          [[1, 0, 2, 0], [0, 1, 0, 0], [0, 0, 0, 3]]),
        .gives("takes a document without words", ([[], [0]], 2), [[0, 0], [1, 0]]),
        .gives("takes a dictionary of one word", ([[0, 0]], 1), [[2]]),
        .gives("takes no documents", ([], 3), .zeros([0, 3])),
        .property("gives rows that add up to the lengths of the documents") { answer in
          var generator = SplitMix64(seed: 1)
          let documents: [[Int]] = (0..<5).map { length in
            (0..<length).map { _ in Int.random(in: 0..<9, using: &generator) }
          }
          let found = try answer((documents, 9))
          guard found.shape == [5, 9] else {
            throw Finding("5 documents and 9 words make shape (5, 9), not \(found.shape)")
          }
          for (i, document) in documents.enumerated() {
            let sum = (0..<9).reduce(Float(0)) { $0 + found[i, $1] }
            guard sum == Float(document.count) else {
              throw Finding(
                "\(document) has \(document.count) words, and its counts add up to \(sum)")
            }
          }
        },
        .rejects("throws ShapeError for a word after the last", ([[0, 4]], 4)),
        .rejects("throws ShapeError for a negative word", ([[0, -1]], 4)),
        .rejects("throws ShapeError for a negative dictionary", ([], -1)),
      ])

    static func count(
      _ documents: [[Int]], _ vocabulary: Int,
      _ next: (Float, Int) -> Float = { before, _ in before + 1 }
    ) throws -> Tensor<Float> {
      let fits =
        vocabulary >= 0 && documents.allSatisfy { $0.allSatisfy { 0 <= $0 && $0 < vocabulary } }
      guard fits else { throw ShapeError("not in the dictionary") }
      var z = Tensor<Float>.zeros([documents.count, vocabulary])
      for (i, document) in documents.enumerated() {
        for word in document { z[i, word] = next(z[i, word], word) }
      }
      return z
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([[Int]], Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }
}
