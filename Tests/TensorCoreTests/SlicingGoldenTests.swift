import TensorCore
import Testing

/// Goldens/slicing.json, made by Tests/Python/make_tensor_goldens.py.
@Suite("Slicing, as NumPy") struct SlicingGoldenTests {
  struct Case: Decodable {
    let shape: [Int]
    /// As Python writes it: `1:-2:2, None, ..., -1`.
    let index: String
    let result: [Int]
    let elements: String

    func indices() throws -> [TensorIndex] {
      try index.split(separator: ", ").map { text in
        if text == "None" { return newAxis }
        if text == "..." { return ellipsis }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        func number(_ part: Int) throws -> Int {
          try #require(Int(parts[part]))
        }
        func bound(_ part: Int) throws -> Int? {
          part < parts.count && !parts[part].isEmpty ? try number(part) : nil
        }
        if parts.count == 1 { return try TensorIndex(number(0)) }
        return try slice(bound(0), bound(1), bound(2) ?? 1)
      }
    }
  }

  @Test func `more than a thousand random slices take the elements that NumPy takes`() throws {
    let goldens = try GoldenFile<Case>.load("slicing")
    #expect(goldens.cases.count >= 1000)
    for golden in goldens.cases {
      let shape = Shape(golden.shape)
      let x = try Tensor<Int>.arange(shape.elementCount).reshaped(golden.shape)
      let part = x.selecting(try golden.indices())
      let elements = try golden.elements.split(separator: " ").map { try #require(Int($0)) }
      try #require(part.shape == Shape(golden.result), "\(shape)[\(golden.index)]")
      try #require(part.elements == elements, "\(shape)[\(golden.index)]")
    }
  }
}
