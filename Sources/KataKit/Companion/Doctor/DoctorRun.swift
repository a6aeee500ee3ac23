import Foundation
import Katas

/// What `kata doctor` is asked for.
struct DoctorSettings: Sendable {
  /// The language of what is said; by the environment where it is left open.
  var language: Language?
  /// Whether to trap, so that the one that asked can look at the backtrace.
  var traps = false
}

/// The command line of `kata doctor`.
var doctorSyntax: Syntax<DoctorSettings> {
  Syntax(
    name: "doctor",
    abstract: "Look at what TensorKata needs, and say what to do where it is missing.",
    discussion: [
      "✔ is as it should be, ! is worth knowing, ✘ is to be put right.",
      "The exit code is 1 where there is a ✘, otherwise 0. Nothing is changed or downloaded.",
    ],
    operand: nil,
    options: [
      .language(\.language),
      .flag("trap", \.traps, help: "trap, for the backtrace").hidden,
    ],
    defaults: DoctorSettings(), check: { _ in })
}

/// The work of `kata doctor`.
struct DoctorRun {
  let settings: DoctorSettings
  let doctor: Doctor
  let console: Console

  /// Makes a run on this machine.
  init(
    _ settings: DoctorSettings, console: Console,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.init(
      settings,
      doctor: Doctor(
        // A language that is none is a finding, and no reason to find nothing.
        language: settings.language ?? (try? Language(environment: environment)) ?? .english,
        environment: environment, checkout: try? Checkout.here(),
        home: environment["HOME"] ?? NSHomeDirectory(),
        program: Bundle.main.executableURL?.path ?? "",
        terminal: Doctor.Terminal(
          isTerminal: isatty(STDOUT_FILENO) == 1, columns: console.width,
          isColoured: console.isColoured)),
      console: console)
  }

  init(_ settings: DoctorSettings, doctor: Doctor, console: Console) {
    (self.settings, self.doctor, self.console) = (settings, doctor, console)
  }

  /// Looks at everything, and tells.
  ///
  /// - Returns: The exit code: 1 where something essential is wrong.
  func run() async -> Int32 {
    if settings.traps { trapOnPurpose() }
    let language = doctor.language
    console.progress(language("looking …", "正在检查……"))
    let looks = doctor.looks
    // All at once, and then one after another those that others would disturb.
    let started = looks.map { look in look.isAlone ? nil : Task { await look.finding(language) } }
    var findings: [Finding?] = []
    for task in started { findings.append(await task?.value) }
    for (index, look) in looks.enumerated() where look.isAlone {
      findings[index] = await look.finding(language)
    }
    console.clearProgress()
    for (look, finding) in zip(looks, findings) {
      guard let finding else { continue }
      for line in finding.lines(named: look.name, on: console) { console.print(line) }
    }
    let wrong = zip(looks, findings).filter { $0.1?.state == .wrong }.map(\.0.name)
    console.print()
    console.printParagraph(summary(wrong, of: findings.compactMap { $0 }))
    return wrong.isEmpty ? 0 : 1
  }

  private func summary(_ wrong: [String], of findings: [Finding]) -> String {
    let language = doctor.language
    guard wrong.isEmpty else {
      return language(
        "To be put right: \(wrong.joined(separator: ", ")).",
        "需要解决：\(wrong.joined(separator: "、"))。")
    }
    return findings.contains { $0.state == .worthKnowing }
      ? language("Nothing essential is wrong.", "没有要紧的问题。")
      : language("All is as it should be.", "一切正常。")
  }
}
