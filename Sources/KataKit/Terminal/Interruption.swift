import Dispatch
import Foundation
import Synchronization
import TensorCore

/// Control-C, made a wish that the training looks at after each batch.
///
/// The first signal is only noted. A second one ends the process at once, with the terminal as it
/// was found.
public final class Interruption: Sendable {
  /// The first signal that came: `SIGINT`, `SIGTERM` or `SIGHUP`; 0 before any.
  private let first = Atomic<Int32>(0)

  /// Makes an interruption that nobody asked for yet.
  public init() {}

  /// Whether the work is to end.
  public var isRequested: Bool { first.load(ordering: .relaxed) != 0 }

  /// What a process ended by the signal reports: 130 for control-C, 0 without a signal.
  public var exitCode: Int32 {
    let signal = first.load(ordering: .relaxed)
    return signal == 0 ? 0 : 128 + signal
  }

  /// Notes a signal.
  ///
  /// - Returns: Whether it was the first.
  @discardableResult
  public func request(_ signal: Int32 = SIGINT) -> Bool {
    first.compareExchange(expected: 0, desired: signal, ordering: .relaxed).exchanged
  }

  /// Takes over `SIGINT`, `SIGTERM`, `SIGHUP` and `SIGQUIT` until ``unwatch()``.
  ///
  /// - Parameters:
  ///   - noted: Called on another thread at the first signal.
  ///   - restore: Called on another thread before the second ends the process.
  public func watch(
    noted: @escaping @Sendable () -> Void, restore: @escaping @Sendable () -> Void
  ) {
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      // The default action would end the process before the source hears of the signal.
      let earlier = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [self] in
        if request(number) {
          noted()
        } else {
          restore()
          _exit(128 + number)
        }
      }
      source.activate()
      let kept = KeptSource(source: source, restore: { _ = signal(number, earlier) })
      sources.withLock { $0.append(kept) }
    }
  }

  /// Takes the signals over while a training of some epochs runs, and hides the cursor: after the
  /// first control-C the batch at hand is the last.
  func whileTraining(
    _ epochs: Int, on console: Console, _ body: () throws -> Void
  ) rethrows {
    guard epochs > 0 else { return try body() }
    console.hideCursor()
    watch(
      noted: {
        console.endLine()
        console.print("Stopping after this batch; control-C again ends at once.")
      },
      restore: {
        console.showCursor()
        console.print()
      })
    defer {
      unwatch()
      console.endLine()
      console.showCursor()
    }
    try body()
  }

  /// Gives the signals back to whoever had them: as a rule the next one ends the process.
  public func unwatch() {
    let watched = sources.withLock { sources in
      defer { sources = [] }
      return sources
    }
    for kept in watched {
      kept.source.cancel()
      kept.restore()
    }
  }

  /// Kept, because a released source is a cancelled one.
  private let sources = Locked<[KeptSource]>([])
}

/// A dispatch source is safe to hold on any thread, though Dispatch on Linux does not declare it.
private struct KeptSource: @unchecked Sendable {
  let source: any DispatchSourceSignal
  /// Puts the signal's earlier handler back.
  let restore: () -> Void
}
