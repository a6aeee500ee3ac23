import Foundation

/// The machine that the command runs on.
public struct Machine: Equatable, Sendable {
  /// The processor's name, as the system tells it.
  public var processor: String
  /// The processor's cores that are at work.
  public var cores: Int
  /// The caches of one core, from the nearest: "L1d 48 KiB"; empty where the system does not tell.
  public var caches: [String]

  /// This machine.
  public static var current: Machine {
    Machine(
      processor: systemProcessorName, cores: ProcessInfo.processInfo.activeProcessorCount,
      caches: cacheTexts)
  }

  /// Makes a machine.
  public init(processor: String, cores: Int, caches: [String]) {
    self.processor = processor
    self.cores = cores
    self.caches = caches
  }
}

#if canImport(Darwin)
  private var systemProcessorName: String {
    var size = 0
    sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
    var name = [UInt8](repeating: 0, count: max(size, 1))
    guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else {
      return "unknown processor"
    }
    return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
  }

  private var cacheTexts: [String] {
    // The performance cores' where there are two kinds.
    let names = [
      ("L1d", ["hw.perflevel0.l1dcachesize", "hw.l1dcachesize"]),
      ("L2", ["hw.perflevel0.l2cachesize", "hw.l2cachesize"]), ("L3", ["hw.l3cachesize"]),
    ]
    return names.compactMap { level, keys in
      for key in keys {
        var bytes: Int64 = 0
        var size = MemoryLayout<Int64>.size
        if sysctlbyname(key, &bytes, &size, nil, 0) == 0, bytes > 0 {
          return "\(level) \(cacheSize(kibibytes: Int(bytes >> 10)))"
        }
      }
      return nil
    }
  }
#else
  private var systemProcessorName: String {
    processorName(inCPUInfo: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")
      ?? "unknown processor"
  }

  private var cacheTexts: [String] {
    let folder = "/sys/devices/system/cpu/cpu0/cache"
    return (0..<8).compactMap { index in
      func read(_ name: String) -> String? {
        (try? String(contentsOfFile: "\(folder)/index\(index)/\(name)", encoding: .utf8))?
          .trimmingCharacters(in: .whitespacesAndNewlines)
      }
      guard let level = read("level"), let type = read("type"), type != "Instruction",
        let size = read("size"), size.hasSuffix("K"), let kibibytes = Int(size.dropLast())
      else { return nil }
      return "L\(level)\(type == "Data" ? "d" : "") \(cacheSize(kibibytes: kibibytes))"
    }
  }
#endif

/// The processor's name in the text of `/proc/cpuinfo`; `nil` where it has none, as on many ARMs.
func processorName(inCPUInfo text: String) -> String? {
  for line in text.split(separator: "\n") {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == "model name" else {
      continue
    }
    return parts[1].trimmingCharacters(in: .whitespaces)
  }
  return nil
}

/// `48 KiB`, `1 MiB`.
func cacheSize(kibibytes: Int) -> String {
  kibibytes >= 1024 && kibibytes % 1024 == 0 ? "\(kibibytes / 1024) MiB" : "\(kibibytes) KiB"
}
