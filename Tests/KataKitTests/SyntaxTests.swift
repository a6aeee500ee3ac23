import Testing

@testable import KataKit

/// What a list of sizes needs.
let sizes =
  "whole numbers from 1 to 100000000 with commas between them, at most 100, such as 512,256"

/// A list of a hundred and one.
private let manyOnes = Array(repeating: "1", count: 101).joined(separator: ",")

@Suite("The command line of kata mnist") struct MNISTSyntaxTests {
  private func error(_ arguments: String...) -> String? {
    do throws(UsageError) {
      _ = try mnistSyntax.parse(arguments)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `without options it is the chapter's run`() throws {
    let settings = try mnistSyntax.parse([])
    #expect(settings.engine == .fast)
    #expect(settings.epochs == 5)
    #expect(settings.batchSize == 128)
    #expect(settings.optimizer == .rmsprop)
    #expect(settings.learningRate == nil)
    #expect(settings.hidden == nil)
    #expect(settings.samples == nil)
    #expect(settings.threads >= 1)
  }

  @Test func `every option is read, with a blank or an equals sign`() throws {
    let settings = try mnistSyntax.parse([
      "--engine", "naive", "--epochs=0", "--batch-size", "64", "--learning-rate=0.01",
      "--optimizer", "adam", "--hidden=512,256", "--seed", "7", "--threads=2", "--samples",
      "1000", "--data=digits=1", "--mirror", "https://example.org/", "--save", "w.safetensors",
      "--load=v.safetensors", "--history", "h.json",
    ])
    #expect(settings.engine == .naive)
    #expect(settings.epochs == 0)
    #expect(settings.batchSize == 64)
    #expect(settings.learningRate == 0.01)
    #expect(settings.optimizer == .adam)
    #expect(settings.hidden == [512, 256])
    #expect(settings.seed == 7)
    #expect(settings.threads == 2)
    #expect(settings.samples == 1000)
    #expect(settings.source.data == "digits=1")
    #expect(settings.source.mirror == "https://example.org/")
    #expect(settings.save == "w.safetensors")
    #expect(settings.load == "v.safetensors")
    #expect(settings.history == "h.json")
    #expect(try mnistSyntax.parse(["--synthetic"]).source.synthetic)
  }

  @Test func `the largest numbers are taken`() throws {
    let settings = try mnistSyntax.parse([
      "--threads=1024", "--epochs=1000000", "--batch-size=100000000", "--samples=100000000",
      "--seed=18446744073709551615", "--hidden=100000000", "--learning-rate=1e30",
    ])
    #expect(settings.threads == 1024 && settings.epochs == 1_000_000)
    #expect(settings.batchSize == 100_000_000 && settings.samples == 100_000_000)
    #expect(settings.seed == .max && settings.hidden == [100_000_000])
    #expect(settings.learningRate == 1e30)
  }

  @Test func `of an option given twice the last counts`() throws {
    #expect(try mnistSyntax.parse(["--epochs", "1", "--epochs", "2"]).epochs == 2)
  }

  @Test(arguments: [
    ("--engine", "quick", "fast, naive or mine"),
    ("--epochs", "-1", "a whole number from 0 to 1000000"),
    ("--epochs", "2.5", "a whole number from 0 to 1000000"),
    ("--epochs", "1000001", "a whole number from 0 to 1000000"),
    ("--batch-size", "0", "a whole number from 1 to 100000000"),
    ("--batch-size", "9223372036854775807", "a whole number from 1 to 100000000"),
    ("--learning-rate", "0", "a number from 1e-30 to 1e+30, such as 0.001"),
    ("--learning-rate", "-1", "a number from 1e-30 to 1e+30, such as 0.001"),
    ("--learning-rate", "1e-50", "a number from 1e-30 to 1e+30, such as 0.001"),
    ("--learning-rate", "1e39", "a number from 1e-30 to 1e+30, such as 0.001"),
    ("--learning-rate", "inf", "a number from 1e-30 to 1e+30, such as 0.001"),
    ("--learning-rate", "nan", "a number from 1e-30 to 1e+30, such as 0.001"),
    ("--optimizer", "adagrad", "rmsprop, sgd or adam"),
    ("--hidden", "5,,3", sizes), ("--hidden", "0", sizes), ("--hidden", "512;256", sizes),
    ("--hidden", "100000001", sizes), ("--hidden", manyOnes, sizes),
    ("--seed", "-1", "a whole number from 0 to 18446744073709551615"),
    ("--seed", "18446744073709551616", "a whole number from 0 to 18446744073709551615"),
    ("--threads", "0", "a whole number from 1 to 1024"),
    ("--threads", "1025", "a whole number from 1 to 1024"),
    ("--threads", "2000000", "a whole number from 1 to 1024"),
    ("--threads", "9223372036854775807", "a whole number from 1 to 1024"),
    ("--samples", "none", "a whole number from 1 to 100000000"),
    ("--samples", "0", "a whole number from 1 to 100000000"),
    ("--samples", "99999999999999999999", "a whole number from 1 to 100000000"),
    ("--data", "", "a folder"),
    ("--mirror", "", "an address that begins with https:, http: or file:"),
    ("--mirror", "nonsense", "an address that begins with https:, http: or file:"),
    ("--mirror", "ftp://example.org/", "an address that begins with https:, http: or file:"),
    ("--save", "", "a file"),
    ("--load", "", "a file"),
    ("--history", "", "a file"),
  ])
  func `a wrong value is named, with what was expected`(
    option: String, value: String, expected: String
  ) {
    let message = "\(option) needs \(expected), and was given '\(value)'"
    #expect(error(option, value) == message)
    #expect(error("\(option)=\(value)") == message)
  }

  @Test func `a missing value is named, and the next option is not taken for it`() {
    #expect(error("--epochs") == "--epochs needs a value: --epochs N")
    #expect(error("--save", "--epochs", "1") == "--save needs a value: --save FILE")
    #expect(
      error("--engine") == "--engine needs a value: --engine fast|naive|mine")
  }

  @Test func `a value where none is taken is refused`() {
    #expect(error("--synthetic=yes") == "--synthetic takes no value, and was given 'yes'")
  }

  @Test func `an unknown option suggests the nearest`() {
    #expect(error("--epoch", "5") == "unknown option '--epoch'; did you mean '--epochs'?")
    #expect(
      error("--bacth-size=1") == "unknown option '--bacth-size'; did you mean '--batch-size'?")
    #expect(
      error("--colour") == "unknown option '--colour'; kata mnist --help lists the options")
    #expect(error("-e", "5") == "unknown option '-e'; kata mnist --help lists the options")
  }

  @Test func `a word that is no option is refused`() {
    let message = "is one word too many: kata mnist takes options only, each starting with --"
    #expect(error("5") == "'5' \(message)")
    #expect(error("--", "--epochs") == "'--epochs' \(message)")
  }

  @Test func `generated digits and files exclude each other`() {
    #expect(
      error("--synthetic", "--data", "x")
        == "--synthetic and --data exclude each other: generated digits need no files")
    #expect(error("--mirror=file:/x", "--synthetic")?.hasPrefix("--synthetic and --mirror") == true)
  }

  @Test func `from scratch the engine is the reader's, unless another one is asked for`() throws {
    #expect(try mnistSyntax.parse(["--from-scratch"]).engine == .mine)
    #expect(try mnistSyntax.parse(["--from-scratch"]).usesReader)
    let onFast = try mnistSyntax.parse(["--engine=fast", "--from-scratch", "--only-mine"])
    #expect(onFast.engine == .fast)
    #expect(onFast.usesReader && onFast.onlyMine)
    #expect(try !mnistSyntax.parse([]).usesReader)
    #expect(try mnistSyntax.parse(["--engine", "mine", "--only-mine"]).usesReader)
    let whole = try mnistSyntax.parse([
      "--from-scratch", "--samples=2000", "--epochs=1", "--batch-size=64", "--seed=3",
      "--hidden=64", "--learning-rate=0.5", "--synthetic",
    ])
    #expect(whole.samples == 2000 && whole.epochs == 1 && whole.batchSize == 64)
  }

  @Test(arguments: [
    ("--optimizer=rmsprop", "your updateWeights moves the weights, by gradient descent"),
    ("--load=w", "your NaiveDense makes the first weights"),
    ("--save=w", "a network from scratch is kept in no file"),
    ("--history=w", "a network from scratch is kept in no file"),
  ])
  func `what makes no sense from scratch is refused`(option: String, why: String) {
    let name = option.prefix { $0 != "=" }
    let message = "--from-scratch and \(name) exclude each other: \(why)"
    #expect(error("--from-scratch", option) == message)
    #expect(error(option, "--from-scratch") == message)
  }

  @Test func `--only-mine needs something of the reader's`() {
    let message =
      "--only-mine needs --engine mine or --from-scratch: nothing else of a run is yours"
    #expect(error("--only-mine") == message)
    #expect(error("--only-mine", "--engine=naive") == message)
  }

  @Test func `the help has every option and fits 80 columns`() {
    for option in mnistSyntax.options {
      #expect(mnistSyntax.help.contains("  \(option.spelling)"))
    }
    #expect(mnistSyntax.help.contains("(default: 128)"))
    for line in mnistSyntax.help.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
  }
}

