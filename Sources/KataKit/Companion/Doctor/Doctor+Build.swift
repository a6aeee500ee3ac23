import FastKernels
import Foundation
import Katas
import Pictures

// MARK: - The package and its toolchain

extension Doctor {
  func package() -> Finding {
    guard let checkout else {
      return .wrong(
        language("there is no TensorKata package here or above", "这里和上级文件夹里都没有 TensorKata"),
        remedy: language(
          "go to the folder that you cloned, or to one inside it", "请进入你克隆的文件夹，或者它里面的文件夹"))
    }
    let exercises = "\(checkout.root)/\(checkout.exercises.name)"
    for folder in [exercises, checkout.root] where !isWritable(folder) {
      return .wrong(
        language("\(folder) cannot be written to", "\(folder) 不可写"),
        remedy: language(
          "clone it into a folder of your own, or give yourself the right:",
          "请克隆到自己的文件夹里，或者给自己写权限：") + "\nchmod -R u+w \(shellQuoted(checkout.root))")
    }
    return .right(checkout.root)
  }

  /// The Swift that is there against the one that the manifest needs.
  func toolchain() async -> Finding {
    let needed = checkout.flatMap { Self.neededVersion(ofPackage: $0.root) } ?? "6.3"
    let install =
      language("install Swift \(needed) or later:", "请安装 Swift \(needed) 或更新的版本：")
      + "\nhttps://www.swift.org/install"
    guard let swift = programPath("swift", in: environment) else {
      return .wrong(
        language("there is no swift on the PATH", "PATH 里没有 swift"),
        remedy: language(
          "if it is installed, add its usr/bin to PATH; otherwise \(install)",
          "如果已经安装，请把它的 usr/bin 加入 PATH；否则\(install)"))
    }
    guard let text = await output(of: swift, ["--version"], limit: .seconds(20)),
      let found = Self.version(inOutput: text)
    else {
      return .wrong(
        language("\(swift) --version does not tell a version", "\(swift) --version 没有给出版本"),
        remedy: install)
    }
    let told = language(
      "Swift \(found), \(swift); \(needed) or later is needed",
      "Swift \(found)，\(swift)；需要 \(needed) 或更新")
    return Self.isVersion(found, atLeast: needed) ? .right(told) : .wrong(told, remedy: install)
  }

  /// The version in a manifest's first line: `6.3`.
  static func neededVersion(ofPackage root: String) -> String? {
    let text = try? String(contentsOfFile: "\(root)/Package.swift", encoding: .utf8)
    return (text?.firstMatch(of: /swift-tools-version: ?([0-9.]+)/)?.1).map(String.init)
  }

  /// The version in what `swift --version` writes: Apple's and Linux's differ before the word.
  static func version(inOutput text: String) -> String? {
    (text.firstMatch(of: /Swift version ([0-9]+(\.[0-9]+)*)/)?.1).map(String.init)
  }

  /// Whether one version is another or later, part by part: 6.10 is later than 6.9.
  static func isVersion(_ version: String, atLeast needed: String) -> Bool {
    func parts(_ text: String) -> [Int] { text.split(separator: ".").compactMap { Int($0) } }
    let (mine, theirs) = (parts(version), parts(needed))
    for index in 0..<max(mine.count, theirs.count) {
      let own = index < mine.count ? mine[index] : 0
      let other = index < theirs.count ? theirs[index] : 0
      if own != other { return own > other }
    }
    return true
  }
}

// MARK: - How it was compiled

extension Doctor {
  func optimisation() -> Finding {
    Self.optimisation(
      isOptimised: EngineBuild.isOptimised, level: EngineBuild.requestedLevel, language)
  }

  static func optimisation(isOptimised: Bool, level: String, _ language: Language) -> Finding {
    guard isOptimised else {
      return .wrong(
        language("the fast engine was compiled without -O", "快速引擎没有用 -O 编译"),
        remedy: language(
          "its flags are in Package.swift; take the one that came with TensorKata, and build again",
          "编译选项在 Package.swift 里；请恢复 TensorKata 自带的文件，再重新编译"))
    }
    let told = language(
      "-O, in debug builds too; \(EngineBuild.instructions)",
      "-O，调试构建也一样；\(EngineBuild.instructions)")
    guard level != "native" else { return .right(told) }
    return .worthKnowing(
      language(
        "\(told), as TENSORKATA_SIMD=\(level) asked for", "\(told)，由 TENSORKATA_SIMD=\(level) 指定"),
      remedy: language(
        "for all that your processor can do, build again without it:", "要用上处理器的全部指令，请去掉它再编译：")
        + "\nunset TENSORKATA_SIMD")
  }

