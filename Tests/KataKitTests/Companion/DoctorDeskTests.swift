import Foundation
import Katas
import Testing

@testable import KataKit

@Suite("kata doctor: the data and the desk") struct DoctorDeskTests {
  let bench: DoctorBench

  init() throws { bench = try DoctorBench() }

  // MARK: The data

  @Test func `zlib inflates`() {
    #expect(bench.doctor().zlib().state == .right)
    #expect(bench.doctor().zlib().found.first?.isNumber == true)
  }

  @Test func `MNIST is found where the environment says, or told as missing there`() {
    let found = bench.doctor().mnist()
    #expect(found == .right("\(bench.folder.folder), by $MNIST_DIR"))
    let missing = bench.doctor(.english, ["MNIST_DIR": bench.folder.path("home")]).mnist()
    #expect(missing.state == .wrong)
    #expect(missing.found.contains("train-images-idx3-ubyte"))
    #expect(missing.remedy.hasSuffix("\nunset MNIST_DIR"))
  }

  @Test func `where there is no MNIST the places are named, and nothing is made`() {
    let doctor = bench.doctor(
      .english, ["MNIST_DIR": "", "XDG_CACHE_HOME": bench.folder.path("home/cache")])
    let finding = doctor.mnist()
    #expect(finding.state == .worthKnowing)
    #expect(finding.found.contains("/tensorkata/mnist and \(bench.folder.path("home"))/.keras/"))
    #expect(finding.remedy.contains("kata mnist downloads it"))
    let cache = doctor.cacheFolder()
    #expect(cache.state == .right)
    #expect(cache.found.hasSuffix("(made when it is needed)"))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path("home/cache")))
  }

  @Test func `a cache that cannot be made is told with what stands in its way`() throws {
    // A file stands where a folder should.
    try "".write(toFile: bench.folder.path("file"), atomically: false, encoding: .utf8)
    var doctor = bench.doctor(.english, ["XDG_CACHE_HOME": bench.folder.path("file")])
    #if canImport(Darwin)
      doctor = Doctor(
        language: .english, environment: [:], checkout: nil, home: bench.folder.path("file"),
        program: "",
        terminal: doctor.terminal)
    #endif
    let finding = doctor.cacheFolder()
    #expect(finding.state == .worthKnowing)
    #expect(finding.found.hasSuffix("cannot be written to: see \(bench.folder.path("file"))"))
    doctor = Doctor(
      language: .chinese, environment: doctor.environment, checkout: nil, home: doctor.home,
      program: "", terminal: doctor.terminal)
    #expect(doctor.cacheFolder().found.contains("不可写"))
  }

  @Test func `temporary files are tried, and leave nothing`() throws {
    let home = bench.folder.path("home")
    #expect(bench.doctor(temporaryFolder: home).temporaryFiles().state == .right)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home).isEmpty)
    let finding = bench.doctor(temporaryFolder: bench.folder.path("nowhere")).temporaryFiles()
    #expect(finding.state == .wrong)
    #expect(finding.found.contains("(No such file or directory), and nothing can be judged"))
  }

  @Test(
    arguments: [
      (0, .wrong), (99_999_999, .wrong), (100_000_000, .worthKnowing), (999_999_999, .worthKnowing),
      (1_000_000_000, .right), (.max, .right),
    ] as [(Int64, Finding.State)])
  func `space is needed for a build`(bytes: Int64, state: Finding.State) {
    #expect(Doctor.freeSpace(bytes, .english).state == state)
    #expect(Doctor.freeSpace(bytes, .chinese).remedy.isEmpty == (state == .right))
  }

  @Test func `the space of this machine is told`() {
    #expect(bench.doctor().freeSpace().found.contains(" GB where the package is"))
  }

  // MARK: The desk

  @Test func `git is not essential`() async throws {
    #expect(await bench.doctor().git().state == .worthKnowing)
    try bench.make("git", "echo 'git version 2.39.5 (Apple Git-154)'")
    #expect(await bench.doctor().git() == .right("2.39.5, \(bench.folder.path("bin/git"))"))
    try bench.make("git", "echo 'xcrun: error: invalid active developer path' >&2; exit 1")
    #expect(await bench.doctor().git().found.contains("--version fails"))
  }

  @Test func `the editor of kata open is told`() throws {
    try bench.make("ed", "")
    #expect(
      bench.doctor(.english, ["EDITOR": "ed -s"]).editor()
        == .right("\(bench.folder.path("bin/ed")) ($EDITOR), for kata open"))
    let missing = bench.doctor(.english, ["VISUAL": "nope"]).editor()
    #expect(missing.state == .worthKnowing)
    #expect(missing.remedy.hasSuffix("\nexport VISUAL=nano"))
  }

  @Test(
    arguments: [
      (true, 80, ["LANG": "en_US.UTF-8", "TERM": "xterm-256color"], .right, "256 colours, UTF-8"),
      (
        true, 120, ["LANG": "C.utf8", "COLORTERM": "truecolor", "TERM": "x"], .right, "all colours"
      ),
      (true, 80, ["LANG": "C.UTF-8", "NO_COLOR": "1", "TERM": "xterm"], .right, "no colours"),
      (true, 59, ["LANG": "C.UTF-8", "TERM": "xterm"], .worthKnowing, "59 columns"),
      (true, 80, [:], .worthKnowing, "(not set)"),
      (true, 80, ["LANG": "C.UTF-8", "LC_ALL": "C"], .worthKnowing, "(C)"),
      (true, 80, ["LANG": "C.UTF-8", "LC_ALL": ""], .right, "UTF-8"),
      (true, 80, ["LANG": "C.UTF-8", "LC_CTYPE": "en_US.ISO8859-1"], .worthKnowing, "ISO8859-1"),
      (false, 80, [:], .right, "plain text"),
    ] as [(Bool, Int, [String: String], Finding.State, String)])
  func `the terminal is told`(
    isTerminal: Bool, columns: Int, environment: [String: String], state: Finding.State,
    text: String
  ) {
    let finding = Doctor.terminal(
      Doctor.Terminal(isTerminal: isTerminal, columns: columns, isColoured: false),
      environment: environment, .english)
    #expect(finding.state == state)
    #expect(finding.found.contains(text), "\(finding.found)")
  }

  // MARK: How it is shown

  @Test func `a finding has its mark, its name and what to do, in the lines there are`() {
    let finding = Finding.wrong("there is none", remedy: "make one:\nmake it")
    let console = Transcript().console()
    #expect(
      finding.lines(named: "工具链", on: console) == [
        "  ✘ 工具链          there is none",
        "                    → make one:",
        "                      make it",
      ])
    let narrow = Transcript().console(width: 40)
    #expect(
      Finding.right("a path that is much longer than a line").lines(named: "x", on: narrow)
        == ["  ✔ x", "    a path that is much longer than a", "    line"])
  }

  @Test func `what stands in a variable does not steer the terminal`() {
    let finding = Finding.worthKnowing("EDITOR is '\u{1B}[2J'")
    #expect(finding.lines(named: "x", on: Transcript().console())[0].contains("\\u{1B}[2J"))
  }
}
