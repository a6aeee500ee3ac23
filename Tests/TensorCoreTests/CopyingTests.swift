import Testing

@testable import TensorCore

/// Elements in another order than in memory, brought into order: for each width of element.
@Suite struct CopyingTests {
  @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 24, 33, 100], [1, 7, 8, 9, 16, 17, 40, 100])
  func `a transposed matrix in order has each element in its place`(
    rows: Int, columns: Int
  ) throws {
    try check(UInt8.self, rows, columns)
    try check(Int32.self, rows, columns)
    try check(Float.self, rows, columns)
    try check(Double.self, rows, columns)
  }

  private func check<Scalar: TensorScalar>(
    _ type: Scalar.Type, _ rows: Int, _ columns: Int
  ) throws {
    let x = Tensor<Scalar>(uninitialized: [2, columns, rows]) { elements in
      for i in elements.indices { elements[i] = Scalar(converting: i &* 37 % 251) }
    }
    for (view, name) in [(try x.transposed([0, 2, 1]), "transposed"), (try part(of: x), "part")] {
      let found = view.contiguous()
      #expect(found.isContiguous && found.shape == view.shape)
      for k in 0..<view.shape[0] {
        for i in 0..<view.shape[1] {
          for j in 0..<view.shape[2] where found[k, i, j] != view[k, i, j] {
            Issue.record("\(type), \(name): wrong at \(k), \(i), \(j)")
            return
          }
        }
      }
    }
  }

  /// A transposed tensor whose columns are not next to each other, and whose rows are cut.
  private func part<Scalar: TensorScalar>(of x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try x[all, slice(nil, nil, 2), 1...].transposed([0, 2, 1])
  }

  @Test func `NaN keeps its bits`() throws {
    let x = Tensor<Float>(shape: [9, 10], repeating: Float(nan: 0x1234, signaling: false))
    #expect(try x.transposed().elements.allSatisfy { $0.bitPattern == x[0, 0].bitPattern })
  }
}
