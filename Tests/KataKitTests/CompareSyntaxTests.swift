import Testing

@testable import Comparisons
@testable import KataKit

@Suite("The command line of kata compare") struct CompareSyntaxTests {
  private func error(_ arguments: String...) -> String? {
    do throws(UsageError) {
      _ = try compareSyntax.parse(arguments)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `without options everything is compared at its own size`() throws {
    let settings = try compareSyntax.parse([])
    #expect(settings.selection == [])
    #expect(settings.sizes == [])
    #expect(!settings.mine)
    #expect(!settings.steps)
    #expect(settings.threads >= 1)
    #expect(settings.json == nil)
    #expect(settings.svg == nil)
  }

  @Test func `every option is read`() throws {
    let settings = try compareSyntax.parse([
      "2.3.1", "matrixDot", "--size=64", "--mine", "--threads", "3", "--json", "a",
      "--svg=b",
    ])
    #expect(settings.selection == ["2.3.1", "matrixDot"])
    #expect(settings.sizes == [64])
    #expect(settings.mine)
    #expect(settings.threads == 3)
    #expect(settings.json == "a")
    #expect(settings.svg == "b")
    #expect(try compareSyntax.parse(["--steps"]).steps)
  }

  @Test(arguments: [
    ["--size", "64", "128"], ["--size", "64,128"], ["--size", "64", "--size", "128"],
    ["--size=64", "128"],
  ])
  func `several sizes are written in either way`(words: [String]) throws {
    #expect(try compareSyntax.parse(words).sizes == [64, 128])
    #expect(try compareSyntax.parse(words + ["relu"]).selection == ["relu"])
  }

  @Test func `a wrong size is named`() {
    for word in ["0", "-3", "2.5", "many", "64,", "100000001", "99999999999999999999"] {
      #expect(error("--size=\(word)") == "--size needs \(sizes), and was given '\(word)'")
    }
    #expect(error("--size", "64", "0") != nil)
    let many = Array(repeating: "1", count: 100).joined(separator: ",")
    #expect(error("--size=\(many)") == nil)
    #expect(error("--size=\(many)", "1") == "--size needs \(sizes), and was given '1'")
  }

  @Test func `an unknown operation suggests the nearest`() {
    #expect(
      error("rleu") == "there is no section or operation 'rleu' to compare; did you mean 'relu'?")
    #expect(
      error("convolution") == "there is no section or operation 'convolution' to compare; "
        + "kata compare --help lists what there is")
  }

  /// A section's number is not misspelt: 2.1 is as far from 9.9 as any.
  @Test(arguments: ["9.9", "2.2", "2.3.9", "3", "1.3.1", "2.", "2.3.11"])
  func `an unknown section gets the list of those that there are`(word: String) {
    #expect(
      error(word) == "there is no section or operation '\(word)' to compare; "
        + "the sections are 2.1, 2.3.1, 2.3.2, 2.3.3, 2.3.4")
  }

  @Test(arguments: ["2000000", "99999999", "9223372036854775807", "0"])
  func `threads that no machine has are a wrong command line`(threads: String) {
    let message = "--threads needs a whole number from 1 to 1024, and was given '\(threads)'"
    #expect(error("--threads=\(threads)") == message)
    #expect(throws: UsageError(message)) { try configSyntax.parse(["--threads", threads]) }
  }

  @Test func `the steps take no operation, and no loops of the reader's`() {
    #expect(error("--steps", "relu")?.hasPrefix("--steps shows the matrix product") == true)
    #expect(error("--mine", "--steps")?.hasPrefix("--steps and --mine exclude") == true)
  }

  @Test func `a section is all of its operations, an operation is found in any case`() {
    func names(_ word: String) -> [String] { ComparedOperations.named(word).map(\.name) }
    #expect(names("2.3.1") == ["relu", "add", "multiply", "maximum", "book"])
    #expect(names("2.3.3") == ["vectorDot", "matrixVectorDot", "matrixDot"])
    #expect(names("2.3").count == 11)
    #expect(names("2") == ComparedOperations.all.map(\.name))
    for word in ["matrixDot", "matrixdot", "naiveMatrixDot"] {
      #expect(names(word) == ["matrixDot"])
    }
    for word in ["", "2.", "2.3.", "2.3.11", "naive", "dot"] { #expect(names(word) == []) }
  }

  @Test func `every operation stands in a section that has a title, under its own name`() {
    let numbers = ComparedOperations.sections.map(\.number)
    for operation in ComparedOperations.all { #expect(numbers.contains(operation.section)) }
    #expect(Set(ComparedOperations.all.map(\.name)).count == ComparedOperations.all.count)
  }

  @Test func `the help names every operation and fits 80 columns`() {
    for operation in ComparedOperations.all { #expect(compareSyntax.help.contains(operation.name)) }
    for help in [compareSyntax.help, configSyntax.help] {
      for line in help.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
    }
  }

  @Test func `kata config takes the threads`() throws {
    #expect(try configSyntax.parse(["--threads", "2"]).threads == 2)
    #expect(throws: UsageError.self) { try configSyntax.parse(["--threads", "0"]) }
  }
}