  func processor() -> Finding {
    let machine = Machine.current
    let available = AvailableCores.count
    let some = available < machine.cores
    return .right(
      language(
        "\(machine.processor), \(counted(machine.cores, "core"))"
          + (some ? ", of which \(available) may be used" : ""),
        "\(machine.processor)，\(machine.cores) 个核心" + (some ? "，可用 \(available) 个" : "")))
  }

  func peak() -> Finding {
    let threads = AvailableCores.count
    let one = ConfigRun.peak(threads: 1)
    guard threads > 1 else { return .right(language("\(one) on one core", "单核 \(one)")) }
    let all = ConfigRun.peak(threads: threads)
    return .right(
      language(
        "\(one) on one core, \(all) on \(threads) threads", "单核 \(one)，\(threads) 个线程 \(all)"))
  }

  // MARK: What rebuilds everything

  func rebuilding() -> Finding {
    Self.rebuilding(
      after: checkout.flatMap(BuildPlan.init(of:)), isColoured: Self.colours(terminal, environment),
      requested: environment["TENSORKATA_SIMD"] ?? "", language)
  }

  /// Whether a build that is started here would colour what the compiler says, as SwiftPM decides.
  static func colours(_ terminal: Terminal, _ environment: [String: String]) -> Bool {
    terminal.isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// - Parameters:
  ///   - plan: What the last build was told; `nil` where there was none.
  ///   - isColoured: Whether a build from here would colour what the compiler says.
  ///   - requested: The value of `TENSORKATA_SIMD`, empty where it is not set.
  static func rebuilding(
    after plan: BuildPlan?, isColoured: Bool, requested: String, _ language: Language
  ) -> Finding {
    guard ["", "native", "avx512", "avx2", "portable"].contains(requested) else {
      return .wrong(
        language(
          "TENSORKATA_SIMD is '\(requested)', and nothing can be built so",
          "TENSORKATA_SIMD 是“\(requested)”，这样无法编译"),
        remedy: language(
          "it can be native, avx512, avx2 or portable; as a rule it is not set:",
          "可用的值：native、avx512、avx2、portable；通常不必设置：") + "\nunset TENSORKATA_SIMD")
    }
    guard let plan else {
      return .right(
        language("there was no build yet: the first takes minutes", "还没有编译过：第一次需要几分钟"))
    }
    let level = requested.isEmpty ? "native" : requested
    if let last = plan.level, last != level {
      return .worthKnowing(
        language(
          "the last build was for \(last), and the next one from here is for \(level): "
            + "it compiles everything again",
          "上次编译面向 \(last)，下一次面向 \(level)：所有代码都会重新编译"),
        remedy: language(
          "always set TENSORKATA_SIMD to the same, or never", "TENSORKATA_SIMD 要么始终设为同一个值，要么从不设置"))
    }
    if plan.isColoured != isColoured {
      return .worthKnowing(
        language(
          "the last build wrote \(plan.isColoured ? "in" : "without") colour, and one from here writes "
            + "\(isColoured ? "in" : "without") colour: it compiles everything again",
          "上次编译的输出\(plan.isColoured ? "带颜色" : "不带颜色")，从这里编译则相反：所有代码都会重新编译"),
        remedy: language(
          "add \(plan.isColoured ? "--color-diagnostics" : "--no-color-diagnostics") to swift build, "
            + "swift run and swift test here, or build in one place only: a terminal, or your editor",
          "在这里给 swift build、swift run、swift test 加上 "
            + "\(plan.isColoured ? "--color-diagnostics" : "--no-color-diagnostics")，"
            + "或者只在一处编译：终端或编辑器"))
    }
    guard requested.isEmpty else {
      return .worthKnowing(
        language(
          "TENSORKATA_SIMD=\(requested) is set: with another value, or none, everything is compiled "
            + "again",
          "设置了 TENSORKATA_SIMD=\(requested)：换一个值或去掉它，所有代码都会重新编译"))
    }
    return .right(
      language("an edit compiles only what depends on it", "改动之后只编译依赖它的部分"))
  }
}