@Suite("The command line of kata show") struct ShowSyntaxTests {
  @Test(arguments: [
    ("3", AxisSelection.index(3)), ("-1", .index(-1)),
    (":", .slice(start: nil, stop: nil, step: 1)),
    ("14:", .slice(start: 14, stop: nil, step: 1)),
    ("7:-7", .slice(start: 7, stop: -7, step: 1)),
    ("-5:", .slice(start: -5, stop: nil, step: 1)),
    ("::2", .slice(start: nil, stop: nil, step: 2)),
    ("0..<8", .slice(start: 0, stop: 8, step: 1)),
    ("0...7", .slice(start: 0, stop: 8, step: 1)),
    ("0...-1", .slice(start: 0, stop: nil, step: 1)),
    ("14...", .slice(start: 14, stop: nil, step: 1)),
    ("7 ..< -7", .slice(start: 7, stop: -7, step: 1)),
    ("..<8", .slice(start: nil, stop: 8, step: 1)),
    // No index is behind the largest; this one is out of every range.
    ("0...9223372036854775807", .slice(start: 0, stop: .max, step: 1)),
  ])
  func `Python's and Swift's spellings are read`(word: String, expected: AxisSelection) throws {
    #expect(AxisSelection(spelled: word) == expected)
    #expect(try showSyntax.parse([word]).images == [expected])
  }

