import FastKernels
import Foundation
import TensorCore
import Testing

@testable import Comparisons
@testable import KataKit

@Suite("The machine") struct MachineTests {
  @Test func `the processor's name is read from cpuinfo`() {
    let text = "processor\t: 0\nmodel name\t: Example CPU @ 2.00GHz: x\nflags\t: fpu\n"
    #expect(processorName(inCPUInfo: text) == "Example CPU @ 2.00GHz: x")
    #expect(processorName(inCPUInfo: "processor : 0\n") == nil)
    #expect(processorName(inCPUInfo: "") == nil)
  }

  @Test func `caches are named in the larger unit where it is whole`() {
    #expect(cacheSize(kibibytes: 48) == "48 KiB")
    #expect(cacheSize(kibibytes: 1024) == "1 MiB")
    #expect(cacheSize(kibibytes: 1280) == "1280 KiB")
  }

  /// `kata config` tells what the manifest chose: both lists of flags must not drift apart.
  @Test func `the build flags are those of the manifest`() throws {
    let manifest = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Package.swift"), encoding: .utf8)
    for flag in EngineBuild.flags { #expect(manifest.contains("\"\(flag)\""), "\(flag)") }
  }

  @Test func `the peak is a number above 0, and a copy copies`() throws {
    #expect(MeasuredPeak.multiplyAddsPerSecond(threads: 2, runs: 1) > 0)
    let source = wholeNumbers([300_001], seed: 1)
    var target = Tensor<Float>.zeros([300_001])
    try MeasuredPeak.copy(source, to: &target, threads: 2)
    #expect(target == source)
    #expect(throws: ShapeError.self) {
      try MeasuredPeak.copy(source, to: &target, threads: 2)
      var small = Tensor<Float>.zeros([3])
      try MeasuredPeak.copy(source, to: &small, threads: 2)
    }
  }

  @Test func `kata config tells all it knows`() throws {
    let written = Transcript()
    var settings = ConfigSettings()
    settings.threads = 2
    try ConfigRun(settings, console: written.console()).run()
    for word in [
      "processor", "instructions", "bits", "register tile", "threads", "build flags",
      "measured peak", "on one core", "on 2 threads", "copy",
    ] { #expect(written.text.contains(word), "\(word)") }
    for line in written.lines { #expect(line.count < 80) }
  }
}
