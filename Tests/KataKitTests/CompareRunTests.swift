import FastKernels
import Foundation
import KataKit
import Testing

@Suite("kata compare") struct CompareRunTests {
  private let folder: TemporaryDigits

  init() throws {
    folder = try TemporaryDigits(train: 1, test: 1)
  }

  @Test func `a run shows a table and a chart in 79 columns, and writes its files`() throws {
    var settings = CompareSettings()
    settings.selection = ["relu", "matrixDot"]
    settings.sizes = [3]
    settings.threads = 1
    settings.mine = true
    settings.json = folder.path("rows.json")
    settings.svg = folder.path("chart.svg")
    let written = Transcript()
    try CompareRun(settings, mine: readerEngine, console: written.console()).run()
    #expect(written.lines.contains { $0.hasPrefix("relu") && $0.contains("3×3") })
    #expect(written.text.contains("§2.3.3 Tensor dot"))
    #expect(written.text.contains("logarithmic"))
    for line in written.lines where !line.contains(folder.path("")) {
      #expect(line.count < 80, "\(line)")
    }
    #expect(!written.text.contains("\u{1B}"))
    let json = try String(contentsOfFile: folder.path("rows.json"), encoding: .utf8)
    #expect(json.contains("\"operation\": \"matrixDot\""))
    #expect(try String(contentsOfFile: folder.path("chart.svg"), encoding: .utf8).contains("<svg"))
  }

  @Test func `the steps are all shown, each right`() throws {
    var settings = CompareSettings()
    settings.steps = true
    settings.sizes = [33]
    settings.threads = 2
    settings.json = folder.path("steps.json")
    let written = Transcript()
    try CompareRun(settings, mine: readerEngine, console: written.console()).run()
    for step in ProductStep.allCases {
      #expect(written.lines.contains { $0.hasPrefix("  \(step.title) ") }, "\(step.title)")
    }
    for line in written.lines where !line.contains(folder.path("")) {
      #expect(line.count < 80, "\(line)")
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("steps.json")))
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let steps = try #require(object["steps"] as? [[String: Any]])
    #expect(steps.count == ProductStep.allCases.count + 1)
    #expect(steps[0]["speedup_over_previous"] is NSNull)
    #expect(steps[0]["speedup_over_naive"] as? Double == 1)
  }

  @Test func `files that cannot be written are refused before anything is measured`() {
    for path in [folder.path("missing/x"), folder.path("")] {
      let written = Transcript()
      var settings = CompareSettings()
      settings.json = path
      #expect(throws: KataError.self) {
        try CompareRun(settings, mine: readerEngine, console: written.console()).run()
      }
      #expect(written.text.isEmpty)
    }
  }

  @Test func `an operation of one size takes no other`() {
    var settings = CompareSettings()
    settings.selection = ["book"]
    settings.sizes = [5]
    #expect(throws: KataError("book has one size only; leave out --size", exitCode: 2)) {
      try CompareRun(settings, mine: readerEngine, console: Transcript().console()).run()
    }
  }
}
