import TensorCore
import Testing

@Suite("Value semantics and copy on write") struct ValueSemanticsTests {
  /// Where the elements lie.
  private func address<Scalar: TensorScalar>(_ x: Tensor<Scalar>) -> UnsafePointer<Scalar> {
    x.withUnsafePointer { $0 }
  }

  @Test func `a copy keeps its values when the original is written, and the other way round`() {
    var x: Tensor<Int> = [1, 2, 3]
    var y = x
    x[0] = 10
    y[2] = 30
    #expect(x == [10, 2, 3])
    #expect(y == [1, 2, 30])
  }

  @Test func `a slice keeps its values when its tensor is written`() throws {
    var x = try Tensor<Int>.arange(12).reshaped(3, 4)
    let row = x[1, all]
    let column = x[all, 2]
    x[1, 2] = 100
    #expect(row == [4, 5, 6, 7])
    #expect(column == [2, 6, 10])
    #expect(x[1, 2] == 100)
  }

  @Test func `a tensor keeps its values when its slice is written`() throws {
    let x = try Tensor<Int>.arange(12).reshaped(3, 4)
    var row = x[1, all]
    row[0] = 100
    var turned = try x.transposed()
    turned.withUnsafeMutableBufferPointer { $0[0] = -1 }
    var flat = try x.reshaped(12)
    flat[11] = 0
    #expect(x.elements == Array(0..<12))
    #expect(row == [100, 5, 6, 7])
    #expect(turned[0, 0] == -1)
    #expect(flat[11] == 0)
  }

  @Test func `an argument is not changed by what a function does to its copy`() {
    func doubled(_ x: Tensor<Int>) -> Tensor<Int> {
      var x = x
      for i in 0..<x.shape[0] { x[i] *= 2 }
      return x
    }
    let x: Tensor<Int> = [1, 2, 3]
    #expect(doubled(x) == [2, 4, 6])
    #expect(x == [1, 2, 3])
  }

  @Test func `slices, transposes and reshapes share memory until a write`() throws {
    let x = try Tensor<Float>.arange(24).reshaped(2, 3, 4)
    #expect(address(x[0, all, all]) == address(x))
    #expect(address(x[1, 2, 3...]) == address(x) + 23)
    #expect(try address(x.transposed()) == address(x))
    #expect(try address(x.reshaped(6, 4)) == address(x))
    #expect(try address(x.expandingDimension(at: 1)) == address(x))
    #expect(address(x.contiguous()) == address(x))
    #expect(address(x.cast(to: Float.self)) == address(x))
    #expect(address(x.copy()) != address(x))
  }

  @Test func `a sole owner is written in place, and a sharer's first write copies once`() {
    var x = Tensor<Float>.zeros([100])
    let original = address(x)
    for i in 0..<100 { x[i] = Float(i) }
    #expect(address(x) == original)

    let shared = x
    x[0] = 5
    let moved = address(x)
    #expect(moved != original)
    x[1] = 6
    #expect(address(x) == moved)
    #expect(address(shared) == original)
  }

  @Test func `a lone slice is written in place, with gaps between its elements`() throws {
    var column = try Tensor<Int>.arange(6).reshaped(3, 2)[all, 1]
    let original = address(column)
    column[1] = 30
    #expect(address(column) == original)
    #expect(column == [1, 30, 5])
    #expect(!column.isContiguous)
  }

  @Test func `a tensor read by many tasks at once keeps its values`() async {
    let x = Tensor<Int>.arange(1000)
    let sums = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var mine = x
          mine[task] = 0
          return mine.elements.reduce(0, +)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // 0 + 1 + … + 999 without one of 0 … 7.
    #expect(sums.sorted() == (0..<8).map { 499_500 - $0 }.sorted())
    #expect(x.elements == Array(0..<1000))
  }
}
