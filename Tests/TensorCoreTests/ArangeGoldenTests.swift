import TensorCore
import Testing

/// Goldens/arange.json, made by Tests/Python/make_tensor_goldens.py.
@Suite("Evenly spaced values, as NumPy") struct ArangeGoldenTests {
  struct Case: Decodable {
    let dtype: String
    let start: String
    let stop: String
    let step: String
    let elements: String
  }

  private func check<Scalar: TensorScalar & LosslessStringConvertible>(
    _ golden: Case, as _: Scalar.Type
  ) throws {
    func number(_ text: some StringProtocol) throws -> Scalar {
      try #require(Scalar(String(text)), "\(text) is no \(Scalar.dtype)")
    }
    let expected = try golden.elements.split(separator: " ").map(number)
    let (start, stop) = try (number(golden.start), number(golden.stop))
    let found = try Tensor.arange(start, stop, step: number(golden.step)).elements
    // As text, so that −0 is not 0.
    try #require(
      found.map { "\($0)" } == expected.map { "\($0)" },
      "\(golden.dtype) from \(start) to \(stop) by \(golden.step)")
  }

  @Test func `every type has NumPy's values to the bit`() throws {
    let cases = try GoldenFile<Case>.load("arange").cases
    #expect(Set(cases.map(\.dtype)).count == DType.allCases.count)
    for golden in cases {
      switch try #require(DType(rawValue: golden.dtype)) {
      case .uint8: try check(golden, as: UInt8.self)
      case .int32: try check(golden, as: Int32.self)
      case .int64: try check(golden, as: Int.self)
      case .float32: try check(golden, as: Float.self)
      case .float64: try check(golden, as: Double.self)
      }
    }
  }
}