  @Test(arguments: ["", "five", "1:2:3:4", "1:2:0", "1..2", "a...", "0..<b", "1.5"])
  func `what is neither is refused`(word: String) {
    #expect(AxisSelection(spelled: word) == nil)
    #expect(throws: UsageError.self) { try showSyntax.parse([word]) }
  }

  @Test func `a picture of the chapter is drawn alone, as SVG`() throws {
    let settings = try showSyntax.parse(["descent", "--svg", "ball.svg"])
    #expect(settings.picture == .descent && settings.svg == "ball.svg" && settings.images == [])
    for extra in [
      [], ["--svg", "a", "0"], ["--svg", "a", "relu"], ["--svg", "a", "--png", "b"],
      ["--svg", "a", "--synthetic"], ["--svg", "a", "--data", "b"],
    ] {
      #expect(throws: UsageError.self) { try showSyntax.parse(["descent"] + extra) }
    }
  }

  @Test func `a crop has a slice for the rows and one for the columns`() throws {
    let crop = try showSyntax.parse(["0", "--crop", "7:-7,7...20", "--test"])
    #expect(
      crop.crop == [
        .slice(start: 7, stop: -7, step: 1), .slice(start: 7, stop: 21, step: 1),
      ])
    #expect(crop.fromTest)
    for wrong in ["14:,14:,14:", "x,y", "1:,", ""] {
      #expect(throws: UsageError.self) { try showSyntax.parse(["--crop", wrong]) }
    }
  }

  @Test func `the help fits 80 columns`() {
    for line in showSyntax.help.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
  }
}

@Suite("Commands") struct CommandTests {
  let commands = kataCommands(
    on: Console(isInteractive: false, palette: .plain, width: { 80 }, output: { _ in }))

  private func show(_ arguments: String...) throws -> String? {
    guard case .show(let text) = try request(arguments, commands: commands, version: "kata 1")
    else {
      return nil
    }
    return text
  }

  @Test func `help is shown wherever it is asked for`() throws {
    #expect(try show() == overview(commands))
    // In `kata` itself, no word at all is a command.
    let alone = try request([], commands: commands, alone: commands[0], version: "")
    #expect({ if case .run(let command, []) = alone { command.name == "status" } else { false } }())
    #expect(try show("--help") == overview(commands))
    #expect(try show("help") == overview(commands))
    #expect(try show("help", "mnist") == mnistSyntax.help)
    #expect(try show("mnist", "--help") == mnistSyntax.help)
    #expect(try show("mnist", "--epochs", "1", "-h") == mnistSyntax.help)
    #expect(try show("--version") == "kata 1")
  }

  @Test func `the overview names every command and fits 80 columns`() {
    let text = overview(commands)
    for command in commands { #expect(text.contains("  \(command.name) ")) }
    for line in text.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
  }

  @Test func `an unknown command suggests the nearest`() {
    #expect(throws: UsageError("unknown command 'mnits'; did you mean 'mnist'?")) {
      try request(["mnits"], commands: commands, version: "")
    }
    #expect(throws: UsageError("unknown command 'train'; kata --help lists them")) {
      try request(["train"], commands: commands, version: "")
    }
    #expect(throws: UsageError("unknown option '--versoin'; did you mean '--version'?")) {
      try request(["--versoin"], commands: commands, version: "")
    }
  }

  @Test(
    arguments: [
      ("xy", nil), ("ab", nil), ("reul", "relu"), ("ad", "add"), ("mxaimum", "maximum"),
    ] as [(String, String?)])
  func `what is half another word is not near`(word: String, expected: String?) {
    #expect(nearest(to: word, in: ["add", "relu", "maximum"]) == expected)
  }

  /// By hand: one letter more, less, other, and two neighbours swapped each count one.
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("epoch", "epochs", 1), ("sedd", "seed", 1), ("bacth", "batch", 1),
    ("kitten", "sitting", 3), ("", "abc", 3),
  ])
  func `the edit distance`(a: String, b: String, expected: Int) {
    #expect(editDistance(a, b) == expected)
    #expect(editDistance(b, a) == expected)
  }
}
