import Foundation
import KataKit
import Katas
import Testing

/// What holds of all sections, read from their sources.
///
/// A reader's edits in `Exercises` turn none of these red, as long as the files and the signatures
/// stay. What holds of a fresh clone only is judged where `CI` is set.
@Suite("House rules") struct HouseRulesTests {
  static let sections = Catalogue.sections
  /// Whether what only holds without a reader's edits is judged: where `CI` is set, and where the
  /// solutions lie over the exercises.
  static let isJudgedWhole =
    ProcessInfo.processInfo.environment["CI"].map { !$0.isEmpty } ?? false
    || sections.allSatisfy {
      SourceTree.text($0.file, in: "Exercises") == SourceTree.text($0.file, in: "Solutions")
    }

  // MARK: The three trees

  @Test func `every solution has an exercise and its katas at the same path`() {
    let exercises = SourceTree.sectionFiles(in: "Exercises")
    let solutions = SourceTree.sectionFiles(in: "Solutions")
    let katas = SourceTree.sectionFiles(in: "Sources/Katas")
    #expect(!solutions.isEmpty, "no solutions are found in \(SourceTree.root.path)")
    for path in solutions {
      #expect(exercises.contains(path), "Exercises/\(path) is missing")
      #expect(katas.contains(path), "Sources/Katas/\(path) is missing")
    }
    #expect(Self.sections.map(\.file).sorted() == solutions, "the catalogue names every file once")
  }

  @Test(.enabled("a reader may add files", { isJudgedWhole }))
  func `every exercise file has a solution`() {
    let solutions = SourceTree.sectionFiles(in: "Solutions")
    for path in SourceTree.sectionFiles(in: "Exercises") {
      #expect(solutions.contains(path), "Solutions/\(path) is missing")
    }
  }

  // MARK: The functions

