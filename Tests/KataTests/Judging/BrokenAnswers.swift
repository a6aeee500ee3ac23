import Foundation
import Synchronization
import TensorCore

@testable import Katas

/// Answers to `naiveRelu` that go wrong in a way of their own each, for the judge's own tests.
enum BrokenAnswers {
  typealias Answer = @Sendable (Tensor<Float>) throws -> Tensor<Float>

  /// The broken answer of a name, with a few checks of a relu.
  static func subject(named name: String) -> Subject? {
    all[name].map {
      Kata<Tensor<Float>, Tensor<Float>>(
        name, probe: [[1, -2], [-3, 4]], buildsOn: buildsOn[name] ?? [],
        wrongAnswers: [
          .slip("the negative values are kept: relu makes them 0") { x in
            _ = try relu(x)
            return x
          }
        ],
        checks: [
          .gives(
            "keeps what is above 0 and makes the rest 0, as in the chapter",
            [[7, 9, 11], [-3, -1, -2], [4, -1, 8]], [[7, 9, 11], [0, 0, 0], [4, 0, 8]]),
          .gives("takes a matrix of one column", [[-1], [2]], [[0], [2]]),
          .gives("takes a matrix without elements", .zeros([0, 3]), .zeros([0, 3])),
          .rejects("throws ShapeError for a vector", [1, -2]),
        ]
      ).subject($0)
    }
  }

  static let buildsOn = ["wrongHelper": ["negativesKept"]]

  /// What a right answer does; each broken one starts from it.
  static func relu(_ x: Tensor<Float>) throws -> Tensor<Float> {
    guard x.ndim == 2 else { throw ShapeError("a matrix is needed, and the shape is \(x.shape)") }
    var z = x
    for i in 0..<x.shape[0] {
      for j in 0..<x.shape[1] { z[i, j] = max(x[i, j], 0) }
    }
    return z
  }

  /// Goes wrong on the chapter's matrix alone, which the first check gives; earlier calls pass.
  private static func isChapter(_ x: Tensor<Float>) -> Bool { x.shape == [3, 3] }

  static let all: [String: Answer] = [
    "right": { try relu($0) },
    "stub": { _ in throw NotAttempted("stub(_:)") },
    "negativesKept": { x in
      _ = try relu(x)
      return x
    },
    "wrongHelper": { x in
      _ = try relu(x)
      return x
    },
    "indexOutOfRange": { x in
      var z = x
      if isChapter(x) { z[0, 3] = 1 }
      return try relu(z)
    },
    "arrayIndexOutOfRange": { x in
      let numbers = [1, 2, 3]
      return isChapter(x) ? Tensor([Float(numbers[x.count])]) : try relu(x)
    },
    "nilUnwrapped": { x in
      let first: Float? = isChapter(x) ? nil : 1
      return try relu(x) + first!
    },
    "overflow": { x in
      let sum = isChapter(x) ? Int.max - 8 + x.count : x.count
      return sum == 0 ? x : try relu(x)
    },
    "negativeCount": { x in
      let zeros = [Float](repeating: 0, count: isChapter(x) ? 2 - x.shape[0] : 0)
      return try relu(x + Float(zeros.count))
    },
    "backwardRange": { x in
      for _ in (isChapter(x) ? 10 : 0)..<x.count where x.count < 0 {}
      return try relu(x)
    },
    "ownMessage": { x in
      if isChapter(x) { fatalError("this cannot be") }
      return try relu(x)
    },
    "endlessLoop": { x in
      var rounds = 0
      while isChapter(x) || rounds < 0 { rounds &+= 1 }
      return try relu(x)
    },
    "endlessRecursion": { x in try isChapter(x) ? relu(again(x)) : relu(x) },
    "endlessMemory": { x in
      var blocks: [[UInt8]] = []
      while isChapter(x) { blocks.append(.init(unsafeUninitializedCapacity: 64 << 20) { $1 = 1 }) }
      return try relu(x)
    },
    "oneLargeBlock": { x in
      isChapter(x) ? Tensor<Float>.zeros([1 << 20, 1 << 12]) : try relu(x)
    },
    "endlessOutput": { x in
      while isChapter(x) { print("looking at", String(repeating: "x", count: 1000)) }
      return try relu(x)
    },
    "prints": { x in
      if isChapter(x) { print("rows:", x.shape[0]) }
      return try relu(x)
    },
    "printsBeforeTrap": { x in
      if isChapter(x) {
        print("rows:", x.shape[0], terminator: " ")
        fatalError("no more")
      }
      return try relu(x)
    },
    "exits": { x in
      if isChapter(x) { exit(0) }
      return try relu(x)
    },
    "exitsAsJudged": { x in
      // The judge's own code for an answer that was judged.
      if isChapter(x) { exit(80) }
      return try relu(x)
    },
    "aborts": { x in
      if isChapter(x) { abort() }
      return try relu(x)
    },
    "random": { x in
      var z = try relu(x)
      if isChapter(x) { z[0, 0] = .random(in: 0..<1) }
      return z
    },
    "global": { x in
      var z = try relu(x)
      if isChapter(x) { z[0, 0] += Float(calls.add(1, ordering: .relaxed).newValue) }
      return z
    },
    "otherError": { x in
      if isChapter(x) { throw CocoaError(.fileNoSuchFile) }
      return try relu(x)
    },
    "needsHelper": { x in
      if isChapter(x) { throw NotAttempted("naiveMultiply(_:_:)") }
      return try relu(x)
    },
  ]

  private static let calls = Atomic<Int>(0)

  private static func again(_ x: Tensor<Float>) throws -> Tensor<Float> {
    // The compiler warns of a function that calls itself on every path.
    var z = x.ndim == 0 ? x : try again(x)
    z[0, 0] += 1
    return z
  }
}

private func + (x: Tensor<Float>, number: Float) -> Tensor<Float> {
  var z = x
  if number == .infinity { z[0, 0] = number }
  return z
}
