import Dispatch

/// Divides `0..<count` into at most `threads` ranges, their bounds multiples of `grain`, and calls
/// `body` with each, on threads of its own where there are several.
///
/// Nothing is divided below `minimum` elements a thread: handing a part over costs a microsecond,
/// and waking a thread that sleeps some fifty.
func parallel(
  _ count: Int, threads: Int, grain: Int = 1, minimum: Int = 1,
  _ body: (Range<Int>) -> Void
) {
  let parts = max(1, min(threads, count / max(minimum, grain)))
  guard parts > 1 else {
    body(0..<count)
    return
  }
  let grains = (count + grain - 1) / grain
  func perform(_ part: Int) {
    let lower = min(grains * part / parts * grain, count)
    let upper = min(grains * (part + 1) / parts * grain, count)
    body(lower..<upper)
  }
  if WorkerPool.shared.perform(parts, perform) { return }
  // Others have the workers: the system's threads take their turn.
  withoutActuallyEscaping(perform) { perform in
    // The parts do not overlap, and concurrentPerform waits for all of them.
    nonisolated(unsafe) let perform = perform
    DispatchQueue.concurrentPerform(iterations: parts) { perform($0) }
  }
}
