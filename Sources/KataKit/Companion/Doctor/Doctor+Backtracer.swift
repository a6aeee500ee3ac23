import Foundation
import Katas
import TensorCore

/// Ends this process by a trap, as a wrong exercise would: `kata doctor` looks for this function's
/// name in the backtrace.
@inline(never)
func trapOnPurpose() -> Never {
  // A group of its own: the backtracer, which may hang, is ended together with it. And it ends by
  // itself where whoever started it is gone.
  setpgid(0, 0)
  alarm(60)
  fatalError("kata doctor asked for this trap")
}

extension Doctor {
  /// How long a trap and its backtrace may take.
  static let traceLimit = Duration.seconds(20)

  /// Has this program trap, and looks for the line in what Swift's backtracer says.
  func backtracer() async -> Finding {
    let text = Locked("")
    let child = ChildProcess(
      program: program, arguments: ["doctor", "--trap"],
      environment: ["SWIFT_BACKTRACE": Examiner.backtraceSettings], ending: SIGKILL,
      endsGroup: true)
    let start = ContinuousClock.now
    let end = await within(Self.traceLimit) {
      try? await child.run { piece in text.withLock { $0 += piece } }
    }
    return Self.backtracer(
      said: text.withLock { $0 }, seconds: end == nil ? nil : (.now - start) / .seconds(1), language
    )
  }

  /// - Parameters:
  ///   - output: What a process wrote that called ``trapOnPurpose()``.
  ///   - seconds: How long it took; `nil` where it did not end.
  static func backtracer(
    said output: String, seconds: Double?, _ language: Language
  ) -> Finding {
    let consequence = language(
      "a verdict on a trap then names no line", "这样，函数崩溃时，评判就说不出是哪一行")
    guard let seconds else {
      let limit = traceLimit.components.seconds
      return .worthKnowing(
        language(
          "a backtrace took longer than \(limit) s: \(consequence)",
          "一次回溯超过了 \(limit) 秒：\(consequence)"),
        remedy: language("try again when the machine is less busy", "等机器空闲一些再试"))
    }
    if output.contains(/trapOnPurpose.* at .*\.swift:\d+/) {
      let time = String(format: "%.1f", seconds)
      return .right(
        language("names the line of a trap, in \(time) s", "能指出崩溃在哪一行，用时 \(time) 秒"))
    }
    if output.contains("unable to locate swift-backtrace") {
      return .worthKnowing(
        language(
          "swift-backtrace is not found: \(consequence)", "找不到 swift-backtrace：\(consequence)"),
        remedy: language(
          "install the whole toolchain: it is in usr/libexec/swift, beside usr/bin",
          "请安装完整的工具链：它在 usr/libexec/swift 里，与 usr/bin 并列"))
    }
    return .worthKnowing(
      language("a trap was not traced: \(consequence)", "有一次崩溃没能回溯：\(consequence)"),
      remedy: language(
        "in a container, processes may have to be allowed to look at each other:",
        "在容器里可能要先允许进程互相查看：") + "\ndocker run --cap-add=SYS_PTRACE …")
  }
}
