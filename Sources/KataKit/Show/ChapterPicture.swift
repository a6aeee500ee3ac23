import FastKernels
import Pictures
import Solutions
import TensorCore

/// What the chapter shows in pictures besides digits, by the word that asks for it.
///
/// Each is computed as its katas are: by the solutions, or by the fast engine.
public enum ChapterPicture: String, CaseIterable, Sendable {
  /// Two balls on a curve, one with momentum (2.4.3).
  case descent
  /// Points before and after an affine map (2.3.5).
  case affine
  /// A plane that relu folds (2.3.5).
  case relu
  /// A vector that is added to each row of a matrix (2.3.2).
  case broadcast
  /// Which row meets which column in a product (2.3.3).
  case product

  /// The picture as SVG.
  func svg() throws -> String {
    switch self {
    case .descent: try descentPicture().svg
    case .affine: try affinePicture().svg
    case .relu: try reluPicture().svg
    case .broadcast: try broadcastPicture().svg
    case .product: try productPicture().svg
    }
  }
}

/// The curve and the numbers of `momentumThatPasses`.
private func descentPicture() throws -> DescentPicture {
  let paths = try [0, 0.9].map { momentum in
    DescentPicture.Path(
      momentum == 0 ? "without momentum" : "with a momentum of \(momentum)",
      try descendWithMomentum(
        from: 2, gradient: { $0 * $0 * $0 - $0 + 0.2 }, learningRate: 0.05, momentum: momentum,
        count: 60))
  }
  return DescentPicture(
    title: "A ball descends a curve",
    caption: "w⁴/4 − w²/2 + w/5 from w = 2, learning rate 0.05, 60 steps: momentum carries it over "
      + "the hill",
    range: -1.9...2.1, paths: paths
  ) { w in
    let square = w * w
    return square * square / 4 - square / 2 + w / 5
  }
}

/// The points of a grid around 0, each joined with its right and its upper neighbour, coloured by
/// quadrant.
private func planeGrid(
  _ half: Int, step: Float
) -> (points: Tensor<Float>, groups: [Int], edges: [(Int, Int)]) {
  let count = 2 * half + 1
  var points: [[Float]] = []
  var (groups, edges): ([Int], [(Int, Int)]) = ([], [])
  for row in 0..<count {
    for column in 0..<count {
      let (x, y) = (column - half, row - half)
      points.append([Float(x) * step, Float(y) * step])
      groups.append(y > 0 || (y == 0 && x >= 0) ? (x >= 0 ? 0 : 1) : (x < 0 ? 2 : 3))
      let here = row * count + column
      if column + 1 < count { edges.append((here, here + 1)) }
      if row + 1 < count { edges.append((here, here + count)) }
    }
  }
  return ((try? Tensor(points)) ?? .zeros([0, 2]), groups, edges)
}

private func points(_ tensor: Tensor<Float>) -> [SIMD2<Double>] {
  (0..<tensor.shape[0]).map { [Double(tensor[$0, 0]), Double(tensor[$0, 1])] }
}

private func affinePicture() throws -> PlanePicture {
  let (plane, groups, edges) = planeGrid(4, step: 0.25)
  let weights = try Tensor<Float>([[1.1, 0.5], [-0.4, 0.8]])
  let linear = try dot(plane, weights)
  let affine = try linear + Tensor<Float>([0.5, 0.3])
  return PlanePicture(
    title: "An affine map: dot(x, W) + b",
    caption: "W = [[1.1, 0.5], [−0.4, 0.8]] turns and stretches, b = [0.5, 0.3] moves; lines stay "
      + "lines",
    panels: [
      .init("x", points(plane)), .init("dot(x, W)", points(linear)),
      .init("dot(x, W) + b", points(affine)),
    ], groups: groups, edges: edges)
}

private func reluPicture() throws -> PlanePicture {
  let (plane, groups, edges) = planeGrid(4, step: 0.25)
  let weights = try Tensor<Float>([[0.8, 0.5], [-0.5, 0.8]])
  let affine = try dot(plane, weights) + Tensor<Float>([0.2, 0.1])
  return PlanePicture(
    title: "relu folds a plane: relu(dot(x, W) + b)",
    caption:
      "What is below 0 on an axis is folded onto the other axis; the blue quarter keeps most "
      + "of its shape",
    panels: [
      .init("x", points(plane)), .init("dot(x, W) + b", points(affine)),
      .init("relu(dot(x, W) + b)", points(relu(affine))),
    ], groups: groups, edges: edges)
}

private func cells(_ tensor: Tensor<Int>) -> [[String]] {
  (0..<tensor.shape[0]).map { row in (0..<tensor.shape[1]).map { "\(tensor[row, $0])" } }
}

private func broadcastPicture() throws -> GridPicture {
  let x = try Tensor<Int>([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
  let y = Tensor<Int>([10, 20, 30, 40])
  let sum = try x + y
  let row = cells(try y.reshaped([1, 4]))
  let byColumn: @Sendable (Int, Int) -> Int? = { _, column in column }
  return GridPicture(
    title: "Broadcasting: a vector is added to each row of a matrix",
    caption: "y has one row; the dashed ones are imagined, and take no memory",
    grids: [
      .init("x (3, 4)", x: 0, y: 0, cells: cells(x), colour: byColumn),
      .init(
        "y (4), as if it were (3, 4)", x: 5, y: 0, cells: row + row + row,
        isThought: { $0 > 0 }, colour: byColumn),
      .init("x + y (3, 4)", x: 10, y: 0, cells: cells(sum), colour: byColumn),
    ], signs: [("+", 4.5, 1.5), ("=", 9.5, 1.5)])
}

private func productPicture() throws -> GridPicture {
  let x = try Tensor<Int>([[1, 2, 3], [4, 5, 6], [7, 8, 9], [2, 4, 6]])
  let y = try Tensor<Int>([[1, 0], [2, 1], [0, 3]])
  let z = try dot(x, y)
  let (i, j) = (1, 1)
  let terms = (0..<3).map { "\(x[i, $0]) · \(y[$0, j])" }.joined(separator: " + ")
  return GridPicture(
    title: "A product: rows of x meet columns of y",
    caption:
      "z[\(i), \(j)] = \(terms) = \(z[i, j]); x is as wide as y is high",
    grids: [
      .init("x (4, 3)", x: 0, y: 4, cells: cells(x)) { row, _ in row == i ? 0 : nil },
      .init("y (3, 2)", x: 4, y: 0, cells: cells(y)) { _, column in column == j ? 1 : nil },
      .init("z = dot(x, y) (4, 2)", x: 4, y: 4, cells: cells(z)) { row, column in
        row == i && column == j ? 3 : row == i ? 0 : column == j ? 1 : nil
      },
    ])
}
