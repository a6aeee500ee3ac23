import TensorCore

/// The steps from the chapter's `naive_matrix_dot` to the fast engine's product, each a function of
/// its own that multiplies two matrices rightly, and faster than the one before.
///
/// The article <doc:FromTheNaiveLoopToTheFastOne> walks through them; `kata compare --steps` times
/// them.
public enum ProductStep: CaseIterable, Sendable {
  case loopOrder
  case vectors
  case registerTile
  case packing
  case threads
  case zeros

  /// The step's name.
  public var title: String {
    switch self {
    case .loopOrder: "loop order"
    case .vectors: "vectors"
    case .registerTile: "register tile"
    case .packing: "packing"
    case .threads: "threads"
    case .zeros: "zeros left out"
    }
  }

  /// What the step changes, and why that helps.
  public var explanation: String {
    switch self {
    case .loopOrder:
      "The innermost loop runs along rows of y and z, which lie in order in memory, "
        + "and no addition waits for the one before."
    case .vectors:
      "\(Vector.scalarCount) neighbours are multiplied and added by one instruction."
    case .registerTile:
      "\(stepRows)×\(StepRow.columns) sums stay in registers while all of k runs by, "
        + "so that what is loaded is used many times."
    case .packing:
      "What a tile reads is copied to lie one after another, in blocks that fit the caches."
    case .threads:
      "Each core computes a part of the result."
    case .zeros:
      "Where \(tileRows) neighbouring rows of x are all zero, the column is left out: "
        + "most of an image is empty."
    }
  }

  /// Multiplies two matrices as this step does.
  ///
  /// - Parameters:
  ///   - x: The left matrix, shape `(m, k)`.
  ///   - y: The right matrix, shape `(k, n)`.
  ///   - threads: The most threads; used from the step of that name on.
  /// - Throws: `ShapeError` when they are no matrices, or the inner extents differ.
  public func product(
    _ x: Tensor<Float>, _ y: Tensor<Float>, threads: Int
  ) throws(ShapeError) -> Tensor<Float> {
    guard x.ndim == 2, y.ndim == 2 else {
      throw ShapeError("a step multiplies two matrices, and was given \(x.shape) and \(y.shape)")
    }
    _ = try DotPlan(x.shape, y.shape)
    switch self {
    case .loopOrder: return loopOrderProduct(x, y)
    case .vectors: return vectorProduct(x, y)
    case .registerTile: return onMatrices(x, y, tiledProduct)
    case .packing: return onMatrices(x, y, packedTiledProduct)
    case .threads: return engineProduct(x, y, threads: threads, keepingZeros: true)
    case .zeros: return engineProduct(x, y, threads: threads, keepingZeros: false)
    }
  }
}

/// Calls `multiply` with two matrices as the kernels see them, and the memory of their product.
private func onMatrices(
  _ x: Tensor<Float>, _ y: Tensor<Float>,
  _ multiply: (MatrixView, MatrixView, UnsafeMutablePointer<Float>) -> Void
) -> Tensor<Float> {
  Tensor(uninitialized: [x.shape[0], y.shape[1]]) { z in
    guard let z = z.baseAddress, x.shape[0] > 0, y.shape[1] > 0 else { return }
    x.withMatrixView { x in y.withMatrixView { y in multiply(x, y, z) } }
  }
}

/// The engine's product itself, on the given threads.
private func engineProduct(
  _ x: Tensor<Float>, _ y: Tensor<Float>, threads: Int, keepingZeros: Bool
) -> Tensor<Float> {
  onMatrices(x, y) { x, y, z in
    FastEngine(threads: threads).multiply(
      x, y, to: z, keepingZeros: keepingZeros, finish: { _, _ in })
  }
}
