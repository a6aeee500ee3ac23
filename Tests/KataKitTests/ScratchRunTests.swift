import Foundation
import Katas
import TensorCore
import Testing

@testable import KataKit

@Suite("kata mnist --from-scratch") struct ScratchRunTests {
  private let digits: TemporaryDigits
  private let transcript = Transcript()

  init() throws {
    digits = try TemporaryDigits()
  }

  private func settings(_ change: (inout MNISTSettings) -> Void = { _ in }) -> MNISTSettings {
    digits.settings { settings in
      settings.fromScratch = true
      change(&settings)
    }
  }

  private func run(
    _ settings: MNISTSettings, isInteractive: Bool = false, width: Int = 80,
    interruption: Interruption = Interruption(), work: ReaderWork = solvedWork
  ) async throws -> Int32 {
    let console = transcript.console(isInteractive: isInteractive, width: width)
    return try await ScratchRun(settings, mine: work, console: console, interruption: interruption)
      .run()
  }

  @Test(arguments: [nil] + EngineChoice.allCases)
  func `it trains, tests and tells what was whose`(engine: EngineChoice?) async throws {
    #expect(try await run(settings { $0.askedEngine = engine }) == 0)
    let text = transcript.text.replacing("\n", with: " ")
    #expect(
      text.hasPrefix(
        "A data set of MNIST's form: 40 training and 20 test images; a network 784 → 8 → 10 from "
          + "scratch, engine \(engine?.rawValue ?? "mine"); gradient descent, learning rate 0.1"))
    #expect(transcript.text.contains("Epoch 2/2\n3/3 - "))
    #expect(text.contains(" - loss: "))
    #expect(text.contains("Test: 20 images - "))
    #expect(text.contains("Yours: "))
    #expect(text.contains("Borrowed: nothing."))
    #expect(text.contains("Total time: "))
    #expect(text.contains("--from-scratch takes about ") == (engine != .fast))
    #expect(!text.contains("\u{1B}"))
  }

  /// The stripes differ in all their pixels: 40 epochs of three steps tell them apart.
  @Test func `it learns`() async throws {
    _ = try await run(
      settings {
        $0.epochs = 40
        $0.hidden = [16]
        $0.learningRate = 0.2
        $0.engine = .fast
      })
    let line = try #require(transcript.lines.first { $0.hasPrefix("Test: ") })
    let accuracy = try #require(line.split(separator: " ").last.flatMap { Double($0) })
    #expect(accuracy > 0.9)
  }

  @Test func `a seed repeats a run, another one does not`() async throws {
    func losses(seed: UInt64) async throws -> [Substring] {
      let transcript = Transcript()
      let asked = settings {
        $0.seed = seed
        $0.engine = .naive
      }
      _ = try await ScratchRun(
        asked, mine: solvedWork, console: transcript.console(), interruption: Interruption()
      ).run()
      return transcript.lines.filter { $0.contains("loss: ") }.compactMap {
        $0.split(separator: " ").last
      }
    }
    let first = try await losses(seed: 1)
    #expect(first.count == 2)
    #expect(try await losses(seed: 1) == first)
    #expect(try await losses(seed: 2) != first)
  }

  @Test func `a wrong function is named before the training, and borrowed`() async throws {
    let work = readerWork { $0 == "fit" ? fault(of: $0) : .right(printed: nil) }
    #expect(try await run(settings(), work: work) == 0)
    let text = transcript.text
    let named = try #require(
      text.range(of: "fit is wrong; this run takes the solution's in its place:\nfit should"))
    let trained = try #require(text.range(of: "Epoch 1/2"))
    #expect(named.lowerBound < trained.lowerBound)
    #expect(text.contains("Borrowed from the solutions, as yours is wrong: fit (2.5.5)"))
  }

  @Test func `a wrong function is refused with --only-mine`() async throws {
    let work = readerWork { $0 == "naiveSum" ? fault(of: $0) : .right(printed: nil) }
    let error = await #expect(throws: KataError.self) {
      try await run(settings { $0.onlyMine = true }, work: work)
    }
    #expect(error?.description.hasSuffix("--from-scratch uses what is wrong: naiveSum") == true)
    #expect(!transcript.text.contains("Epoch"))
    // On another engine the operations are not the reader's.
    let onFast = settings {
      $0.onlyMine = true
      $0.engine = .fast
    }
    #expect(try await run(onFast, work: work) == 0)
  }

  @Test func `with nothing written it says so before it looks for the digits`() async {
    let error = await #expect(throws: KataError.self) {
      try await run(
        settings { $0.source.data = "/nowhere" }, work: readerWork { _ in .notAttempted })
    }
    #expect(
      error?.description.hasPrefix(
        "none of the 24 functions that --from-scratch uses is written yet; begin with ") == true)
    #expect(transcript.text == "")
  }

  @Test func `after control-C the training ends, and the test is skipped`() async throws {
    let interruption = Interruption()
    interruption.request()
    let asked = settings { $0.engine = .fast }
    #expect(try await run(asked, interruption: interruption) == 130)
    #expect(transcript.text.contains("Interrupted; the test is skipped. Nothing is kept."))
    #expect(!transcript.text.contains("Test: "))
  }

  @Test(arguments: [80, 50, 30])
  func `in a terminal the bar is redrawn, fits, and the cursor comes back`(width: Int) async throws
  {
    _ = try await run(settings(), isInteractive: true, width: width)
    let text = transcript.text
    #expect(text.contains("\u{1B}[?25l"))
    #expect(text.components(separatedBy: "\u{1B}[?25h").count == 2)
    let bars = text.split(separator: "\r").filter { $0.contains("/3 ") }
    #expect(!bars.isEmpty)
    for bar in bars { #expect(bar.prefix { $0 != "\u{1B}" && $0 != "\n" }.count < width) }
  }

  @Test func `a learning rate that is much too large is named as such`() async throws {
    let error = await #expect(throws: KataError.self) {
      try await run(settings { $0.learningRate = 1e30 })
    }
    #expect(error?.description.contains("try a smaller --learning-rate") == true)
  }

  @Test func `more images than there are is an error that says how many there are`() async {
    await #expect(throws: KataError("--samples 41: there are 40 training images")) {
      try await run(settings { $0.samples = 41 })
    }
  }
}
