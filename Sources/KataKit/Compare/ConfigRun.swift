import Comparisons
import FastKernels
import Foundation
import Pictures
import TensorCore

/// What `kata config` is asked for.
public struct ConfigSettings: Sendable {
  /// The threads whose peak is measured.
  public var threads = AvailableCores.count

  /// All cores that may be used.
  public init() {}
}

/// The work of `kata config`: what the fast engine runs on, as `np.show_config()` tells it of NumPy.
public struct ConfigRun {
  private let settings: ConfigSettings
  private let console: Console

  /// Makes a run.
  public init(_ settings: ConfigSettings, console: Console) {
    self.settings = settings
    self.console = console
  }

  /// Measures the peak, and tells.
  public func run() throws {
    let machine = Machine.current
    let tile = EngineBuild.registerTile
    let floats = EngineBuild.vectorFloats
    let cores = counted(machine.cores, "core")
    section("machine", [("processor", "\(machine.processor), \(cores)"), ("system", system)])
    section("", [("caches", machine.caches.joined(separator: ", "))])
    section(
      "fast engine",
      [
        ("instructions", EngineBuild.instructions),
        ("vector", "\(floats * 32) bits: \(floats) floats"),
        (
          "register tile",
          "\(tile.rows) × \(tile.columns) floats, in \(EngineBuild.tileRegisters) of "
            + "\(EngineBuild.registers) registers"
        ),
        ("threads", "\(settings.threads)"),
        ("build flags", EngineBuild.flags.joined(separator: " ")),
      ])
    let peaks = try measurePeaks()
    section("measured peak", peaks)
  }

  private var system: String {
    #if arch(x86_64)
      let architecture = "x86-64"
    #elseif arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "other architecture"
    #endif
    return "\(ProcessInfo.processInfo.operatingSystemVersionString), \(architecture)"
  }

  /// The measured speed of multiply-adds on so many threads.
  static func peak(threads: Int) -> String {
    let peak = MeasuredPeak.multiplyAddsPerSecond(threads: threads, runs: 200)
    return "\(threeDigits(peak / 1e9)) GFLOP/s"
  }

  private func measurePeaks() throws -> [(String, String)] {
    console.progress("measuring …")
    defer { console.clearProgress() }
    func copy(_ floats: Int) throws -> String {
      let source = Tensor<Float>.ones([floats])
      let target = Held([floats])
      let threads = settings.threads
      let time = try Stopwatch().time {
        try MeasuredPeak.copy(source, to: &target.tensor, threads: threads)
        return target.tensor
      }
      return "\(threeDigits(Double(floats) * 8 / time.median / 1e9)) GB/s"
    }
    let threads = settings.threads
    let all = threads > 1 ? [("on \(threads) threads", Self.peak(threads: threads))] : []
    return [("on one core", Self.peak(threads: 1))] + all + [
      ("copy in cache", try copy(1 << 12) + " read and written"),
      ("copy in memory", try copy(1 << 24) + " read and written"),
    ]
  }

  private func section(_ title: String, _ entries: [(String, String)]) {
    if !title.isEmpty { console.print("\(title):") }
    for (name, text) in entries where !text.isEmpty {
      let lines = wrapped(text, width: max(min(console.width, 80) - 20, 20))
      for (i, line) in lines.enumerated() {
        console.print("  " + padded(i == 0 ? name : "", 16) + line)
      }
    }
  }
}
