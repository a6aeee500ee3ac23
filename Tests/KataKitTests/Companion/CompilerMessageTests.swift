import Foundation
import Katas
import Testing

@testable import KataKit

@Suite("What the compiler says") struct CompilerMessageTests {
  private let output = """
    Building for debugging...
    \u{1B}[1m/a b/p/Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift:24:11: \u{1B}[31merror: \u{1B}[0mcannot find 'zz' in scope
     22 | {
    /a b/p/Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift:24:11: error: cannot find 'zz' in scope
    /a b/p/Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift:25:1: warning: never used
    /a b/p/Sources/Answers/Answers+Chapter.swift:7:3: error: no exact matches
    error: emit-module command failed
    """

  @Test func `errors are read once, with their places in the package`() {
    let checkout = Checkout(root: "/a b/p", scratch: "/a b/p/.build", configuration: "debug")
    let errors = CompilerMessage.errors(in: output, of: checkout)
    #expect(
      errors.map(\.place.description) == [
        "Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift:24",
        "Sources/Answers/Answers+Chapter.swift:7",
      ])
    #expect(errors.first?.text == "cannot find 'zz' in scope")
    #expect(errors.first?.column == 11)
  }

  @Test func `the file at hand is the exercise, and its kata is named`() throws {
    let reader = try TemporaryCheckout()
    try reader.writeRelu("zz")
    let line = try #require(reader.relu.line(of: "naiveRelu")) + 1
    let output = "\(reader.checkout.root)/\(reader.relu.path):\(line):3: error: no zz"
    let failure = ReaderBuild.Failure(
      errors: CompilerMessage.errors(in: output, of: reader.checkout), output: output)
    #expect(
      failure.description(in: reader.checkout, .english) == """
        \(reader.relu.path) does not compile:

          line \(line), in naiveRelu: no zz
              zz
              ^
        """)
  }

  @Test func `another signature is told with what it should be`() throws {
    let reader = try TemporaryCheckout()
    let path = "\(reader.checkout.root)/Sources/Answers"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
    try """
    Answer(
      // Where this does not compile, you changed the signature of naiveRelu, its name, or
      // left out "public". In Exercises/a.swift it should be:
      // public func naiveRelu(_ x: Tensor<Float>) throws -> Tensor<Float>
      yours: S2_3_1_ElementWise.NaiveRelu.answer(Exercises.naiveRelu),
    """.write(toFile: "\(path)/Answers+Chapter.swift", atomically: true, encoding: .utf8)
    let output = "\(path)/Answers+Chapter.swift:5:60: error: cannot convert"
    let failure = ReaderBuild.Failure(
      errors: CompilerMessage.errors(in: output, of: reader.checkout), output: output)
    #expect(
      failure.description(in: reader.checkout, .english) == """
        naiveRelu has another signature than the checks call; in Exercises/a.swift it should be:
          public func naiveRelu(_ x: Tensor<Float>) throws -> Tensor<Float>
        """)
  }

  @Test func `a build that says nothing of a file shows its last lines`() {
    let failure = ReaderBuild.Failure(errors: [], output: "error: no space left\n")
    let checkout = Checkout(root: "/p", scratch: "/p/.build", configuration: "debug")
    #expect(
      failure.description(in: checkout, .english)
        == "your functions cannot be built; the build says:\n  error: no space left")
  }

  @Test func `a checkout that was moved is told by the compiler's cache`() {
    // Swift 6.3.1, a copied checkout.
    let text = """
      <unknown>:0: error: precompiled file '/new/.build/debug/ModuleCache/1/SwiftShims.pcm' was \
      compiled with module cache path '/old/.build/debug/ModuleCache/1', but the path is currently \
      '/new/.build/debug/ModuleCache/1'
      """
    #expect(ReaderBuild.wasMoved(text))
    #expect(!ReaderBuild.wasMoved("error: cannot find 'x' in scope"))
  }
}
