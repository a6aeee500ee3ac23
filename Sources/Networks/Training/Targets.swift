import TensorCore

/// One-hot rows of labels, Keras's `to_categorical`.
///
/// - Parameters:
///   - labels: Whole numbers from 0, shape `(samples,)`.
///   - classes: How many columns there are; one more than the largest label for `nil`.
/// - Returns: Shape `(samples, classes)`: 1 in the label's column, 0 elsewhere.
/// - Throws: `ShapeError` when `labels` is no vector, or a label is no whole number in
///   `0..<classes`.
public func toCategorical<Label: TensorScalar>(
  _ labels: Tensor<Label>, classes: Int? = nil
) throws(ShapeError) -> Tensor<Float> {
  guard labels.ndim == 1 else {
    throw ShapeError("toCategorical needs a vector of labels, and was given shape \(labels.shape)")
  }
  if let classes, classes < 1 {
    throw ShapeError("toCategorical needs at least 1 class, and was given \(classes)")
  }
  var columns: [Int] = []
  columns.reserveCapacity(labels.count)
  for (sample, label) in labels.elements.enumerated() {
    // A limit of its own keeps one broken label from asking for all the memory there is.
    guard let column = Int(exactly: label.asDouble), (0..<(classes ?? 1 << 20)).contains(column)
    else {
      throw ShapeError(
        "toCategorical needs labels that are whole numbers "
          + (classes.map { "from 0 to \($0 - 1)" } ?? "from 0 to \(1 << 20 - 1)")
          + ", and label \(sample) is \(label)")
    }
    columns.append(column)
  }
  let width = classes ?? (columns.max() ?? -1) + 1
  let (count, overflow) = columns.count.multipliedReportingOverflow(by: width)
  guard !overflow, count <= 1 << 31 else {
    throw ShapeError(
      "toCategorical was given \(columns.count) labels up to \(width - 1): too many to lay out")
  }
  return Tensor(uninitialized: [columns.count, width]) { target in
    target.initialize(repeating: 0)
    for (row, column) in columns.enumerated() { target[row * width + column] = 1 }
  }
}

extension Loss {
  /// The targets as training uses them: of the network's output shape.
  ///
  /// - Parameters:
  ///   - y: As the caller has them.
  ///   - samples: How many there must be.
  ///   - output: The shape of one sample's output.
  func targets<Label: TensorScalar>(
    from y: Tensor<Label>, samples: Int, output: Shape
  ) throws -> Tensor<Float> {
    let expected = Shape([samples] + output.extents)
    func failure(_ needed: String, _ hint: String = "") -> ShapeError {
      ShapeError("\(rawValue) needs \(needed), and was given targets of shape \(y.shape)\(hint)")
    }
    switch self {
    case .categoricalCrossentropy:
      guard output.rank == 1 else { throw outputFailure(output) }
      guard y.shape == expected else {
        let hint = y.ndim == 1 ? "; toCategorical makes one-hot rows of labels" : ""
        throw failure("one-hot targets of shape \(expected)", hint)
      }
      return y.cast(to: Float.self)
    case .sparseCategoricalCrossentropy:
      guard output.rank == 1 else { throw outputFailure(output) }
      guard y.shape == [samples] || y.shape == [samples, 1] else {
        let hint = y.shape == expected ? "; one-hot rows go with categorical_crossentropy" : ""
        throw failure("labels of shape \(Shape([samples]))", hint)
      }
      return try toCategorical(y.reshaped(samples), classes: output[0])
    case .meanSquaredError:
      guard y.shape == expected || (output == [1] && y.shape == [samples]) else {
        throw failure("targets of shape \(expected)")
      }
      return try y.cast(to: Float.self).reshaped(expected.extents)
    }
  }

  private func outputFailure(_ output: Shape) -> ShapeError {
    ShapeError("\(rawValue) needs a network whose output is a vector, and it is \(output)")
  }
}
