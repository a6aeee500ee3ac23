import TensorCore

/// The shape of a data set, and the bytes that it takes.
struct DataSize: ExactComparison, CustomStringConvertible {
  let shape: Shape
  let bytes: Int

  init(_ size: (shape: Shape, bytes: Int)) {
    (shape, bytes) = size
  }

  /// The right bytes for `extents`, or other ones.
  init(_ extents: [Int], _ dtype: DType, bytes: Int? = nil) throws {
    guard extents.allSatisfy({ $0 >= 0 }) else { throw ShapeError("a number is below 0") }
    shape = Shape(extents)
    self.bytes = bytes ?? shape.elementCount * dtype.itemSize
  }

  var description: String { "shape \(shape), \(bytes) bytes" }
}

extension Check where Output == DataSize {
  /// The answer is this shape, and this number of bytes.
  static func sizes(
    _ sentence: String, _ input: @autoclosure @escaping @Sendable () -> Input, _ shape: Shape,
    bytes: Int
  ) -> Check {
    .gives(sentence, input(), DataSize((shape, bytes)))
  }
}
