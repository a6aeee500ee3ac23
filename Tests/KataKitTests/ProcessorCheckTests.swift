import FastKernels
import Testing

@testable import kata

/// What a build for one processor says on another. The flags are those of `/proc/cpuinfo` and of
/// `sysctl machdep.cpu`, shortened.
@Suite struct ProcessorCheckTests {
  private static let linux = "fpu pni ssse3 sse4_1 sse4_2 popcnt avx f16c fma abm bmi1 bmi2 avx2"
  private static let mac = "SSE3 SSSE3 FMA SSE4.1 SSE4.2 POPCNT AVX1.0 F16C BMI1 AVX2 BMI2 LZCNT"

  @Test(arguments: [linux, mac]) func `the processor that built it runs it`(features: String) {
    let builtFor = " sse3 ssse3 sse4_1 sse4_2 popcnt avx f16c fma lzcnt bmi1 bmi2 avx2"
    #expect(processorComplaint(builtFor: builtFor, has: features) == nil)
    #expect(processorComplaint(builtFor: "", has: features) == nil)
  }

  @Test(arguments: [linux, mac]) func `a lesser one is told what it lacks, and what to do`(
    features: String
  ) throws {
    let complaint = try #require(
      processorComplaint(builtFor: "avx2 avx512f avx512_vnni", has: features))
    #expect(complaint.contains("does not have: avx512f, avx512_vnni."))
    #expect(complaint.contains("swift package clean"))
  }

  @Test func `where the system does not tell, nothing is claimed`() {
    #expect(processorComplaint(builtFor: "avx2", has: "") == nil)
  }

  @Test func `this build runs here`() {
    #expect(processorComplaint() == nil)
  }

  /// The kernels were chosen by what can be imported, the names by the compiler's own marks.
  @Test func `the names are those of the kernels' instructions`() {
    let names = String(cString: EngineBuild.instructionNames()).split(separator: " ")
    #expect(names.contains("avx512f") == (EngineBuild.instructions == "AVX-512"))
    #expect(names.contains("avx2") == EngineBuild.instructions.hasPrefix("AVX"))
  }
}
