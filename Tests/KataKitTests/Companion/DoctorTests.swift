import Foundation
import Katas
import TensorCore
import Testing

@testable import KataKit

@Suite("kata doctor") struct DoctorTests {
  let bench: DoctorBench

  init() throws { bench = try DoctorBench() }

  // MARK: The whole

  @Test(arguments: Language.allCases)
  func `everything is told, in lines that fit, and a missing toolchain ends with 1`(
    language: Language
  ) async throws {
    let written = Transcript()
    let doctor = bench.doctor(language)
    let code = await DoctorRun(DoctorSettings(), doctor: doctor, console: written.console()).run()
    #expect(code == 1)
    for look in doctor.looks { #expect(written.text.contains(" \(look.name) "), "\(look.name)") }
    #expect(written.text.contains(language("✘ toolchain", "✘ 工具链")))
    #expect(written.text.contains(language("To be put right: ", "需要解决：")))
    // A path is one word, however long.
    for line in written.lines where !line.contains(bench.folder.folder) {
      // Chinese takes two columns each.
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
      #expect(columns < 80, "\(line)")
    }
  }

  @Test func `where nothing essential is wrong it ends with 0`() async throws {
    try bench.make("swift", "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")
    let written = Transcript()
    let here = try Checkout.find(from: packageRoot, program: "")
    let run = DoctorRun(
      DoctorSettings(), doctor: bench.doctor(checkout: here), console: written.console())
    #expect(await run.run() == 0)
    #expect(written.text.contains("✔ toolchain"))
    // There is no git in this machine's folder of programs.
    #expect(written.text.contains("! git"))
    #expect(written.text.hasSuffix("\nNothing essential is wrong.\n"))
  }

  @Test func `a language that is none is a finding, and no error`() {
    let run = DoctorRun(
      DoctorSettings(), console: Transcript().console(), environment: ["KATA_LANGUAGE": "fr"])
    #expect(run.doctor.language == .english)
    #expect(run.doctor.chosenLanguage().state == .wrong)
    #expect(bench.doctor(.chinese, ["KATA_LANGUAGE": "zh"]).chosenLanguage().state == .right)
  }

  @Test func `a look that takes too long is a finding`() async {
    let slow = Doctor.Look("slow", limit: .milliseconds(50)) {
      try? await Task.sleep(for: .seconds(60))
      return .right("")
    }
    // Its own end would be a finding that is right.
    #expect(await slow.finding(.english).state == .worthKnowing)
  }

  @Test(.timeLimit(.minutes(10))) func `a thread that is held up holds nobody else up`() async {
    let gate = DispatchSemaphore(value: 0)
    let stuck = Doctor.Look("stuck", limit: .milliseconds(50)) {
      await onThread {
        gate.wait()
        return .right("")
      }
    }
    // The gate is only opened once the finding is there.
    #expect(await stuck.finding(.chinese).found.hasSuffix("秒内没有结果"))
    gate.signal()
  }

  @Test func `a program that does not end is ended`() async throws {
    let note = bench.folder.path("pid")
    try bench.make("hangs", "echo $$ > '\(note)'; exec /bin/sleep 600")
    // Its own end would be an output, of no bytes.
    #expect(
      await bench.doctor().output(
        of: bench.folder.path("bin/hangs"), [], limit: .milliseconds(500)) == nil)
    let pid = try #require(
      Int32(String(contentsOfFile: note, encoding: .utf8).dropLast()), "it did not even begin")
    // It is gone as soon as the system has told Foundation.
    for _ in 0..<1200 where kill(pid, 0) == 0 { try await Task.sleep(for: .milliseconds(50)) }
    #expect(kill(pid, 0) != 0)
  }

  // MARK: The toolchain

  @Test(
    arguments: [
      ("6.3", "6.3", true), ("6.3.1", "6.3", true), ("6.3", "6.3.0", true), ("6.10", "6.9", true),
      ("7", "6.3", true), ("6.2.9", "6.3", false), ("5.10", "6.3", false), ("6", "6.3", false),
    ])
  func `versions are compared by their parts`(version: String, needed: String, isEnough: Bool) {
    #expect(Doctor.isVersion(version, atLeast: needed) == isEnough)
  }

  /// As Swift 6.3.1 on Linux and Apple's 6.2 write it.
  @Test(
    arguments: [
      ("Swift version 6.3.1 (swift-6.3.1-RELEASE)\nTarget: x86_64-unknown-linux-gnu", "6.3.1"),
      (
        "swift-driver version: 1.127.14 Apple Swift version 6.2 (swiftlang-6.2.0.19.9)\nTarget: arm64",
        "6.2"
      ), ("Swift version 6.4-dev (LLVM 1234)", "6.4"), ("no toolchain is installed", nil),
    ] as [(String, String?)])
  func `the version is found in what the toolchain writes`(output: String, version: String?) {
    #expect(Doctor.version(inOutput: output) == version)
  }

  @Test func `the manifest says which version is needed`() throws {
    try "// swift-tools-version:5.9\nimport".write(
      toFile: bench.folder.path("Package.swift"), atomically: false, encoding: .utf8)
    #expect(Doctor.neededVersion(ofPackage: bench.folder.folder) == "5.9")
    #expect(Doctor.neededVersion(ofPackage: bench.folder.path("home")) == nil)
    #expect(Doctor.neededVersion(ofPackage: packageRoot) == "6.3")
  }

  @Test func `a toolchain that is too old, fails or is missing is wrong`() async throws {
    #expect(await bench.doctor().toolchain().found == "there is no swift on the PATH")
    try bench.make("swift", "echo 'Swift version 6.2'")
    let old = await bench.doctor().toolchain()
    #expect(old.state == .wrong)
    #expect(old.found.contains("Swift 6.2, ") && old.found.hasSuffix("; 6.3 or later is needed"))
    #expect(old.remedy == "install Swift 6.3 or later:\nhttps://www.swift.org/install")
    try bench.make("swift", "echo 'Swift version 6.3.1'; exit 1")
    #expect(await bench.doctor().toolchain().found.hasSuffix("--version does not tell a version"))
    try bench.make("swift", "echo 'Swift version 6.4'")
    #expect(await bench.doctor(.chinese).toolchain().state == .right)
  }

  // MARK: The package and how it is compiled

  @Test func `a package that is missing or cannot be written to is wrong`() {
    #expect(bench.doctor().package().state == .wrong)
    // There is no folder Exercises in it.
    let broken = Checkout(
      root: bench.folder.folder, scratch: bench.folder.path(".build"), configuration: "debug")
    let finding = bench.doctor(checkout: broken).package()
    #expect(finding.found == "\(bench.folder.folder)/Exercises cannot be written to")
    #expect(finding.remedy.hasSuffix("\nchmod -R u+w '\(bench.folder.folder)'"))
  }

  @Test func `optimisation is told, with what was asked for`() {
    #expect(Doctor.optimisation(isOptimised: true, level: "native", .english).state == .right)
    #expect(Doctor.optimisation(isOptimised: false, level: "native", .chinese).state == .wrong)
    let portable = Doctor.optimisation(isOptimised: true, level: "portable", .english)
    #expect(portable.state == .worthKnowing)
    #expect(portable.found.contains("TENSORKATA_SIMD=portable"))
    #expect(portable.remedy.hasSuffix("\nunset TENSORKATA_SIMD"))
    // The timed targets are optimised in this build as in every one.
    #expect(bench.doctor().optimisation().state != .wrong)
  }

  @Test(
    arguments: [
      (nil, true, "", .right, "there was no build yet"),
      (BuildPlan(isColoured: true, level: "native"), true, "", .right, "an edit compiles only"),
      (BuildPlan(isColoured: false, level: "native"), false, "native", .worthKnowing, "is set"),
      (BuildPlan(isColoured: true, level: "native"), false, "", .worthKnowing, "in colour, and"),
      (
        BuildPlan(isColoured: false, level: "native"), true, "", .worthKnowing,
        "without colour, and"
      ),
      (BuildPlan(isColoured: true, level: "avx2"), true, "", .worthKnowing, "was for avx2"),
      (BuildPlan(isColoured: true, level: "avx2"), true, "avx2", .worthKnowing, "=avx2 is set"),
      (BuildPlan(isColoured: true, level: "native"), true, "avx2", .worthKnowing, "is for avx2"),
      (BuildPlan(isColoured: true, level: nil), true, "", .right, "an edit compiles only"),
      (BuildPlan(isColoured: true, level: "native"), true, "best", .wrong, "is 'best'"),
    ] as [(BuildPlan?, Bool, String, Finding.State, String)])
  func `what compiles everything again is told`(
    plan: BuildPlan?, isColoured: Bool, requested: String, state: Finding.State, text: String
  ) {
    let finding = Doctor.rebuilding(
      after: plan, isColoured: isColoured, requested: requested, .english)
    #expect(finding.state == state)
    #expect(finding.found.contains(text), "\(finding.found)")
    let chinese = Doctor.rebuilding(
      after: plan, isColoured: isColoured, requested: requested, .chinese)
    #expect(chinese.state == state)
  }

  @Test func `the plan of the last build tells its colours and instructions`() throws {
    let arguments = #"args: ["swiftc","-O","-DSIMD_AVX2","-color-diagnostics","-g"]"#
    #expect(BuildPlan(Data(arguments.utf8)) == BuildPlan(isColoured: true, level: "avx2"))
    let plain = #"args: ["swiftc","-no-color-diagnostics"]"#
    #expect(BuildPlan(Data(plain.utf8)) == BuildPlan(isColoured: false, level: nil))
    let checkout = Checkout(root: "/", scratch: bench.folder.folder, configuration: "debug")
    #expect(BuildPlan(of: checkout) == nil)
    try arguments.write(toFile: bench.folder.path("debug.yaml"), atomically: false, encoding: .utf8)
    #expect(BuildPlan(of: checkout)?.isColoured == true)
  }

  @Test func `SwiftPM colours in a terminal that has not said no`() {
    let terminal = Doctor.Terminal(isTerminal: true, columns: 80, isColoured: true)
    let pipe = Doctor.Terminal(isTerminal: false, columns: 80, isColoured: false)
    #expect(Doctor.colours(terminal, ["TERM": "xterm"]))
    #expect(!Doctor.colours(pipe, ["TERM": "xterm"]))
    #expect(!Doctor.colours(terminal, ["NO_COLOR": ""]))
    #expect(!Doctor.colours(terminal, ["TERM": "dumb"]))
  }

  // MARK: The backtracer

  @Test func `a trap is run, and its end is what the finding says`() async {
    let finding = await bench.doctor().backtracer()
    #expect(finding.state != .wrong)
    #expect(finding.state == .right || !finding.remedy.isEmpty)
  }

  @Test(.timeLimit(.minutes(10))) func `kata doctor --trap traps, with its own name in the trace`()
    async
  {
    let text = Locked("")
    let child = ChildProcess(
      program: builtProgram("kata"), arguments: ["doctor", "--trap"],
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    let end = try? await child.run { piece in text.withLock { $0 += piece } }
    guard case .signal = end else {
      Issue.record("it ended as \(String(describing: end)): \(text.withLock { $0 })")
      return
    }
    #expect(text.withLock { $0 }.contains("kata doctor asked for this trap"))
  }

  /// The frame is as Swift 6.3.1 writes it.
  @Test(
    arguments: [
      (
        "Fatal error\n2 trapOnPurpose() + 52 in kata at /a b/Doctor+Backtracer.swift:14:3", 1.2,
        .right, "in 1.2 s"
      ),
      ("2 trapOnPurpose() + 52 in kata", 1, .worthKnowing, "was not traced"),
      ("Fatal error: kata doctor asked for this trap", 1, .worthKnowing, "was not traced"),
      (
        "swift runtime: unable to locate swift-backtrace; disabling backtracing.", 1, .worthKnowing,
        "swift-backtrace is not found"
      ), ("Fatal error", nil, .worthKnowing, "took longer than 20 s"),
    ] as [(String, Double?, Finding.State, String)])
  func `what a trap's trace says`(
    output: String, seconds: Double?, state: Finding.State, text: String
  ) {
    let finding = Doctor.backtracer(said: output, seconds: seconds, .english)
    #expect(finding.state == state)
    #expect(finding.found.contains(text), "\(finding.found)")
  }
}
