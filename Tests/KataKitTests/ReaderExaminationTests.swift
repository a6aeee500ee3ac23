import Katas
import TensorCore
import Testing

@testable import KataKit

@Suite("What is judged before a run") struct ReaderExaminationTests {
  private let transcript = Transcript()

  private func ledger(
    of names: [String] = ["naiveRelu", "naiveAdd", "fit"], onlyMine: Bool = false,
    by judge: @escaping ReaderWork.Judge
  ) async throws -> BorrowingLedger {
    let console = transcript.console()
    return try await ReaderExamination(of: names, by: judge, console: console).ledger(
      for: "--engine mine", onlyMine: onlyMine, console: console)
  }

  @Test(arguments: [false, true]) func `where all is right nothing is borrowed or said`(
    onlyMine: Bool
  ) async throws {
    let ledger = try await ledger(onlyMine: onlyMine) { _ in .right(printed: nil) }
    #expect(ledger.replaced == [])
    #expect(transcript.text == "")
  }

  @Test(arguments: [false, true]) func `where nothing is written that is said, with where to begin`(
    onlyMine: Bool
  ) async {
    let error = await #expect(throws: KataError.self) {
      try await ledger(onlyMine: onlyMine) { _ in .notAttempted }
    }
    #expect(
      error?.description
        == "none of the 3 functions that --engine mine uses is written yet; begin with naiveRelu "
        + "(§2.3.1, Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift)")
    #expect(error?.exitCode == 1)
  }

  @Test func `what is wrong is named with its verdict, and borrowed with what is missing`()
    async throws
  {
    let ledger = try await ledger { name in
      switch name {
      case "naiveAdd": fault(of: name)
      case "fit": .notAttempted
      default: .right(printed: nil)
      }
    }
    #expect(ledger.wrong == ["naiveAdd"])
    #expect(ledger.missing == ["fit"])
    #expect(
      transcript.text == """
        naiveAdd is wrong; this run takes the solution's in its place:
        naiveAdd should satisfy: being right
          it is not


        """)
    for name in ["naiveAdd", "fit", "naiveRelu"] { ledger.note(function: name) }
    #expect(
      ledger.report == [
        "Yours: naiveRelu",
        "Borrowed from the solutions, as yours is wrong: naiveAdd (2.3.1)",
        "Borrowed from the solutions, still to write: fit (2.5.5)",
      ])
  }

  @Test func `nothing is borrowed for who wants only their own`() async {
    let error = await #expect(throws: KataError.self) {
      try await ledger(onlyMine: true) { name in
        switch name {
        case "naiveAdd": fault(of: name)
        case "fit": .notAttempted
        default: .right(printed: nil)
        }
      }
    }
    #expect(
      error?.description
        == "--only-mine borrows nothing, and --engine mine uses what is wrong: naiveAdd; still to "
        + "write: fit")
    #expect(error?.exitCode == 1)
    #expect(transcript.text.hasPrefix("naiveAdd is wrong:\nnaiveAdd should satisfy: being right\n"))
  }

  @Test func `each is asked for once, and why there is no verdict is told`() async throws {
    let asked = Locked<[String]>([])
    _ = try await ledger { name in
      asked.withLock { $0.append(name) }
      return .right(printed: nil)
    }
    #expect(asked.withLock { $0.sorted() } == ["fit", "naiveAdd", "naiveRelu"])
    await #expect(throws: JudgingError.self) {
      try await ledger { _ in throw JudgingError("no process can be started") }
    }
  }

  @Test func `with nothing borrowed the report says so`() async throws {
    let ledger = try await ledger { _ in .right(printed: nil) }
    for name in ["naiveAdd", "fit", "naiveAdd"] { ledger.note(function: name) }
    #expect(
      ledger.report == [
        "Yours: naiveAdd, fit",
        "Borrowed: nothing. (Exponentials, logarithms and roots are the system's.)",
      ])
  }
}
