import Synchronization
import TensorCore

/// The call of the function under judgement that runs now: a verdict says what it was given, also
/// when it never returns.
public enum CurrentCall {
  /// Only a process that judges looks at the calls; the others pay for one load.
  private static let isWatched = Atomic<Bool>(false)
  private static let state = Locked<State>(State())

  private struct State {
    var describe: (@Sendable () -> String)?
    var noted: (@Sendable (String) -> Void)?
  }

  /// Notes the input of the call that follows.
  ///
  /// - Parameter describe: Makes the input's text; as a rule only where no result comes.
  public static func given(_ describe: @escaping @Sendable () -> String) {
    guard isWatched.load(ordering: .relaxed) else { return }
    let noted = state.withLock {
      $0.describe = describe
      return $0.noted
    }
    noted?(describe())
  }

  /// Keeps the inputs from now on.
  ///
  /// - Parameter noted: Told of each before the call, where nobody can ask afterwards.
  static func watch(noted: (@Sendable (String) -> Void)? = nil) {
    state.withLock { $0.noted = noted }
    isWatched.store(true, ordering: .relaxed)
  }

  /// The input of the last call.
  static var input: String? {
    state.withLock { $0.describe }?()
  }
}
