import Foundation
import Synchronization
import Testing

@testable import FastKernels

@Suite struct WorkerPoolTests {
  @Test(arguments: [0, 1, 2, 5, 16], [1, 2, 3, 100])
  func `every part is done once, and all are done at the end`(workers: Int, parts: Int) {
    let pool = WorkerPool(workers: workers)
    let counts = Array(repeating: 0, count: parts).map { _ in Counter() }
    let rounds = 300
    for _ in 0..<rounds {
      if !pool.perform(parts, { counts[$0].add() }) {
        #expect(workers == 0)
        return
      }
    }
    #expect(counts.allSatisfy { $0.value == rounds })
  }

  @Test func `workers that sleep wake for the next job`() {
    let pool = WorkerPool(workers: 2)
    let done = Counter()
    for pause in [0, 1_000, 5_000, 20_000] as [UInt32] {
      for _ in 0..<5 {
        #expect(pool.perform(4) { _ in done.add() })
        usleep(pause)
      }
    }
    #expect(done.value == 80)
  }

  @Test func `a pool that has a job takes no other, from inside or from beside it`() {
    let pool = WorkerPool(workers: 1)
    let refused = Counter()
    #expect(
      pool.perform(3) { _ in
        if !pool.perform(2, { _ in }) { refused.add() }
      })
    #expect(refused.value == 3)

    let done = Counter()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<200 {
        if !pool.perform(3, { _ in done.add() }) { for _ in 0..<3 { done.add() } }
      }
    }
    #expect(done.value == 8 * 200 * 3)
  }
}

/// A number that several threads count up.
private final class Counter: Sendable {
  private let number = Atomic(0)
  var value: Int { number.load(ordering: .sequentiallyConsistent) }
  func add() { number.add(1, ordering: .relaxed) }
}
