import Testing

@testable import KataKit

@Suite("The stub back") struct ResettingTests {
  @Test func `one function is reset, and the others stay`() throws {
    let reader = try TemporaryCheckout()
    let stubs = reader.relu.text
    try reader.writeRelu("x")
    let written = reader.relu.text
    #expect(
      try ExerciseText.resetting("naiveRelu", in: written, from: stubs, path: "f") == stubs)
    #expect(try ExerciseText.resetting("naiveAdd", in: written, from: stubs, path: "f") == written)
  }

  @Test func `lines that end as Windows ends them stay so`() throws {
    let reader = try TemporaryCheckout()
    let stubs = reader.relu.text
    try reader.writeRelu("x")
    let written = reader.relu.text.replacing("\n", with: "\r\n")
    #expect(
      try ExerciseText.resetting("naiveRelu", in: written, from: stubs, path: "f")
        == stubs.replacing("\n", with: "\r\n"))
  }

  @Test func `a function that is gone is an error`() throws {
    let reader = try TemporaryCheckout()
    let gone = reader.relu.text.replacing("naiveRelu", with: "naiveRelo")
    #expect(throws: KataError.self) {
      try ExerciseText.resetting("naiveRelu", in: gone, from: reader.relu.text, path: "f")
    }
  }
}
