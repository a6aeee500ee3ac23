import Foundation
import Katas
import Pictures
import TensorCore

/// Builds `kata-mine`, the program of the reader's functions.
struct ReaderBuild: Sendable {
  static let program = "kata-mine"

  private let checkout: Checkout

  init(_ checkout: Checkout) {
    self.checkout = checkout
  }

  /// Why there is no program.
  struct Failure: Error, Sendable {
    /// What the compiler found wrong.
    let errors: [CompilerMessage]
    /// All that the build said.
    let output: String
  }

  /// The path of the built program.
  ///
  /// - Parameter progress: Told what the build is doing, a line at a time; from any thread.
  /// - Throws: `Failure` where it does not compile, `KataError` where nothing could be built, and
  ///   `CancellationError`.
  func build(progress: @escaping @Sendable (String) -> Void = { _ in }) async throws -> String {
    var (end, text) = try await run(progress)
    if end != .exited(0), Self.wasMoved(text) {
      try? FileManager.default.removeItem(atPath: "\(checkout.programs)/ModuleCache")
      (end, text) = try await run(progress)
    }
    guard end == .exited(0) else {
      throw Failure(errors: CompilerMessage.errors(in: text, of: checkout), output: text)
    }
    return "\(checkout.programs)/\(Self.program)"
  }

  /// Whether the build failed because the checkout was moved: the compiler's cache of modules keeps
  /// the path that it was made for, and refuses another one.
  static func wasMoved(_ output: String) -> Bool {
    output.contains("was compiled with module cache path")
  }

  private func run(
    _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> (end: ProcessEnd, output: String) {
    let output = Locked("")
    let end = try await ChildProcess(
      program: "/usr/bin/env",
      arguments: [
        "swift", "build", "--package-path", checkout.root, "--scratch-path", checkout.scratch,
        "-c", checkout.configuration, "--product", Self.program,
      ] + (isColoured ? [] : ["--no-color-diagnostics"]),
      onTerminal: isColoured, ending: SIGINT
    ).run { text in
      output.withLock { $0 += text }
      if let line = CompilerMessage.withoutColours(text).split(whereSeparator: \.isNewline).last {
        progress(String(line))
      }
    }
    try Task.checkCancellation()
    // In a terminal control-C reaches the build, too, and perhaps first.
    if end == .signal(SIGINT) || end == .exited(128 + SIGINT) { throw CancellationError() }
    return (end, output.withLock { $0 })
  }

  /// A build here does as the last one did, so that not everything is built again.
  private var isColoured: Bool { BuildPlan(of: checkout)?.isColoured ?? false }

  /// The path of the built program, with the build's progress shown.
  ///
  /// - Throws: `KataError` with what the compiler found wrong.
  func program(console: Console, _ language: Language) async throws -> String {
    defer { console.clearProgress() }
    do {
      return try await build { console.progress($0) }
    } catch let failure as Failure {
      throw KataError(failure.description(in: checkout, language))
    }
  }
}

extension ReaderBuild.Failure {
  /// The file at hand: the first with an error, an exercise if there is one.
  var file: String? {
    (errors.first { $0.place.path.hasPrefix("Exercises/") } ?? errors.first)?.place.path
  }

  /// What the compiler says of the file at hand, with the line and the kata that it belongs to.
  func description(in checkout: Checkout, _ language: Language) -> String {
    guard let file else {
      let lines = CompilerMessage.withoutColours(output).split(whereSeparator: \.isNewline)
      return
        ([language.cannotBeBuilt] + lines.suffix(20).map { "  \($0)" })
        .joined(separator: "\n")
    }
    let text = (try? String(contentsOfFile: "\(checkout.root)/\(file)", encoding: .utf8)) ?? ""
    let source = sourceLines(of: text)
    guard file.hasPrefix("Exercises/") else { return signatures(in: source, of: file, language) }
    let functions = SourceFunction.all(in: text)
    let here = errors.filter { $0.place.path == file }
      .sorted { ($0.place.line, $0.column) < ($1.place.line, $1.column) }
    var lines = [language.doesNotCompile(file)]
    for error in here.prefix(5) {
      let number = error.place.line - 1
      let function = functions.first { $0.lines.contains(number) }?.name
      let place = language.line(error.place.line, in: function)
      lines += ["", "  \(place)\(error.text)"]
      guard source.indices.contains(number) else { continue }
      lines.append("    \(source[number])")
      // The column counts bytes.
      let before = source[number].utf8.prefix(max(error.column - 1, 0))
      lines.append("    " + before.map { $0 == 9 ? "\t" : " " }.joined() + "^")
    }
    if here.count > 5 { lines += ["", "  " + language.moreErrors(here.count - 5)] }
    return lines.joined(separator: "\n")
  }

  /// The functions whose signature is another than the checks call: the list of answers, which does
  /// not compile then, says for each what it should be.
  private func signatures(in source: [String], of file: String, _ language: Language) -> String {
    var lines: [String] = []
    for error in errors where error.place.path == file && source.count >= error.place.line {
      let above = source[..<error.place.line].suffix(5)
      guard let note = above.firstIndex(where: { $0.contains("you changed the signature of") }),
        let name = source[note].firstMatch(of: /signature of ([\w.]+)/)?.1,
        let place = source[note + 1].firstMatch(of: /In (\S+) it should be/)?.1
      else { continue }
      let signature = source[note + 2].drop { $0 == " " || $0 == "/" }
      lines += [
        language.anotherSignature(String(name), in: String(place)),
        "  \(signature)",
      ]
    }
    guard lines.isEmpty else { return lines.joined(separator: "\n") }
    return errors.prefix(5).map { "\($0.place): \($0.text)" }.joined(separator: "\n")
  }
}

extension Examiner {
  /// What starts `kata-mine` to judge an answer.
  static func starting(_ program: String) -> Start {
    { order in
      guard let text = try? JSONEncoder().encode(order) else { return .exited(0) }
      let child = ChildProcess(
        program: program, arguments: ["judge", String(decoding: text, as: UTF8.self)],
        environment: ["SWIFT_BACKTRACE": order.isTraced ? backtraceSettings : "enable=no"],
        ending: SIGKILL)
      return (try? await child.run()) ?? .exited(127)
    }
  }
}
