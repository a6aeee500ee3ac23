// 2.6 Your own handwriting (optional)
//
// Draw a 7 with a pen, photograph it, and give it to the network: it will not know it. MNIST's makers
// cut each digit out, fitted it into 20 × 20 pixels, and laid it into 28 × 28 so that its centre of
// mass is in the middle. The network has never seen a digit that was not prepared in this way. So yours
// must be prepared, too: tell ink from paper, find the box that the ink fills, and find its centre.
//
// `swift run kata predict seven.png` does all that with a picture of yours, and more for shadows.
// `--raw` leaves it out.
//
// This is not in the book. Source: Y. LeCun's page of MNIST.

import TensorCore

/// Tells ink from paper: 1 where an element of an image is above `limit`, and 0 elsewhere.
///
///     threshold([[0.1, 0.9], [0.5, 0.6]], at: 0.5)    // [[0, 1], [0, 1]]
///
/// - Parameters:
///   - image: Shape `(rows, columns)`, ink larger than paper.
///   - limit: What is not above it is paper.
/// - Returns: The same shape.
/// - Throws: `ShapeError` when `image` is not of rank 2.
public func threshold(_ image: Tensor<Float>, at limit: Float) throws -> Tensor<Float> {
  guard image.ndim == 2 else {
    throw ShapeError("threshold needs an image of rank 2, and was given \(image.shape)")
  }
  var z = Tensor<Float>.zeros(image.shape)
  for i in 0..<image.shape[0] {
    for j in 0..<image.shape[1] where image[i, j] > limit {
      z[i, j] = 1
    }
  }
  return z
}

/// The smallest box that holds all ink of an image: the rows and the columns that it fills.
///
/// Ink is what is above 0. A range does not contain its end.
///
///     boundingBox(of: [[0, 0, 0], [0, 5, 0], [0, 2, 0]])    // rows 1..<3, columns 1..<2
///
/// - Parameter image: Shape `(rows, columns)`.
/// - Throws: `ShapeError` when `image` is not of rank 2, or has no ink.
public func boundingBox(
  of image: Tensor<Float>
) throws -> (rows: Range<Int>, columns: Range<Int>) {
  guard image.ndim == 2 else {
    throw ShapeError("boundingBox needs an image of rank 2, and was given \(image.shape)")
  }
  var (top, bottom) = (image.shape[0], -1)
  var (left, right) = (image.shape[1], -1)
  for i in 0..<image.shape[0] {
    for j in 0..<image.shape[1] where image[i, j] > 0 {
      top = min(top, i)
      bottom = max(bottom, i)
      left = min(left, j)
      right = max(right, j)
    }
  }
  guard bottom >= 0 else { throw ShapeError("an image without ink has no box") }
  return (top..<bottom + 1, left..<right + 1)
}

/// Where the ink of an image has its centre: the mean row and the mean column, each pixel weighed by
/// its ink.
///
///     centreOfMass(of: [[0, 3], [0, 1]])    // row 0.25, column 1
///
/// - Parameter image: Shape `(rows, columns)`, no element below 0.
/// - Throws: `ShapeError` when `image` is not of rank 2, or its sum is 0.
public func centreOfMass(of image: Tensor<Float>) throws -> (row: Float, column: Float) {
  guard image.ndim == 2 else {
    throw ShapeError("centreOfMass needs an image of rank 2, and was given \(image.shape)")
  }
  var mass: Float = 0
  var (row, column): (Float, Float) = (0, 0)
  for i in 0..<image.shape[0] {
    for j in 0..<image.shape[1] {
      mass += image[i, j]
      row += image[i, j] * Float(i)
      column += image[i, j] * Float(j)
    }
  }
  guard mass > 0 else { throw ShapeError("an image without ink has no centre") }
  return (row / mass, column / mass)
}
