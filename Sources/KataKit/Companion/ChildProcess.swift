import Foundation
import Katas
import TensorCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that runs beside this one, and ends with the task that waits for it.
struct ChildProcess: Sendable {
  let program: String
  let arguments: [String]
  /// What it finds in its environment beside what this process has.
  var environment: [String: String] = [:]
  /// Whether it writes to a terminal of its own, for programs that write otherwise to a pipe.
  var onTerminal = false
  /// The signal that ends it where the task that waits for it is cancelled. A program that does not
  /// handle SIGINT or SIGTERM itself is deaf to them where this process ignores them.
  var ending = SIGTERM
  /// Whether it has made a process group of its own, all of which ends then.
  var endsGroup = false

  /// Runs it to its end.
  ///
  /// - Parameter output: Told what it writes, both outputs in one, as it comes; `nil` to have it
  ///   thrown away.
  /// - Throws: `KataError` where it cannot be started.
  func run(_ output: (@Sendable (String) -> Void)? = nil) async throws(KataError) -> ProcessEnd {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let channel = output == nil ? nil : try onTerminal ? Channel.terminal() : Channel.pipe()
    process.standardOutput = channel?.end ?? .nullDevice
    process.standardError = channel?.end ?? .nullDevice
    let end = Outcome()
    process.terminationHandler = { process in
      let status = process.terminationStatus
      end.set(process.terminationReason == .exit ? .exited(status) : .signal(status))
    }
    do { try process.run() } catch {
      throw KataError("\(program) cannot be started: \(error.localizedDescription)")
    }
    try? channel?.end.close()
    let pid = process.processIdentifier
    return await withTaskCancellationHandler {
      if let channel, let output { await channel.read(output) }
      return await end.value
    } onCancel: {
      if endsGroup { kill(-pid, ending) }
      kill(pid, ending)
    }
  }

  /// How the child ended, which one waits for that another thread finds out.
  private final class Outcome: Sendable {
    private let state = Locked<
      (end: ProcessEnd?, waiting: CheckedContinuation<ProcessEnd, Never>?)
    >(
      (nil, nil))

    func set(_ end: ProcessEnd) {
      let waiting = state.withLock { state in
        state.end = end
        return state.waiting
      }
      waiting?.resume(returning: end)
    }

    /// Waits whether or not the task was cancelled: a child that is told to end takes its time.
    var value: ProcessEnd {
      get async {
        await withCheckedContinuation { continuation in
          let end = state.withLock { state in
            if state.end == nil { state.waiting = continuation }
            return state.end
          }
          if let end { continuation.resume(returning: end) }
        }
      }
    }
  }

  /// Where a child writes, and this process reads.
  private struct Channel {
    let end: FileHandle
    private let start: FileHandle

    static func pipe() -> Channel {
      let pipe = Pipe()
      return Channel(end: pipe.fileHandleForWriting, start: pipe.fileHandleForReading)
    }

    /// A terminal that only the child sees.
    static func terminal() throws(KataError) -> Channel {
      var (main, other): (Int32, Int32) = (-1, -1)
      guard openpty(&main, &other, nil, nil, nil) == 0 else {
        throw KataError("no terminal can be opened: \(String(cString: strerror(errno)))")
      }
      for descriptor in [main, other] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      return Channel(
        end: FileHandle(fileDescriptor: other, closeOnDealloc: true),
        start: FileHandle(fileDescriptor: main, closeOnDealloc: true))
    }

    /// Reads to the end, on a thread that may wait.
    func read(_ output: @escaping @Sendable (String) -> Void) async {
      let descriptor = start.fileDescriptor
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          var buffer = [UInt8](repeating: 0, count: 1 << 14)
          // Only whole lines are given on: a character may lie across two reads.
          var rest: [UInt8] = []
          while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            // A terminal whose other end is closed gives an error, a pipe nothing.
            guard count > 0 else { break }
            rest += buffer[..<count]
            guard let end = rest.lastIndex(where: { $0 == 10 || $0 == 13 }) else { continue }
            output(String(decoding: rest[...end], as: UTF8.self))
            rest.removeSubrange(...end)
          }
          if !rest.isEmpty { output(String(decoding: rest, as: UTF8.self)) }
          continuation.resume()
        }
      }
      withExtendedLifetime(start) {}
    }
  }
}

/// Replaces this process by a program; comes back only with the reason why it could not.
func becoming(_ program: String, _ arguments: [String]) -> KataError {
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  execv(program, &words)
  return KataError("\(program) cannot be started: \(String(cString: strerror(errno)))")
}
