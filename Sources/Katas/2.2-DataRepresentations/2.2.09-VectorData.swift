import TensorCore

public enum S2_2_9_VectorData {
  public static let section: Section = Section(
    "2.2.9", "Vector data", file: "2.2-DataRepresentations/2.2.09-VectorData.swift",
    suite: "S2_2_9_VectorData",
    katas: [WordCounts.kata.facts])

  public enum WordCounts {
    typealias K = Kata<([[Int]], Int), Tensor<Float>>

    static var kata: K {
      K(
        "wordCounts", probe: ([[0]], 1),
        learned: "Counting words makes vectors of one length of texts of any.",
        hints: [
          "Every document gets a row of counters, all 0 at first. What happens when a word is met?",
          """
          A loop over the documents, and in it one over the document's words: the word is itself the \
          number of the column.
          """,
          """
          In the inner loop: counts[d, word] += 1, after a test that word is from 0 to below \
          vocabulary.
          """,
        ],
        wrongAnswers: slipsOfCounts + slipsOfLoops,
        checks: [
          .gives(
            "counts each document's words", ([[2, 0, 2], [1], [3, 3, 3]], 4),
            [[1, 0, 2, 0], [0, 1, 0, 0], [0, 0, 0, 3]]),
          .gives("takes no documents", ([], 3), .zeros([0, 3])),
          .gives("takes a document without words", ([[], [0]], 2), [[0, 0], [1, 0]]),
          .gives("takes a dictionary of one word", ([[0, 0]], 1), [[2]]),
          .gives(
            "takes more documents than words", ([[1], [0], [1, 1]], 2), [[0, 1], [1, 0], [0, 2]]),
          .gives(
            "takes empty documents and a dictionary without words", ([[], []], 0), .zeros([2, 0])),
          .gives("takes neither documents nor words", ([], 0), .zeros([0, 0])),
          .agrees(
            "agrees with a count of each word by itself, for random documents",
            seeds: Array(1...10),
            on: { generator in
              let documents = (0..<70).map { _ in
                (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                  Int.random(in: 0..<131, using: &generator)
                }
              }
              return (documents, 131)
            },
            with: { documents, vocabulary in
              let counts = documents.map { document in
                (0..<vocabulary).map { word in Float(document.count { $0 == word }) }
              }
              return try Tensor(counts)
            }),
          .rejects("throws ShapeError for the word after the last", ([[0, 4]], 4)),
          .rejects("throws ShapeError for a word far after the last", ([[0], [99, 0]], 4)),
          .rejects(
            "throws ShapeError for a negative word", ([[0, -1]], 4), then: { ([[-99]], 4) }),
          .rejects("throws ShapeError for a word where the dictionary has none", ([[0]], 0)),
          .rejects(
            "throws ShapeError for a negative dictionary", ([], -1), then: { ([[], []], -3) }),
        ])
    }

    static var slipsOfCounts: [K.Wrong] {
      [
        .slip("a word counts once, however often it occurs: 1 is to be added") {
          try count($0, $1) { _, _ in 1 }
        },
        .slip("every occurrence counts twice") { try count($0, $1) { before, _ in before + 2 } },
        .slip("1 is subtracted for each word, not added") {
          try count($0, $1) { before, _ in before - 1 }
        },
        .slip("the word's number is added, not 1") { try count($0, $1) { $0 + Float($1) } },
        .slip("the counts are divided by the length of the document") { documents, vocabulary in
          var z = try count(documents, vocabulary)
          for (i, document) in documents.enumerated() {
            for j in 0..<vocabulary { z[i, j] /= Float(max(document.count, 1)) }
          }
          return z
        },
        .slip("rows stand for columns: each document makes a row") {
          try count($0, $1).transposed()
        },
        .slip("the words are counted from 1") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return try count(
            documents.map { $0.map { ($0 + vocabulary - 1) % vocabulary } }, vocabulary)
        },
        .slip("the document's index stands in the word's place") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return try count(
            documents.enumerated().map { d, words in
              d < vocabulary ? words.map { _ in d } : []
            }, vocabulary)
        },
        .slip("all documents are counted together") { documents, vocabulary in
          _ = try count(documents, vocabulary)
          return try count(documents.map { _ in documents.flatMap { $0 } }, vocabulary)
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
      ]
    }

    /// The counts of changed documents, of which there are as many.
    static func words(
      _ slip: String, _ change: @escaping @Sendable (Int, [Int], [[Int]]) -> [Int]
    ) -> K.Wrong {
      .slip(slip) { documents, vocabulary in
        _ = try count(documents, vocabulary)
        return try count(
          documents.enumerated().map { change($0, $1, documents) }, vocabulary)
      }
    }

    static var slipsOfLoops: [K.Wrong] {
      [
        words("the first document is left out of the loop: it begins at 0") { d, words, _ in
          d > 0 ? words : []
        },
        words("the last document is left out of the loop") { d, words, all in
          d < all.count - 1 ? words : []
        },
        words("it returns inside the loop over the documents, after the first one") { d, words, _ in
          d == 0 ? words : []
        },
        words("it returns inside the loop over the words, after the first one") { d, words, all in
          d == all.firstIndex { !$0.isEmpty } ? Array(words.prefix(1)) : []
        },
        words("the first word of each document is left out of the loop") { _, words, _ in
          Array(words.dropFirst())
        },
        words("the last word of each document is left out of the loop") { _, words, _ in
          words.dropLast()
        },
        words("nothing is ever counted: the result stays at 0") { _, _, _ in [] },
      ]
    }

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
