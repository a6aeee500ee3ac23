import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a process may have of memory beyond what it starts with.
struct MemoryLimit: Sendable {
  /// What it may have, in bytes.
  let bytes: Int
  private let meter: MemoryMeter
  private let atStart: Int

  /// Begins to limit this process.
  init(bytes: Int) {
    self.bytes = bytes
    meter = MemoryMeter()
    atStart = meter.resident
    #if os(Linux)
      // Growth is seen by the watch, between two looks; one large request is refused here. (Darwin
      // takes this limit and does not keep it.) A test bundle starts with hundreds of megabytes of
      // addresses, and each thread of the engine's takes a stack and a part of `malloc`'s.
      let threads = ProcessInfo.processInfo.activeProcessorCount
      Self.limitAddresses(to: meter.mapped + bytes + threads * (136 << 20))
    #endif
  }

  /// The memory that was taken since the start; makes no use of memory itself.
  var taken: Int { meter.resident - atStart }

  /// Lets the process have memory again: who is to say what went wrong needs some.
  func lift() {
    #if os(Linux)
      Self.limitAddresses(to: nil)
    #endif
  }

  #if os(Linux)
    private static func limitAddresses(to bytes: Int?) {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit.rlim_cur = bytes.map { min(rlim_t($0), limit.rlim_max) } ?? limit.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    }
  #endif
}

#if os(Linux)
  /// Reads how much memory the process has, from `/proc`.
  private struct MemoryMeter: Sendable {
    private let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    private let page = Int(getpagesize())

    var mapped: Int { pages.mapped * page }
    var resident: Int { pages.resident * page }

    /// The first two numbers of the file.
    private var pages: (mapped: Int, resident: Int) {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
        let count = max(pread(file, buffer.baseAddress, buffer.count, 0), 0)
        var numbers = (0, 0)
        var place = 0
        for byte in buffer[..<count] {
          if byte == UInt8(ascii: " ") { place += 1 }
          guard byte >= UInt8(ascii: "0"), place < 2 else { continue }
          let digit = Int(byte - UInt8(ascii: "0"))
          if place == 0 {
            numbers.0 = 10 * numbers.0 + digit
          } else {
            numbers.1 = 10 * numbers.1 + digit
          }
        }
        return numbers
      }
    }
  }
#else
  /// Reads how much memory the process has had at most.
  private struct MemoryMeter: Sendable {
    var resident: Int {
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    }
  }
#endif
