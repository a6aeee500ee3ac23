import TensorCore
import Testing

/// Goldens/broadcasting.json, made by Tests/Python/make_tensor_goldens.py.
@Suite("Broadcasting, as NumPy") struct BroadcastingGoldenTests {
  struct Case: Decodable {
    let left: [Int]
    let right: [Int]
    /// `nil` where NumPy raises.
    let result: [Int]?
  }

  @Test func `more than a thousand random pairs of shapes broadcast as NumPy's do`() throws {
    let goldens = try GoldenFile<Case>.load("broadcasting")
    #expect(goldens.cases.count >= 1000)
    #expect(goldens.cases.count { $0.result == nil } >= 100)
    for golden in goldens.cases {
      let (left, right) = (Shape(golden.left), Shape(golden.right))
      let result = try? left.broadcast(with: right, in: "add")
      try #require(result == golden.result.map { Shape($0) }, "\(left) with \(right)")
    }
  }

  @Test func `shapes that do not fit are named in the error`() {
    #expect(throws: ShapeError("add cannot broadcast the shapes (2, 3) and (4,) together")) {
      try Shape([2, 3]).broadcast(with: [4], in: "add")
    }
  }
}
