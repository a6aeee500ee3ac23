import TensorCore

/// How two tensors are walked together while the smaller repeats.
///
/// Neighbouring axes that both tensors step through evenly are made one, so that a result of any
/// rank is a few long runs: `(64, 3, 32, 10)` with `(32, 10)` is 192 runs of 320 elements.
struct BroadcastPlan {
  struct Axis {
    var extent: Int
    /// How far each operand steps; 0 where it repeats.
    var x: Int
    var y: Int
  }

  /// The shape of the result.
  let shape: Shape
  /// The axis that a run goes along.
  private(set) var inner = Axis(extent: 1, x: 0, y: 0)
  /// The axes around the runs, the innermost first.
  private(set) var outer: [Axis] = []

  /// The number of runs.
  var runs: Int { outer.reduce(1) { $0 * $1.extent } }

  /// Plans the walk of two tensors whose elements make a result of `shape`.
  init<Scalar>(_ x: Tensor<Scalar>, _ y: Tensor<Scalar>, to shape: Shape) {
    self.shape = shape
    // As most are: no need to look at each axis, which takes longer than to add a few elements.
    if x.shape == shape, y.shape == shape, x.isContiguous, y.isContiguous {
      inner = Axis(extent: shape.elementCount, x: 1, y: 1)
      return
    }
    var axes: [Axis] = []
    for axis in (0..<shape.rank).reversed() where shape[axis] != 1 {
      let next = Axis(
        extent: shape[axis],
        x: Self.step(of: x, along: axis - (shape.rank - x.ndim)),
        y: Self.step(of: y, along: axis - (shape.rank - y.ndim)))
      if let last = axes.last, next.x == last.x * last.extent, next.y == last.y * last.extent {
        axes[axes.count - 1].extent *= next.extent
      } else {
        axes.append(next)
      }
    }
    if let first = axes.first {
      inner = first
      outer = Array(axes.dropFirst())
    }
  }

  private static func step<Scalar>(of operand: Tensor<Scalar>, along axis: Int) -> Int {
    axis < 0 || operand.shape[axis] == 1 ? 0 : operand.strides[axis]
  }

  /// Calls `body` with the number of each run in `range`, and where it starts in both operands.
  @inline(__always)
  func forEachRun(in range: Range<Int>, _ body: (_ run: Int, _ x: Int, _ y: Int) -> Void) {
    var index = [Int](repeating: 0, count: outer.count)
    var (x, y) = (0, 0)
    var rest = range.lowerBound
    for (place, axis) in outer.enumerated() {
      index[place] = rest % axis.extent
      rest /= axis.extent
      x += index[place] * axis.x
      y += index[place] * axis.y
    }
    for run in range {
      body(run, x, y)
      // To the next run, as a counter's digits turn over.
      for (place, axis) in outer.enumerated() {
        index[place] += 1
        x += axis.x
        y += axis.y
        if index[place] < axis.extent { break }
        index[place] = 0
        x -= axis.x * axis.extent
        y -= axis.y * axis.extent
      }
    }
  }
}
