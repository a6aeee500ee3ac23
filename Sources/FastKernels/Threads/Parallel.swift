import Dispatch
import Synchronization

/// Divides `0..<count` into ranges, their bounds multiples of `grain`, and calls `body` with each, on
/// at most `threads` threads at once.
///
/// Nothing is divided below `minimum` elements a range: handing one over costs a microsecond, and
/// waking a thread that sleeps some fifty. Where cores differ, each thread would get an equal range
/// and the fast ones wait for the slow; so there are four ranges a thread, and who is through takes
/// the next.
func parallel(
  _ count: Int, threads: Int, grain: Int = 1, minimum: Int = 1,
  rangesPerThread: Int = AvailableCores.areAlike ? 1 : 4,
  _ body: (Range<Int>) -> Void
) {
  let most = max(1, count / max(minimum, grain))
  let takers = max(1, min(threads, most))
  guard takers > 1 else {
    body(0..<count)
    return
  }
  let parts = min(takers * rangesPerThread, most)
  let grains = (count + grain - 1) / grain
  func perform(_ part: Int) {
    let lower = min(grains * part / parts * grain, count)
    let upper = min(grains * (part + 1) / parts * grain, count)
    body(lower..<upper)
  }
  if parts == takers { return performAtOnce(takers, perform) }
  let next = Atomic(0)
  performAtOnce(takers) { _ in
    while true {
      let part = next.add(1, ordering: .relaxed).oldValue
      guard part < parts else { return }
      perform(part)
    }
  }
}

/// Calls `body` with each of `0..<calls`, all of them at once if there are as many cores, and waits.
private func performAtOnce(_ calls: Int, _ body: (Int) -> Void) {
  if WorkerPool.shared.perform(calls, body) { return }
  // Others have the workers: the system's threads take their turn.
  withoutActuallyEscaping(body) { body in
    // concurrentPerform waits for all of them.
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: calls) { body($0) }
  }
}
