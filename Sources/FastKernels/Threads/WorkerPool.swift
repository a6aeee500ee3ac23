import Dispatch
import Foundation
import Synchronization

/// Threads that wait for parts of one job at a time.
///
/// A step of training is some hundred microseconds of short jobs one after the other, and to wake a
/// sleeping core takes a good part of that. So a worker that has run out of parts looks for the next
/// job for a moment before it sleeps. Parts are claimed one by one, by the caller too: a worker that
/// is late, on a machine that others use, finds its part done.
final class WorkerPool: Sendable {
  /// As many workers as there are cores beside the caller's.
  static let shared = WorkerPool(workers: AvailableCores.count - 1)

  /// How often a worker looks for a job before it sleeps: a few hundred microseconds, so that it
  /// stays awake through what a step of training does on one core.
  private static let looks = 200_000

  private let workers: Int
  private let isBusy = Atomic(false)
  /// The job at hand: its number, how many parts it has, and the next one to be claimed. In one
  /// word, so that a late worker cannot claim a part of a job that is over.
  private let ticket = Atomic<UInt64>(0)
  private let unfinished = Atomic(0)
  private let sleepers = Atomic(0)
  private let wake = DispatchSemaphore(value: 0)
  // Written by the one caller that made the pool busy, before the ticket; read after a claim.
  private nonisolated(unsafe) var job: ((Int) -> Void)?
  #if canImport(Darwin)
    /// The caller's quality of service: a worker of a lower one would be put on an efficiency core.
    private nonisolated(unsafe) var quality = QOS_CLASS_DEFAULT
  #endif

  init(workers: Int) {
    self.workers = workers
    for _ in 0..<workers {
      let thread = Thread { self.work() }
      thread.name = "TensorKata worker"
      thread.start()
    }
  }

  /// Calls `body` with each of `0..<parts`, on several threads at once, and waits for all of them.
  ///
  /// - Parameter parts: From 1 to 2¹⁶ − 1.
  /// - Returns: Whether it did: `false` at once where there are no workers or they have a job.
  func perform(_ parts: Int, _ body: (Int) -> Void) -> Bool {
    guard workers > 0, (1..<1 << 16).contains(parts),
      isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return false }
    withoutActuallyEscaping(body) { body in
      job = body
      #if canImport(Darwin)
        quality = qos_class_self()
      #endif
      unfinished.store(parts, ordering: .relaxed)
      let number = (ticket.load(ordering: .relaxed) >> 32) &+ 1
      ticket.store(
        (number & 0xFFFF_FFFF) << 32 | UInt64(parts) << 16, ordering: .sequentiallyConsistent)
      for _ in 0..<min(sleepers.load(ordering: .sequentiallyConsistent), parts - 1) {
        wake.signal()
      }
      while let part = claim() { run(part) }
      var looks = 0
      while unfinished.load(ordering: .acquiring) > 0 {
        looks += 1
        // A worker that holds the last part may have lost its core.
        if looks % 4096 == 0 { sched_yield() }
      }
      job = nil
    }
    isBusy.store(false, ordering: .releasing)
    return true
  }

  /// The number of a part that nobody else has claimed; `nil` where there is none.
  private func claim() -> Int? {
    var seen = ticket.load(ordering: .acquiring)
    while true {
      let (parts, next) = (seen >> 16 & 0xFFFF, seen & 0xFFFF)
      guard next < parts else { return nil }
      let (exchanged, original) = ticket.weakCompareExchange(
        expected: seen, desired: seen + 1, ordering: .acquiringAndReleasing)
      if exchanged { return Int(next) }
      seen = original
    }
  }

  /// In a function of its own, so that every reference to the job is gone when the part counts as
  /// finished.
  @inline(never)
  private func call(_ part: Int) {
    job?(part)
  }

  private func run(_ part: Int) {
    call(part)
    unfinished.subtract(1, ordering: .releasing)
  }

  private func work() {
    #if canImport(Darwin)
      var ownQuality = qos_class_self()
    #endif
    while true {
      var looks = 0
      while looks < Self.looks {
        if let part = claim() {
          #if canImport(Darwin)
            if quality != ownQuality {
              ownQuality = quality
              pthread_set_qos_class_self_np(ownQuality, 0)
            }
          #endif
          run(part)
          looks = 0
        } else {
          looks += 1
          // Who else wants this core is to have it now, and not in the middle of a part.
          if looks % 1024 == 0 { sched_yield() }
        }
      }
      sleepers.add(1, ordering: .sequentiallyConsistent)
      // A job that came between the last look and this line did not see this sleeper.
      let current = ticket.load(ordering: .sequentiallyConsistent)
      if current & 0xFFFF >= current >> 16 & 0xFFFF { wake.wait() }
      sleepers.subtract(1, ordering: .sequentiallyConsistent)
    }
  }
}
