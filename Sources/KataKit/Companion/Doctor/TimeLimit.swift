import Dispatch

/// The result of some work; `nil` where it takes longer than `limit`. It is cancelled then, and not
/// waited for.
func within<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async -> Value
) async -> Value? {
  let results = AsyncStream<Value?>.makeStream()
  let working = Task { _ = results.continuation.yield(await work()) }
  let waiting = Task {
    if (try? await Task.sleep(for: limit)) != nil { results.continuation.yield(nil) }
  }
  defer {
    working.cancel()
    waiting.cancel()
  }
  for await result in results.stream { return result }
  return nil
}

/// The result of work that blocks its thread: a folder that does not answer must not hold up the rest.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(returning: work()) }
  }
}
