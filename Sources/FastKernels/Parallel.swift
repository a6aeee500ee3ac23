import Dispatch

/// Divides `0..<count` into at most `threads` ranges, their bounds multiples of `grain`, and calls
/// `body` with each, on threads of its own where there are several.
///
/// Nothing is divided below `minimum` elements a thread: waking a thread costs some microseconds.
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
  withoutActuallyEscaping(body) { body in
    // The parts do not overlap, and concurrentPerform waits for all of them.
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let lower = min(grains * part / parts * grain, count)
      let upper = min(grains * (part + 1) / parts * grain, count)
      body(lower..<upper)
    }
  }
}