  @Test(arguments: sections.map(\.file))
  func `every function to write has the same signature in the solutions`(path: String) {
    let exercises = SourceFunction.all(in: SourceTree.text(path, in: "Exercises"))
    for solution in SourceFunction.all(in: SourceTree.text(path, in: "Solutions")) {
      let found = exercises.filter { $0.name == solution.name }.map(\.outerSignature)
      #expect(
        found.contains(solution.outerSignature),
        "Exercises/\(path): \(solution.name) should be: \(solution.signature)")
    }
  }

  /// The exercises, the answers, the suites and the table of sections.
  @Test(.enabled("a reader has begun", { isJudgedWhole }))
  func `the tree is what the authors' tool makes`() throws {
    let workspace = Workspace(root: SourceTree.root)
    for file in try workspace.made() {
      let text = try workspace.text(of: file.path)
      // Where the solutions lie over the exercises, to try them, a file is all solved instead.
      if file.path.hasPrefix("Exercises/"),
        text == SourceTree.text(String(file.path.dropFirst("Exercises/".count)), in: "Solutions")
      {
        continue
      }
      #expect(text == file.text, "\(file.path) is not what `swift run kata-author` makes")
    }
  }

  @Test(arguments: sections)
  func `no solution is a stub`(section: Section) {
    let functions = SourceFunction.all(in: SourceTree.text(section.file, in: "Solutions"))
    #expect(!functions.isEmpty, "Solutions/\(section.file) has no functions")
    for function in functions {
      #expect(
        !function.body.contains("NotAttempted"), "Solutions/\(section.file): \(function.name)")
    }
  }

  // MARK: The catalogue

  @Test(arguments: sections)
  func `a section's katas are the functions to write of its file, in their order`(
    section: Section
  ) {
    let number = section.number.split(separator: ".").joined(separator: "_")
    #expect(section.suite.hasPrefix("S\(number)_"))
    let file = section.file.split(separator: "/").last ?? ""
    #expect(Self.number(ofFile: file) == section.number)
    var written: [String] = []
    for function in SourceFunction.all(in: SourceTree.text(section.file, in: "Solutions"))
    where function.isToWrite && !written.contains(function.name) { written.append(function.name) }
    #expect(section.katas.map(\.name) == written)
  }

  /// The number that a file's name begins with: 2.2.2 of `2.2.02-Vectors`, 2.4.3 of
  /// `2.4.3c-Momentum`. Zeros and letters are there for the order on disk alone.
  private static func number(ofFile name: some StringProtocol) -> String {
    name.prefix { $0 != "-" }.split(separator: ".")
      .map { "\(Int($0.prefix(while: \.isNumber)) ?? -1)" }.joined(separator: ".")
  }

  @Test func `the order of the files on disk is the order of study`() {
    let files = Self.sections.map(\.file)
    #expect(files == files.sorted(), "as ls and Git sort")
    #expect(
      files == files.sorted { $0.localizedStandardCompare($1) == .orderedAscending },
      "as Finder and Xcode sort")
  }

  @Test func `a function's name leads to its section`() {
    #expect(Catalogue.sectionsByFunction["naiveRelu"]?.number == "2.3.1")
    let all = Self.sections.flatMap { $0.katas.map(\.name) }
    let twice = Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "two sections ask for \(twice.sorted())")
    #expect(Set(Self.sections.map(\.suite)).count == Self.sections.count)
  }

  /// A verdict looks first at what a function builds on.
  @Test(arguments: sections)
  func `a kata builds on the katas that its solution calls`(section: Section) {
    let text = SourceTree.text(section.file, in: "Solutions")
    let earlier = Self.sections.flatMap(\.katas).map(\.name)
    for kata in section.katas {
      for name in kata.buildsOn {
        let isEarlier = earlier.firstIndex(of: name).map { $0 < earlier.firstIndex(of: kata.name)! }
        #expect(isEarlier == true, "\(kata.name) builds on \(name), which is no earlier kata")
      }
      guard
        let function = SourceFunction.all(in: text).first(where: {
          $0.name == kata.name && $0.isToWrite
        })
      else { continue }
      let own = code(function.body).map(\.line).joined(separator: "\n")
      for name in earlier.prefix(while: { $0 != kata.name }) where !name.contains(".") {
        if text.contains("private func \(name)(") { continue }
        // Called, and no part of a longer name.
        let isCalled = own.ranges(of: "\(name)(").contains { range in
          let before = own[..<range.lowerBound].last
          return before.map { !$0.isLetter && !$0.isNumber && $0 != "." } ?? true
        }
        guard isCalled else { continue }
        #expect(kata.buildsOn.contains(name), "\(kata.name) calls \(name), and does not say so")
      }
    }
  }

  @Test func `one module imports the exercises`() throws {
    let importers = ["Sources", "Tests"].flatMap { tree in
      SourceTree.swiftFiles(in: tree).filter { path in
        let text = SourceTree.text(path, in: tree)
        // Most files do not name it, and the pattern takes its time.
        return text.contains("Exercises")
          && text.contains(/(?m)^(\w+ )?import (\w+ )?Exercises\b/)
      }.map { "\(tree)/\($0)" }
    }
    #expect(!importers.isEmpty)
    for path in importers { #expect(path.hasPrefix("Sources/Answers/"), "\(path)") }
  }

  @Test(arguments: sections) func `every kata has three hints`(section: Section) {
    for kata in section.katas { #expect(kata.hints.count == 3, "\(kata.name)") }
  }

  // MARK: The solutions

  /// What a solution must not use, and why. `engine.` is for sections that are about networks, and
  /// get an engine as a parameter.
  static let forbidden: [(text: String, why: String)] = [
    ("import FastKernels", "solutions are plain loops"),
    ("import Exercises", "solutions do not know the exercises"),
    ("import KataKit", "the command is above the solutions"),
    ("import Accelerate", "solutions are plain loops"),
    ("FastEngine", "solutions are plain loops"),
    ("fastEngine", "solutions are plain loops"),
    ("NaiveEngine", "the reference engine is no exercise"),
    ("withUnsafe", "solutions read and write elements"),
    ("NotAttempted", "solutions are worked"),
  ]

  @Test(arguments: sections)
  func `every solution is plain loops`(section: Section) {
    let isAboutNetworks = ["2.1", "2.5"].contains { section.number.hasPrefix($0) }
    let own = section.byHand.map {
      (text: $0, why: "it is what section \(section.number) is about")
    }
    let engine = [(text: "ngine.", why: "solutions are plain loops"), (": any Engine", "the same")]
    let rules = Self.forbidden + own + (isAboutNetworks ? [] : engine)
    for (number, line) in code(SourceTree.text(section.file, in: "Solutions")) {
      for rule in rules where line.contains(rule.text) {
        Issue.record("Solutions/\(section.file):\(number) uses \(rule.text): \(rule.why)")
      }
      if line.hasPrefix("import ") {
        let module = line.dropFirst(7).trimmingCharacters(in: .whitespaces)
        #expect(
          ["TensorCore", "Networks", "Foundation"].contains(module),
          "Solutions/\(section.file):\(number)")
      }
    }
  }

  // MARK: The manifest

  /// The build refuses the other way: what is imported and not declared.
  @Test func `every target imports what it declares`() throws {
    let manifest = SourceTree.text("Package.swift", in: ".")
    let targets = manifest.matches(
      of:
        /\.(?:target|executableTarget|testTarget)\(\s*name: "([\w-]+)",\s*dependencies: \[([^\]]*)\]/
    )
    #expect(targets.count > 10, "the manifest's targets are not found")
    for target in targets {
      let name = String(target.1)
      let imports = SourceTree.imports(ofTarget: name)
      for dependency in target.2.matches(of: /\w+/).map({ String($0.0) }) {
        #expect(
          imports.contains(dependency), "\(name) declares \(dependency), and imports it nowhere")
      }
    }
  }

  // MARK: The locks

  /// Others would protect as well, and the thread sanitizer not know it.
  @Test func `there is one kind of lock`() {
    let others = [
      "Mut" + "ex<", "Mut" + "ex(", "NS" + "Lock", "NSRecursive" + "Lock", "os_unfair" + "_lock",
    ]
    for tree in ["Sources", "Tests"] {
      for path in SourceTree.swiftFiles(in: tree) where !path.hasSuffix("/Locked.swift") {
        let text = SourceTree.text(path, in: tree)
        for other in others {
          #expect(!text.contains(other), "\(tree)/\(path): \(other), and not Locked")
        }
      }
    }
  }

  // MARK: The checks of every commit

  @Test func `what the public CI runs is there, with the manifest's toolchain`() throws {
    let workflow = SourceTree.text(".github/workflows/ci.yml", in: ".")
    #expect(workflow.contains("- run: .ci/run\n"))
    let script = SourceTree.root.appendingPathComponent(".ci/run").path
    #expect(FileManager.default.isExecutableFile(atPath: script))
    let manifest = SourceTree.text("Package.swift", in: ".")
    let version = try #require(manifest.firstMatch(of: /swift-tools-version: ([0-9.]+)/)?.1)
    #expect(workflow.contains("container: swift:\(version)\n"))
  }

  // MARK: The rules' own reading

  @Test func `functions are read with their types, signatures and bodies`() {
    let text = """
      public struct Layer {
        /// Runs it.
        public mutating func run(
          _ x: Int, y: Int
        ) throws -> Int {
          throw NotAttempted()
        }
        public init(_ x: Int) {
          self.x = x
        }
        public init() {}
        public func next() throws -> Int { throw NotAttempted() }
      }

      public func free<T>(_ x: T) throws {
        if true {
        }
      }
      """
    let functions = SourceFunction.all(in: text)
    #expect(
      functions.map(\.name) == ["Layer.run", "Layer.init", "Layer.init", "Layer.next", "free"])
    #expect(functions.map(\.isToWrite) == [true, false, false, true, true])
    #expect(functions.map(\.isStub) == [true, false, false, true, false])
    #expect(
      functions[0].signature == "public mutating func run(_ x: Int, y: Int) throws -> Int {")
  }

  @Test func `a parameter's inner name is the reader's, its label and its type are not`() {
    func outer(_ signature: String) -> String? {
      SourceFunction.all(in: "public func \(signature) {\n}").first?.outerSignature
    }
    let given = outer("rows(_ x: Tensor<Float>, of count: Int, n: Int) throws -> Int")
    #expect(given == "public func rows(_: Tensor<Float>, of: Int, n: Int) throws -> Int {")
    #expect(outer("rows(_ m: Tensor<Float>, of many: Int, n: Int) throws -> Int") == given)
    #expect(outer("rows(_ x: Tensor<Int>, of count: Int, n: Int) throws -> Int") != given)
    #expect(outer("rows(_ x: Tensor<Float>, by count: Int, n: Int) throws -> Int") != given)
    #expect(outer("rows(_ x: Tensor<Float>, of count: Int, m: Int) throws -> Int") != given)
  }

  @Test func `Windows' line ends change nothing`() {
    let text = "/// Runs.\npublic func run(\n  _ x: Int\n) throws {\n  throw NotAttempted()\n}\n"
    let windows = text.replacing("\n", with: "\r\n")
    #expect(windows != text)
    #expect(SourceFunction.all(in: windows) == SourceFunction.all(in: text))
    #expect(SourceFunction.all(in: windows).first?.isStub == true)
    #expect(code(windows).map(\.line) == code(text).map(\.line))
  }

  @Test func `comments are no code`() {
    let lines = code("import A  // not B\n// engine.dot\n\nlet x = 1")
    #expect(lines.map(\.line) == ["import A  ", "let x = 1"])
    #expect(lines.map(\.number) == [1, 4])
  }
}

extension Section: CustomTestStringConvertible {
  public var testDescription: String { "\(number) \(title)" }
}
