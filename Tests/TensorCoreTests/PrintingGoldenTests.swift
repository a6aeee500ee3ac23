import TensorCore
import Testing

/// Goldens/printing.json, made by Tests/Python/make_tensor_goldens.py.
@Suite("Printing, as NumPy") struct PrintingGoldenTests {
  struct Case: Decodable {
    let dtype: String
    let shape: [Int]
    /// A few values, repeated over the whole tensor.
    let values: String
    let str: String
    let repr: String

    func tensor<Scalar: TensorScalar>(_ parse: (Substring) -> Scalar?) throws -> Tensor<Scalar> {
      let period = try values.split(separator: " ").map { try #require(parse($0)) }
      return Tensor(uninitialized: Shape(shape)) { elements in
        for i in elements.indices { elements[i] = period[i % period.count] }
      }
    }

    func printed() throws -> (str: String, repr: String) {
      func both<Scalar>(_ x: Tensor<Scalar>) -> (String, String) {
        (x.description, x.debugDescription)
      }
      return switch try #require(DType(rawValue: dtype)) {
      case .uint8: try both(tensor { UInt8($0) })
      case .int32: try both(tensor { Int32($0) })
      case .int64: try both(tensor { Int($0) })
      case .float32: try both(tensor { Float($0) })
      case .float64: try both(tensor { Double($0) })
      }
    }
  }

  @Test func `more than a thousand random tensors print as NumPy prints them`() throws {
    let goldens = try GoldenFile<Case>.load("printing")
    #expect(goldens.cases.count >= 1000)
    var differences: [Difference] = []
    for golden in goldens.cases {
      let (str, repr) = try golden.printed()
      let name = "\(golden.dtype) \(Shape(golden.shape))"
      if str != golden.str {
        differences.append(Difference(of: "str of \(name)", expected: golden.str, got: str))
      }
      if repr != golden.repr {
        differences.append(Difference(of: "repr of \(name)", expected: golden.repr, got: repr))
      }
    }
    // Not `#expect`, which would print them all.
    if let first = differences.first {
      Issue.record("\(differences.count) texts differ from NumPy's; the first is the \(first)")
    }
  }
}
