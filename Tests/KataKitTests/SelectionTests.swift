import Testing

@testable import KataKit

@Suite("Which images are shown") struct SelectionTests {
  private func indices(_ selection: AxisSelection) throws(KataError) -> [Int] {
    try selection.indices(among: 10, "test images")
  }

  @Test func `indices and slices select, negative ones from the end`() throws {
    #expect(try indices(.index(3)) == [3])
    #expect(try indices(.index(-1)) == [9])
    #expect(try indices(.slice(start: 0, stop: 3, step: 1)) == [0, 1, 2])
    #expect(try indices(.slice(start: -3, stop: nil, step: 1)) == [7, 8, 9])
    #expect(try indices(.slice(start: nil, stop: nil, step: 4)) == [0, 4, 8])
    #expect(try indices(.slice(start: nil, stop: nil, step: -4)) == [9, 5, 1])
    #expect(try indices(.slice(start: 8, stop: 10, step: 1)) == [8, 9])
  }

  @Test(arguments: [
    (AxisSelection.index(10), 10), (.index(-11), -11),
    (.slice(start: 0, stop: 11, step: 1), 11), (.slice(start: 11, stop: nil, step: 1), 11),
    (.index(.min), .min), (.slice(start: 0, stop: .max, step: 1), .max),
  ])
  func `an image that does not exist is named, with how many there are`(
    selection: AxisSelection, bound: Int
  ) {
    let message = "\(bound) is out of range: there are 10 test images, 0 to 9"
    #expect(throws: KataError(message)) { try indices(selection) }
  }

  @Test func `a range of nothing throws`() {
    #expect(throws: KataError.self) { try indices(.slice(start: 5, stop: 5, step: 1)) }
  }
}
