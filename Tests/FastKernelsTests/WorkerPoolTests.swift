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

  /// Parts that all wait for each other: they are only done where each has a thread of its own.
  @Test(arguments: [1, 2])
  func `every worker takes a part, whether it is awake, about to sleep or asleep`(
    workers: Int
  ) throws {
    let pool = WorkerPool(workers: workers)
    // Microseconds: shorter than a worker's look-out, about as long, and many times longer.
    for pause in [0, 100, 300, 1_000, 3_000, 50_000] as [UInt32] {
      for round in 0..<8 {
        usleep(pause)
        let meeting = Meeting(of: workers + 1)
        #expect(pool.perform(workers + 1) { _ in meeting.attend() })
        try #require(meeting.attendedByAll, "round \(round) after a pause of \(pause) µs")
      }
    }
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

/// Threads that wait for each other, but not for ever.
private final class Meeting: @unchecked Sendable {
  private let condition = NSCondition()
  private let expected: Int
  private var here = 0
  private var waitedInVain = false

  init(of expected: Int) { self.expected = expected }

  /// Whether all came, before the first of them had waited too long.
  var attendedByAll: Bool { condition.withLock { here == expected && !waitedInVain } }

  func attend() {
    condition.withLock {
      here += 1
      condition.broadcast()
      // Far longer than a busy machine keeps a woken thread waiting.
      let deadline = Date(timeIntervalSinceNow: 60)
      while here < expected && !waitedInVain {
        if !condition.wait(until: deadline) { waitedInVain = here < expected }
      }
    }
  }
}
