import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The signals that end a program which went wrong: of a trap, of memory that is not there.
///
/// Their handler only notes the signal and stops its thread: what a handler may call is little. The
/// watch sees the note, and does the rest.
enum TrapSignals {
  private static let all = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

  private static let number = Atomic<Int32>(0)
  private static let address = Atomic<UInt>(0)
  private static let lowestOfStack = Atomic<UInt>(0)

  /// A signal that came, and whether the judged thread's stack was full.
  static var caught: (number: Int32, isStackOverflow: Bool)? {
    let signal = number.load(ordering: .acquiring)
    guard signal != 0 else { return nil }
    let place = address.load(ordering: .relaxed)
    let lowest = lowestOfStack.load(ordering: .relaxed)
    // A function with a large frame touches memory well beyond the guard page.
    let isBelow = place > lowest &- slack && place < lowest &+ slack
    return (signal, (signal == SIGSEGV || signal == SIGBUS) && lowest != 0 && isBelow)
  }

  private static let slack: UInt = 256 << 10

  /// Catches the signals from now on; called on the thread that is judged. The watch runs already: what
  /// the handler writes to was made when it first looked.
  ///
  /// - Parameter stackBytes: The size of this thread's stack.
  static func catchAll(stackBytes: Int) {
    var here: UInt8 = 0
    withUnsafeMutablePointer(to: &here) {
      lowestOfStack.store(UInt(bitPattern: $0) &- UInt(stackBytes), ordering: .relaxed)
    }
    // When the stack is full, the handler needs another one.
    let bytes = 64 << 10
    var other = stack_t()
    other.ss_sp = .allocate(byteCount: bytes, alignment: 16)
    other.ss_size = bytes
    sigaltstack(&other, nil)

    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_sigaction = Self.noted
    #else
      action.__sigaction_handler.sa_sigaction = Self.noted
    #endif
    action.sa_flags = SA_SIGINFO | SA_ONSTACK
    for signal in all { sigaction(signal, &action, nil) }
  }

  private static let noted:
    @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
      signal, info, _ in
      #if canImport(Darwin)
        let place = info?.pointee.si_addr
      #else
        let place = info?.pointee._sifields._sigfault.si_addr
      #endif
      TrapSignals.address.store(UInt(bitPattern: place), ordering: .relaxed)
      TrapSignals.number.store(signal, ordering: .releasing)
      while true { pause() }
    }
}
