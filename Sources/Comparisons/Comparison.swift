import TensorCore

/// One thing that is compared: an operation on operands of given shapes.
package struct Comparison {
  /// What an operation's speed is a share of.
  package enum Yardstick: String, Sendable {
    /// The multiply-adds that the machine's registers can do.
    case multiplyAdds = "multiply-adds"
    /// A plain copy that moves as many bytes.
    case copy
  }

  /// Where the fast engine's result goes.
  package enum Place: String, Sendable {
    /// Memory that is taken anew for each result.
    case fresh
    /// A tensor that is there already.
    case given
  }

  /// The same work done by each side.
  package struct Candidates {
    /// The chapter's loop on the first rows only; on all of them for the comparison's `rows`.
    var naive: (_ rows: Int) throws -> Tensor<Float>
    /// The reader's.
    var mine: (_ mine: any Engine, _ rows: Int) throws -> Tensor<Float>
    /// The fast engine's, once for each place that its result can go to.
    var fast: [(place: Place?, run: () throws -> Tensor<Float>)]
    /// What is timed of the fast engine where its result is no tensor of floats, which `fast` casts. The
    /// loops cast within their time: beside theirs it is nothing.
    var uncast: (() throws -> Tensor<Int>)?
  }

  /// The operation's name, as it is typed.
  package var operation: String
  /// The chapter's section.
  var section: String
  /// The operands' shapes.
  package var shapes: [[Int]]
  /// What else there is to know of the operands: "1,000 times".
  var remark = ""
  /// The floating-point operations of a call.
  var operations: Double
  /// The bytes that must be read and written at least.
  var bytes: Double
  var yardstick: Yardstick
  /// How often a call does the same work.
  var rounds = 1.0
  /// The rows that a part of the work can be taken of; 1 where it cannot be divided.
  var rows = 1
  /// The largest difference between two right results.
  var tolerance: Float = 0
  /// Makes the operands, and the work on them.
  var prepare: () throws -> Candidates

  /// The bytes of all the operands and results that are in memory at once, or more.
  package var memory: Double { 3 * bytes }
}

/// Random whole numbers from −4 to 4 without 0.
///
/// Their sums and products are exact whatever their order, as long as a sum stays below 2²⁴: all
/// engines must agree to the bit. There is no 0, which the fast product would leave out.
package func wholeNumbers(_ shape: Shape, seed: UInt64) -> Tensor<Float> {
  var generator = SplitMix64(seed: seed)
  return Tensor(uninitialized: shape) { elements in
    for i in elements.indices {
      let bits = generator.next() >> 61
      elements[i] = Float(bits & 3 + 1) * (bits & 4 == 0 ? 1 : -1)
    }
  }
}

/// Where two results differ, in words; `nil` where they agree.
///
/// - Parameter tolerance: The largest difference allowed; NaN agrees with nothing.
package func disagreement(
  of result: Tensor<Float>, with expected: Tensor<Float>, within tolerance: Float
) -> String? {
  guard result.shape == expected.shape else {
    return "its shape is \(result.shape), and should be \(expected.shape)"
  }
  let (found, wanted) = (result.elements, expected.elements)
  guard let first = found.indices.first(where: { !(abs(found[$0] - wanted[$0]) <= tolerance) })
  else { return nil }
  var rest = first
  var index: [Int] = []
  for extent in result.shape.extents.reversed() {
    index.insert(rest % extent, at: 0)
    rest /= extent
  }
  return "at \(index) it gives \(found[first]), and should give \(wanted[first])"
}
