/// The extents of a tensor, one for each axis: `(60000, 28, 28)`.
///
/// A scalar's shape is empty. It prints as NumPy prints one.
@frozen
public struct Shape: Hashable, Sendable {
  /// The extents, the first axis first.
  public let extents: [Int]

  /// Makes a shape.
  ///
  /// A negative extent traps, and so does a shape whose extents, those of 0 left out, make more
  /// elements than memory has addresses for: no stride or product of extents then overflows. Sizes
  /// that come from a file are checked by its reader.
  public init(_ extents: [Int]) {
    if let axis = extents.firstIndex(where: { $0 < 0 }) {
      fatalError(
        "a shape's extents are at least 0, and axis \(axis) of \(extents) has \(extents[axis])")
    }
    guard Self.isAddressable(extents) else { fatalError(Self.beyondMemory(extents)) }
    self.extents = extents
  }

  /// Makes the shape of an operation's result from extents of its operands, none of them negative.
  ///
  /// - Throws: `ShapeError` when the extents, those of 0 left out, make more elements than memory has
  ///   addresses for: `(2³¹, 0) · (0, 2³¹)` is such a product.
  public init(ofResult extents: [Int], in operation: String) throws(ShapeError) {
    guard Self.isAddressable(extents) else {
      throw ShapeError("\(operation): \(Self.beyondMemory(extents))")
    }
    self.extents = extents
  }

  private static func beyondMemory(_ extents: [Int]) -> String {
    "the shape \(tuple(extents)) has more elements than memory has addresses for"
  }

  /// Whether the extents, those of 0 left out, make no more elements than memory has addresses for:
  /// what a shape needs, and a reader of a file asks before it makes one.
  public static func isAddressable(_ extents: [Int]) -> Bool {
    var bytes = MemoryLayout<Double>.stride
    for extent in extents {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: Swift.max(extent, 1))
      if overflow { return false }
      bytes = product
    }
    return true
  }

  /// The number of axes, NumPy's `ndim`.
  @inlinable public var rank: Int { extents.count }

  /// The number of elements: the product of the extents, 1 for a scalar.
  @inlinable public var elementCount: Int {
    extents.contains(0) ? 0 : extents.reduce(1, *)
  }

  /// How many elements apart neighbours along each axis lie when rows follow one another: the
  /// product of the extents after it, with an extent of 0 counted as 1.
  public var rowMajorStrides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in extents.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * Swift.max(extents[axis + 1], 1)
    }
    return strides
  }

  /// The axis that `axis` names, a negative one counted from the end.
  ///
  /// - Throws: `ShapeError` when there is no such axis.
  public func normalizedAxis(_ axis: Int, in operation: String) throws(ShapeError) -> Int {
    let normalized = axis < 0 ? axis + rank : axis
    guard extents.indices.contains(normalized) else {
      throw ShapeError(
        "\(operation): axis \(axis) is out of bounds for shape \(self) of rank \(rank)")
    }
    return normalized
  }

  /// The shape that `self` and `other` broadcast to.
  ///
  /// Shapes are aligned at their last axes; a missing axis or an extent of 1 is repeated.
  ///
  /// - Throws: `ShapeError` when two extents differ and neither is 1. Chapter 2, §2.3.2.
  public func broadcast(with other: Shape, in operation: String) throws(ShapeError) -> Shape {
    if self == other { return self }
    let rank = Swift.max(self.rank, other.rank)
    var result = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let left = axis - (rank - self.rank)
      let right = axis - (rank - other.rank)
      let a = left < 0 ? 1 : extents[left]
      let b = right < 0 ? 1 : other.extents[right]
      guard a == b || a == 1 || b == 1 else {
        throw ShapeError("\(operation) cannot broadcast the shapes \(self) and \(other) together")
      }
      result[axis] = a == 1 ? b : a
    }
    return try Shape(ofResult: result, in: operation)
  }
}

extension Shape: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { extents.count }

  /// The extent of `axis`, counted from 0; an axis that is not there traps.
  @inlinable public subscript(axis: Int) -> Int {
    // As unsigned numbers a negative axis is beyond every rank: one comparison does for both.
    if UInt(bitPattern: axis) >= UInt(bitPattern: extents.count) { axisFailure(axis) }
    return extents[axis]
  }

  @usableFromInline @inline(never)
  func axisFailure(_ axis: Int) -> Never {
    fatalError("axis \(axis) is out of bounds for the shape \(self) of rank \(rank)")
  }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral extents: Int...) { self.init(extents) }
}

extension Shape: CustomStringConvertible {
  /// Python's tuple: `(3, 5)`, `(5,)`, `()`.
  public var description: String { Self.tuple(extents) }

  private static func tuple(_ extents: [Int]) -> String {
    let list = extents.map(String.init).joined(separator: ", ")
    return extents.count == 1 ? "(\(list),)" : "(\(list))"
  }
}
