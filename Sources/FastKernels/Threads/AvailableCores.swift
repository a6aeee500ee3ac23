import Foundation

/// The cores that this process may use: fewer than the machine has where it is bound to some of them
/// (`taskset`) or a container gives it a share of their time.
public enum AvailableCores {
  /// How many there were when this was first asked for, at least 1.
  public static let count = measureCount(file: text(ofFile:))

  /// Whether one core is as fast as another. Apple's and some of Intel's and ARM's processors have
  /// efficiency cores beside the fast ones.
  static let areAlike = measureAreAlike()

  /// Asks the system anew.
  ///
  /// - Parameter file: The text of the system's file at a path; `nil` where there is none.
  static func measureCount(file: (_ path: String) -> String?) -> Int {
    var count = ProcessInfo.processInfo.activeProcessorCount
    #if os(Linux)
      // Of the thread, not of the process: a thread can be bound by itself.
      if let bound = coresAllowed(status: file("/proc/thread-self/status") ?? "") {
        count = min(count, bound)
      }
      if let limit = cgroupLimit(membership: file("/proc/self/cgroup") ?? "", file: file) {
        count = min(count, limit)
      }
    #endif
    return max(1, count)
  }

  private static func text(ofFile path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}

// MARK: - Some of the cores

/// The cores that a thread is bound to, from the text of its `/proc/…/status`; `nil` where the text
/// does not tell. The mask is in hexadecimal, with a comma after each 32 cores: `ff,ffffffff`.
func coresAllowed(status: String) -> Int? {
  let name = "Cpus_allowed:"
  guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
    return nil
  }
  let digits = line.dropFirst(name.count).filter { $0 != "," && !$0.isWhitespace }
  let values = digits.compactMap(\.hexDigitValue)
  guard values.count == digits.count, values.contains(where: { $0 > 0 }) else { return nil }
  return values.reduce(0) { $0 + $1.nonzeroBitCount }
}

// MARK: - A share of the cores' time

/// The cores that a control group's quota of their time comes to, rounded up; `nil` without a quota.
///
/// Of the group and all that it lies in, the smallest quota counts. Version 2 keeps it in `cpu.max`,
/// version 1 in two files of the controller `cpu`; some systems have both.
///
/// - Parameters:
///   - membership: The text of `/proc/self/cgroup`: lines of `number:controllers:path`.
///   - file: The text of the file at a path; `nil` where there is none.
func cgroupLimit(membership: String, file: (_ path: String) -> String?) -> Int? {
  var quotas: [Double] = []
  func add(_ quota: Substring?, _ period: Substring?) {
    // "max" and -1 stand for no limit.
    guard let quota = quota.flatMap({ Double($0) }), let period = period.flatMap({ Double($0) }),
      quota > 0, period > 0
    else { return }
    quotas.append(quota / period)
  }
  for line in membership.split(separator: "\n") {
    let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3 else { continue }
    let controllers = fields[1].split(separator: ",")
    guard controllers.isEmpty || controllers.contains("cpu") else { continue }
    let mounts = controllers.isEmpty ? ["", "/unified"] : ["/\(fields[1])", "/cpu"]
    for mount in mounts {
      // Within a container the path may be the host's, and only the root be there.
      var path = fields[2].split(separator: "/")
      while true {
        let folder = (["/sys/fs/cgroup\(mount)"] + path.map(String.init)).joined(separator: "/")
        if controllers.isEmpty {
          let words = file("\(folder)/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
          if words.count == 2 { add(words[0], words[1]) }
        } else {
          func number(_ name: String) -> Substring? {
            file("\(folder)/\(name)")?.split(whereSeparator: \.isWhitespace).first
          }
          add(number("cpu.cfs_quota_us"), number("cpu.cfs_period_us"))
        }
        guard path.popLast() != nil else { break }
      }
    }
  }
  return quotas.min().map { Int(min($0, 0x1p20).rounded(.up)) }
}

// MARK: - The system's answers

#if os(Linux)
  private func measureAreAlike() -> Bool {
    func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    // Intel's efficiency cores have a folder of their own; ARM's a smaller capacity each.
    if text("/sys/devices/cpu_atom/cpus") != nil { return false }
    let capacities = (0..<ProcessInfo.processInfo.activeProcessorCount).map {
      text("/sys/devices/system/cpu/cpu\($0)/cpu_capacity")
    }
    return Set(capacities).count <= 1
  }
#elseif canImport(Darwin)
  private func measureAreAlike() -> Bool {
    var levels: Int32 = 1
    var size = MemoryLayout<Int32>.size
    guard sysctlbyname("hw.nperflevels", &levels, &size, nil, 0) == 0 else { return true }
    return levels <= 1
  }
#else
  private func measureAreAlike() -> Bool { true }
#endif
