import FastKernels
import Solutions
import TensorCore
import Testing

@testable import Comparisons
@testable import KataKit

@Suite("What is compared") struct ComparisonTests {
  @Test func `whole numbers are from -4 to 4, and never 0`() {
    let elements = wholeNumbers([1000], seed: 1).elements
    #expect(Set(elements) == [-4, -3, -2, -1, 1, 2, 3, 4])
  }

  @Test func `a difference is named with its index`() throws {
    let right: Tensor<Float> = try Tensor([[1, 2, 3], [4, 5, 6]])
    var wrong = right
    wrong[1, 0] = 7
    #expect(disagreement(of: right, with: right, within: 0) == nil)
    #expect(
      disagreement(of: wrong, with: right, within: 2)
        == "at [1, 0] it gives 7.0, and should give 4.0")
    #expect(disagreement(of: wrong, with: right, within: 3) == nil)
    wrong[1, 0] = .nan
    #expect(disagreement(of: wrong, with: right, within: .infinity) != nil)
    #expect(
      disagreement(of: try right.transposed(), with: right, within: 0)
        == "its shape is (3, 2), and should be (2, 3)")
  }

  /// Every closure of every operation: the engines and the chapter's loops agree.
  @Test(arguments: ComparedOperations.all.map(\.name), [1, 5, 33])
  func `the fast engine and the loops agree`(name: String, size: Int) throws {
    let operation = try #require(ComparedOperations.named(name).first)
    let engine = FastEngine(threads: 2)
    for comparison in operation.comparisons([size], engine) {
      let candidates = try comparison.prepare()
      let naive = try candidates.naive(comparison.rows)
      for (_, run) in candidates.fast {
        // Twice: a result that is given must be written anew.
        _ = try run()
        #expect(disagreement(of: try run(), with: naive, within: comparison.tolerance) == nil)
      }
      if comparison.rows > 1 {
        let part = try candidates.naive(1)
        #expect(disagreement(of: part, with: naive[slice(0, 1)], within: 0) == nil)
      }
    }
  }

  @Test func `the default sizes fit into a small machine's memory`() {
    for operation in ComparedOperations.all {
      for comparison in operation.comparisons(nil, FastEngine(threads: 1)) {
        #expect(comparison.memory < 1e9)
        #expect(comparison.operation == operation.name)
        #expect(comparison.section == operation.section)
      }
    }
  }

  @Test func `a size beyond all memory is refused, and does not trap`() {
    for name in ComparedOperations.all.filter({ $0.sizeMeans != nil }).map(\.name) {
      var settings = CompareSettings()
      settings.selection = [name]
      settings.sizes = [Int.max / 8]
      #expect(throws: KataError.self) {
        try CompareRun(settings, mine: readerEngine, console: Transcript().console()).run()
      }
    }
  }

  @Test func `a part of the rows is multiplied up`() throws {
    var asked: [Int] = []
    // A row is a call that takes memory, 20 ns at the least; all of them would take seconds.
    let timer = try PartTimer(stopwatch: Stopwatch(budget: 0.0001), rows: 100_000_000) { rows in
      asked.append(rows)
      return Tensor(0)
    }
    #expect(timer.isPart)
    #expect(timer.share < 1)
    #expect(timer.share > 0)
    _ = try timer.result()
    #expect(Double(asked.last ?? 0) == (timer.share * 1e8).rounded())
  }
}

@Suite("The reader's loops") struct CompareMineTests {
  /// A comparison of `relu` in which the reader's is `mine`.
  private func measured(
    _ mine: @escaping (Tensor<Float>) throws -> Tensor<Float>
  ) throws -> ComparisonRow.Mine {
    let x = wholeNumbers([4, 4], seed: 1)
    let comparison = Comparison(
      operation: "relu", section: "2.3.1", shapes: [[4, 4]], operations: 16, bytes: 128,
      yardstick: .copy
    ) {
      Comparison.Candidates(
        naive: { _ in try Solutions.naiveRelu(x) }, mine: { _, _ in try mine(x) },
        fast: [(nil, { try FastEngine(threads: 1).relu(x) })])
    }
    var measurement = Measurement(
      engine: FastEngine(threads: 1), mine: FastEngine(threads: 1), stopwatch: Stopwatch(budget: 0))
    return try #require(measurement.rows(of: comparison).first).mine
  }

  @Test func `a right one is timed`() throws {
    guard case .right(let timing) = try measured({ try Solutions.naiveRelu($0) }) else {
      Issue.record("it was not timed")
      return
    }
    #expect(timing.median > 0)
  }

  @Test func `a wrong one is not timed, and its first wrong element is named`() throws {
    guard case .wrong(let text) = try measured({ $0 }) else {
      Issue.record("it was taken for right")
      return
    }
    #expect(text.contains("should give 0.0"))
  }

  @Test func `one that is not attempted is neither right nor wrong`() throws {
    #expect(try measured { _ in throw NotAttempted("naiveRelu(_:)") } == .notAttempted)
  }

  @Test func `one that throws is wrong`() throws {
    #expect(
      try measured { _ in throw ShapeError("no matrix") } == .wrong("it throws: no matrix"))
  }
}
