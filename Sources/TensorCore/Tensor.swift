/// An array of any rank: the chapter's tensor, with NumPy's conventions.
///
/// A value type. A slice shares its tensor's memory until one of the two is written to; then the
/// writer copies its own elements first. Elements lie in row-major order in a fresh tensor; a
/// transposed or sliced one reaches them through its strides.
@frozen
public struct Tensor<Scalar: TensorScalar>: @unchecked Sendable {
  // Sendable as `Array` is: the shared memory is only written by its only owner.
  @usableFromInline var storage: TensorStorage<Scalar>
  @usableFromInline var offset: Int

  /// The extents, one for each axis.
  public internal(set) var shape: Shape

  /// How many elements apart neighbours along each axis lie in memory.
  public internal(set) var strides: [Int]

  @usableFromInline
  init(storage: TensorStorage<Scalar>, offset: Int, shape: Shape, strides: [Int]) {
    self.storage = storage
    self.offset = offset
    self.shape = shape
    self.strides = strides
  }
}

// MARK: - The three attributes

extension Tensor {
  /// The number of axes, NumPy's `ndim`: 0 for a scalar. (The chapter's notes print 1 for
  /// `np.array(12).ndim`; NumPy says 0.)
  @inlinable public var ndim: Int { shape.rank }

  /// The type of the elements, by NumPy's name.
  @inlinable public var dtype: DType { Scalar.dtype }

  /// The number of elements, NumPy's `size`.
  @inlinable public var count: Int { shape.elementCount }
}

// MARK: - Making tensors

extension Tensor {
  /// Makes a tensor whose elements `initialize` writes, in row-major order.
  ///
  /// - Parameters:
  ///   - shape: The extents.
  ///   - initialize: Given the memory of all the elements; it must set every one.
  @inlinable public init<Failure: Error>(
    uninitialized shape: Shape,
    initialize: (UnsafeMutableBufferPointer<Scalar>) throws(Failure) -> Void
  ) throws(Failure) {
    let count = shape.elementCount
    let storage = TensorStorage<Scalar>(count: count)
    try initialize(UnsafeMutableBufferPointer(start: storage.base, count: count))
    self.init(storage: storage, offset: 0, shape: shape, strides: shape.rowMajorStrides)
  }

  /// Makes a scalar: a tensor of rank 0.
  public init(_ value: Scalar) {
    self.init(shape: [], repeating: value)
  }

  /// Makes a vector: a tensor of rank 1.
  public init(_ elements: [Scalar]) {
    self.init(uninitialized: [elements.count]) { _ = $0.initialize(from: elements) }
  }

  /// Makes a matrix from its rows: a tensor of rank 2.
  ///
  /// - Throws: `ShapeError` when the rows are not of one length.
  public init(_ rows: [[Scalar]]) throws(ShapeError) {
    try self.init(stacking: rows.map { Tensor($0) })
  }

  /// Makes a tensor of any shape from its elements in row-major order.
  ///
  /// - Throws: `ShapeError` when the number of elements is not the shape's.
  public init(shape: Shape, elements: [Scalar]) throws(ShapeError) {
    guard elements.count == shape.elementCount else {
      throw ShapeError(
        "the shape \(shape) holds \(shape.elementCount) elements, and \(elements.count) were given")
    }
    self.init(uninitialized: shape) { _ = $0.initialize(from: elements) }
  }

  /// Makes a tensor with every element the same.
  @inlinable public init(shape: Shape, repeating value: Scalar) {
    self.init(uninitialized: shape) { $0.initialize(repeating: value) }
  }

  /// Makes a tensor of zeros, NumPy's `zeros`.
  @inlinable public static func zeros(_ shape: Shape) -> Tensor {
    Tensor(shape: shape, repeating: 0)
  }

  /// Makes a tensor of ones, NumPy's `ones`.
  @inlinable public static func ones(_ shape: Shape) -> Tensor {
    Tensor(shape: shape, repeating: 1)
  }
}
