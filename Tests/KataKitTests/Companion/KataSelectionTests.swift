import Testing

@testable import KataKit

@Suite("Katas as readers name them") struct KataSelectionTests {
  private func names(_ words: String...) throws -> [String] {
    try KataSelection.katas(named: words).map(\.name)
  }

  @Test func `a section's number is that section and what is below it`() throws {
    #expect(try names("2.3.1").first == "naiveRelu")
    #expect(try names("2.3.1") == names("S2_3_1_"))
    #expect(try names("2.3.1") == names("§2.3.1"))
    #expect(try names("2.3").count > names("2.3.1").count)
    // 2.2.1 is not 2.2.10.
    #expect(try names("2.2.1").contains("makeScalar"))
    #expect(try !names("2.2.1").contains("cutIntoSamples"))
  }

  @Test func `a kata is found by its name, without its type, and in any case`() throws {
    #expect(try names("naiveRelu") == ["naiveRelu"])
    #expect(try names("NAIVERELU") == ["naiveRelu"])
    #expect(try names("NaiveDense.forward") == ["NaiveDense.forward"])
    #expect(try names("forward").contains("NaiveDense.forward"))
    #expect(try names("naiveAdd", "naiveRelu", "naiveAdd") == ["naiveRelu", "naiveAdd"])
  }

  @Test func `what is not there is an error with what is near`() throws {
    #expect(throws: UsageError("there is no kata or section 'naiveRlu'; did you mean 'naiveRelu'?"))
    {
      try names("naiveRlu")
    }
    for word in ["2.9", "9", "", "2.3.1.1", "."] {
      #expect(throws: UsageError.self) { try names(word) }
    }
  }
}
