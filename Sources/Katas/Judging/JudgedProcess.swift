import Foundation
import TensorCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The process that judges one answer: whatever the answer does, it ends within its limits, and
/// leaves a record of how far it came.
public enum JudgedProcess {
  /// Judges an answer, and ends this process.
  public static func judge(_ subject: Subject, as order: JudgingOrder) -> Never {
    let parent = getppid()
    guard let record = EventRecord(path: order.recordPath), redirectOutput(to: order.outputPath)
    else { _exit(Ending.unprepared.rawValue) }
    // From here on the files are where they are held open, and nowhere else: whoever is killed, none
    // stays behind.
    unlink(order.recordPath)
    unlink(order.outputPath)
    record.write(.began(pid: getpid()))
    limitResources(order.limits)
    endingRecord.withLock { $0 = record }
    atexit {
      JudgedProcess.endingRecord.withLock { $0 }?.end(.endedItself, given: CurrentCall.input)
    }
    if order.isTraced {
      // A group of its own: the backtracer, which may hang, is ended together with it.
      setpgid(0, 0)
      CurrentCall.watch { record.write(.given($0)) }
    } else {
      CurrentCall.watch()
    }

    let memory = MemoryLimit(bytes: order.limits.memoryBytes)
    let watch = Watch(order: order, parent: parent, record: record, memory: memory)
    let thread = Thread {
      if !order.isTraced { TrapSignals.catchAll(stackBytes: Self.stackBytes) }
      let ending = runChecks(of: subject, in: order.language) { event in
        if case .unsteady = event {} else { record.write(.printed(Watch.outputBytes)) }
        record.write(event)
        watch.follow(event)
      }
      record.end(ending)
    }
    // As much as a main thread has; a thread of its own, because the depth of a stack is known where
    // its size is.
    thread.stackSize = Self.stackBytes
    thread.start()
    watch.run()
  }

  static let stackBytes = 8 << 20

  /// The record for `exit`'s handler, which takes no argument.
  private static let endingRecord = Locked<EventRecord?>(nil)

  /// Sends what is printed to a file, unbuffered, so that it is there after a trap; nothing is read.
  private static func redirectOutput(to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_APPEND)
    guard file >= 0, dup2(file, 1) >= 0, dup2(file, 2) >= 0 else { return false }
    close(file)
    printUnbuffered()
    let nothing = open("/dev/null", O_RDONLY)
    if nothing >= 0 {
      dup2(nothing, 0)
      close(nothing)
    }
    return true
  }

  private static func limitResources(_ limits: JudgingLimits) {
    // The watch ends who prints too much; this keeps the file small until it looks.
    signal(SIGXFSZ, SIG_IGN)
    limit(RLIMIT_FSIZE, to: 4 * limits.outputBytes)
    limit(RLIMIT_CORE, to: 0)
  }

  #if os(Linux)
    private static func limit(_ resource: __rlimit_resource, to bytes: Int) {
      var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
      setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
  #else
    private static func limit(_ resource: Int32, to bytes: Int) {
      var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
      setrlimit(resource, &limit)
    }
  #endif
}

// MARK: - The record

/// The file that a process which judges writes its events to.
private final class EventRecord: Sendable {
  private let file: Locked<Int32>

  init?(path: String) {
    let file = open(path, O_WRONLY | O_APPEND)
    guard file >= 0 else { return nil }
    self.file = Locked(file)
  }

  func write(_ event: JudgingEvent) {
    file.withLock { Self.write(event, to: $0) }
  }

  /// Writes the ending, and ends the process; whoever comes second waits for its end.
  ///
  /// - Parameter input: The input of a call that did not return.
  func end(_ ending: Ending, given input: String? = nil) -> Never {
    file.withLock { file in
      if let input { Self.write(.given(input), to: file) }
      Self.write(.ended(ending), to: file)
      _exit(ending.rawValue)
    }
  }

  private static func write(_ event: JudgingEvent, to file: Int32) {
    var line = event.line
    line.withUTF8 { bytes in
      #if canImport(Darwin)
        _ = Darwin.write(file, bytes.baseAddress, bytes.count)
      #else
        _ = Glibc.write(file, bytes.baseAddress, bytes.count)
      #endif
    }
  }
}

// MARK: - The watch

/// Looks at the process again and again, from a thread that the answer does not run on, and ends it
/// when a limit is passed or a trap came.
private struct Watch: Sendable {
  let order: JudgingOrder
  let parent: pid_t
  let record: EventRecord
  let memory: MemoryLimit
  private let deadline: Deadline

  /// When the check that runs now must have ended.
  private final class Deadline: Sendable {
    let state: Locked<(end: SuspendingClock.Instant, hasFailed: Bool)>

    init(_ end: SuspendingClock.Instant) { state = Locked((end, false)) }
  }

  init(order: JudgingOrder, parent: pid_t, record: EventRecord, memory: MemoryLimit) {
    (self.order, self.parent, self.record) = (order, parent, record)
    self.memory = memory
    deadline = Deadline(.now + .seconds(order.limits.seconds))
  }

  /// Gives each check its time.
  func follow(_ event: JudgingEvent) {
    deadline.state.withLock { state in
      switch event {
      case .failed, .needs, .threw: state.hasFailed = true
      default: break
      }
      let limits = order.limits
      state.end = .now + .seconds(state.hasFailed ? limits.secondsAfterFailure : limits.seconds)
    }
  }

  func run() -> Never {
    while true {
      usleep(3000)
      if let signal = TrapSignals.caught {
        end(signal.isStackOverflow ? .endlessRecursion : .trapped, signal: signal.number)
      }
      // After control-C the terminal ends the children too; after a `kill` of the parent nobody does.
      if getppid() != parent { _exit(Ending.orphaned.rawValue) }
      let taken = memory.taken
      if taken > memory.bytes { end(.tooMuchMemory) }
      if deadline.state.withLock({ $0.end < .now }) {
        if taken > memory.bytes / 2 { record.write(.took(taken)) }
        end(.outOfTime)
      }
      if Self.outputBytes > order.limits.outputBytes { end(.tooMuchOutput) }
    }
  }

  private func end(_ ending: Ending, signal: Int32? = nil) -> Never {
    memory.lift()
    if let signal { record.write(.signal(signal)) }
    record.end(ending, given: CurrentCall.input)
  }

  static var outputBytes: Int {
    var status = stat()
    return fstat(1, &status) == 0 ? Int(status.st_size) : 0
  }
}
