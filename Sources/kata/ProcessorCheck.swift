import FastKernels
import Foundation

// A build for one processor may meet a lesser one: copied, in a home that two machines share, in an
// emulator. The first vector instruction would then end it without a word. This module is compiled
// for every processor of its architecture, and looks before any other is called.

/// What stands in the way of running here; `nil` where nothing does.
func processorComplaint() -> String? {
  #if arch(x86_64)
    let builtFor = String(cString: EngineBuild.instructionNames())
    return processorComplaint(builtFor: builtFor, has: processorFeatures())
  #else
    // Every arm64 has NEON, and nothing beyond it is asked for.
    return nil
  #endif
}

/// - Parameters:
///   - builtFor: The names of the instructions that the build may use, with spaces between them.
///   - features: What the system says of this processor; nothing where it does not tell.
func processorComplaint(builtFor: String, has features: String) -> String? {
  func names(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
  let here = Set(names(features).map { plainName($0) })
  let missing = names(builtFor).filter { !here.contains(plainName($0)) }
  guard !here.isEmpty, !missing.isEmpty else { return nil }
  return """
    this build needs instructions that this processor does not have: \
    \(missing.joined(separator: ", ")).
    It was made for another one. Build it again here: swift package clean, then swift build.
    (TENSORKATA_SIMD=portable swift build makes one that runs on every processor.)
    """
}

/// Linux, Intel and Apple write the same instruction as `sse4_1` and `SSE4.1`, `abm` and `LZCNT`.
private func plainName(_ name: some StringProtocol) -> String {
  let plain = name.lowercased().filter { $0 != "_" && $0 != "." }
  return ["pni": "sse3", "abm": "lzcnt", "avx10": "avx"][plain] ?? plain
}

/// The names of this processor's instructions, as the system tells them.
private func processorFeatures() -> String {
  #if canImport(Darwin)
    let keys = ["features", "leaf7_features", "extfeatures"]
    return keys.map { systemText("machdep.cpu.\($0)") }.joined(separator: " ")
  #else
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let flags = text.split(separator: "\n").first { $0.hasPrefix("flags") }
    return flags.map { String($0.drop { $0 != ":" }.dropFirst()) } ?? ""
  #endif
}

#if canImport(Darwin)
  /// The text of one of the system's values; empty where there is none of that name.
  private func systemText(_ name: String) -> String {
    var size = 0
    guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 0 else { return "" }
    var text = [UInt8](repeating: 0, count: size)
    guard sysctlbyname(name, &text, &size, nil, 0) == 0 else { return "" }
    return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
  }
#endif
