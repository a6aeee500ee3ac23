import Foundation
import Katas
import TensorCore

/// Looks at what TensorKata needs, one thing at a time.
///
/// Every look is a function of what is given here, so that a test can give it another machine.
struct Doctor: Sendable {
  let language: Language
  let environment: [String: String]
  /// The package; `nil` where there is none.
  let checkout: Checkout?
  let home: String
  /// This program's path: the one that is made to trap.
  let program: String
  let terminal: Terminal
  /// Where the judge makes its files.
  var temporaryFolder = NSTemporaryDirectory()

  /// What the reader's terminal can do.
  struct Terminal: Equatable, Sendable {
    let isTerminal: Bool
    let columns: Int
    /// Whether texts may have colours.
    let isColoured: Bool
  }

  /// One thing to look at.
  struct Look: Sendable {
    /// What is looked at, in the reader's language.
    let name: String
    /// How long it may take.
    let limit: Duration
    /// Whether other work would falsify what is found.
    let isAlone: Bool
    fileprivate let find: @Sendable () async -> Finding

    init(
      _ name: String, limit: Duration = .seconds(5), isAlone: Bool = false,
      _ find: @escaping @Sendable () async -> Finding
    ) {
      (self.name, self.limit, self.isAlone, self.find) = (name, limit, isAlone, find)
    }

    /// What is found within the limit.
    func finding(_ language: Language) async -> Finding {
      let seconds = limit.components.seconds
      return await within(limit, find)
        ?? .worthKnowing(
          language("no answer within \(seconds) s", "\(seconds) 秒内没有结果"),
          remedy: language(
            "run kata doctor again when the machine is less busy", "等机器空闲一些再运行 kata doctor"))
    }
  }

  /// All that is looked at, in the order in which it is told.
  var looks: [Look] {
    let here = self
    func quick(_ name: String, _ find: @escaping @Sendable () -> Finding) -> Look {
      Look(name) { await onThread(find) }
    }
    return [
      quick(language("package", "工作区")) { here.package() },
      Look(language("toolchain", "工具链"), limit: .seconds(30)) { await here.toolchain() },
      quick(language("optimisation", "优化")) { here.optimisation() },
      quick(language("processor", "处理器")) { here.processor() },
      Look(language("peak", "峰值"), limit: .seconds(20), isAlone: true) {
        await onThread { here.peak() }
      },
      quick(language("rebuilding", "重新编译")) { here.rebuilding() },
      Look(language("backtracer", "回溯"), limit: Self.traceLimit + .seconds(5)) {
        await here.backtracer()
      },
      quick("zlib") { here.zlib() },
      quick("MNIST") { here.mnist() },
      quick(language("cache folder", "缓存文件夹")) { here.cacheFolder() },
      quick(language("temporary files", "临时文件")) { here.temporaryFiles() },
      quick(language("free space", "剩余空间")) { here.freeSpace() },
      Look("git", limit: .seconds(10)) { await here.git() },
      quick(language("editor", "编辑器")) { here.editor() },
      quick(language("terminal", "终端")) { here.terminalFinding() },
      quick(language("language", "语言")) { here.chosenLanguage() },
    ]
  }

  /// What a program writes; `nil` where it cannot be started, fails or takes longer than `limit`.
  func output(
    of program: String, _ arguments: [String], limit: Duration = .seconds(8)
  ) async -> String? {
    let text = Locked("")
    let child = ChildProcess(program: program, arguments: arguments, ending: SIGKILL)
    let end = await within(limit) {
      try? await child.run { piece in text.withLock { $0 += piece } }
    }
    return end == .exited(0) ? text.withLock { $0 } : nil
  }
}
