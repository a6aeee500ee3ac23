import TensorCore

// The slips of a loop that counts through the indices of a broadcast result.

extension S2_3_2_Broadcasting.NaiveBroadcast {
  typealias Combination = S2_3_2_Broadcasting.Combination
  typealias Combining = S2_3_2_Broadcasting.Combining

  /// The loop of a right answer: a counter of the result's indices that knows where x and y are
  /// read; with one thing changed, each is a slip.
  struct Walk: Sendable {
    /// How far a step along each axis of the result leads in an operand's elements.
    var xSteps: @Sendable (_ operand: Shape, _ result: Shape) -> [Int] = { steps(of: $0, in: $1) }
    var ySteps: @Sendable (_ operand: Shape, _ result: Shape) -> [Int] = { steps(of: $0, in: $1) }
    /// The place in x, the place in y and the index along each axis that the loop begins with.
    var start = (x: 0, y: 0, index: 0)
    /// The axes that are turned to the next index, in their order.
    var axes: @Sendable (Int) -> [Int] = { (0..<$0).reversed() }
    /// The next index along an axis, and the next places, by the step along it.
    var next: @Sendable (Int) -> Int = { $0 + 1 }
    var nextX: @Sendable (Int, Int) -> Int = { $0 + $1 }
    var nextY: @Sendable (Int, Int) -> Int = { $0 + $1 }
    /// Whether this axis is not at its end, by the index along it and its extent; and whether the
    /// axes before it are left as they are then.
    var isDone: @Sendable (Int, Int) -> Bool = { $0 < $1 }
    var leaves = true
    /// The index and the places after an axis has been gone through, by its step and its extent.
    var restart: @Sendable (Int) -> Int = { _ in 0 }
    var backX: @Sendable (Int, Int, Int) -> Int = { $0 - $1 * $2 }
    var backY: @Sendable (Int, Int, Int) -> Int = { $0 - $1 * $2 }
    /// Which elements of the result are written, by their number and their count.
    var isWritten: @Sendable (Int, Int) -> Bool = { _, _ in true }

    /// The wrong answer. Where a place is out of range nothing is written: there a reader's loop
    /// would trap, and say so itself.
    func callAsFunction(
      _ x: Tensor<Float>, _ y: Tensor<Float>, _ op: Combination
    ) throws -> Tensor<Float> {
      let shape = try x.shape.broadcast(with: y.shape, in: "")
      let (xs, ys) = (x.elements, y.elements)
      let (xSteps, ySteps) = (xSteps(x.shape, shape), ySteps(y.shape, shape))
      var z = [Float](repeating: 0, count: shape.elementCount)
      var index = [Int](repeating: start.index, count: shape.rank)
      var (i, j) = (start.x, start.y)
      for place in z.indices {
        if isWritten(place, z.count), xs.indices.contains(i), ys.indices.contains(j) {
          z[place] = op.apply(xs[i], ys[j])
        }
        for axis in axes(shape.rank) {
          index[axis] = next(index[axis])
          i = nextX(i, xSteps[axis])
          j = nextY(j, ySteps[axis])
          if isDone(index[axis], shape[axis]) {
            if leaves { break }
            continue
          }
          index[axis] = restart(index[axis])
          i = backX(i, xSteps[axis], shape[axis])
          j = backY(j, ySteps[axis], shape[axis])
        }
      }
      return try Tensor(shape: shape, elements: z)
    }

    static func steps(of operand: Shape, in result: Shape) -> [Int] {
      steps(of: operand, in: result) { own, extent in own < 0 || extent == 1 }
    }

    /// The steps in an operand; 0 where an axis, which may be negative, is repeated according to
    /// its number and its extent.
    static func steps(
      of operand: Shape, in result: Shape, strides: [Int]? = nil,
      where isRepeated: (Int, Int) -> Bool
    ) -> [Int] {
      let strides = strides ?? operand.rowMajorStrides
      return (0..<result.rank).map { axis in
        let own = axis - (result.rank - operand.rank)
        let extent = own < 0 ? 1 : operand[own]
        return isRepeated(own, extent) || own < 0 ? 0 : strides[own]
      }
    }
  }

  /// A slip in the loop that goes through the result.
  static func walking(_ slip: String, _ change: (inout Walk) -> Void) -> Combining.Wrong {
    var walk = Walk()
    change(&walk)
    let changed = walk
    return .slip(slip) { try changed($0, $1, $2) }
  }

  /// Slips of a counter of indices.
  static let ofACounter: [Combining.Wrong] = [
    walking("the first element is left out of the loop") { $0.isWritten = { n, _ in n > 0 } },
    walking("the last element is left out of the loop") { $0.isWritten = { $0 < $1 - 1 } },
    walking("only the first element is done: `return` stands inside the loop") {
      $0.isWritten = { n, _ in n == 0 }
    },
    walking("nothing is written: zeros are returned") { $0.isWritten = { _, _ in false } },
    walking("x is read from its second element on: it starts at 0") { $0.start.x = 1 },
    walking("y is read from its second element on: it starts at 0") { $0.start.y = 1 },
    walking("the index starts at 1 along each axis: it starts at 0") { $0.start.index = 1 },
    walking("x is read with the strides of the result: its own are needed") {
      $0.xSteps = { operand, result in
        Walk.steps(
          of: operand, in: result,
          strides: Array(result.rowMajorStrides.suffix(operand.rank))
        ) { own, extent in own < 0 || extent == 1 }
      }
    },
    walking("y is read with the strides of the result: its own are needed") {
      $0.ySteps = { operand, result in
        Walk.steps(
          of: operand, in: result,
          strides: Array(result.rowMajorStrides.suffix(operand.rank))
        ) { own, extent in own < 0 || extent == 1 }
      }
    },
    stepping("only the first element of an operand is read: its steps are always 0") { _, _ in
      true
    },
    stepping("only a missing axis is repeated: one of 1 is too") { own, _ in own < 0 },
    stepping("the first axis of an operand counts as missing: only a negative one is") {
      $0 <= 0 || $1 == 1
    },
    stepping("an axis of 2 is repeated: one of 1 is") { $0 < 0 || $1 == 2 },
    stepping("the axes of 1 are stepped through, and all others repeated: it is turned") {
      $0 < 0 || $1 != 1
    },
    stepping("all axes but the first count as missing: only a negative one is") {
      $0 > 0 || $1 == 1
    },
    walking("the last axis is left out where the index goes on") {
      $0.axes = { (0..<max($0 - 1, 0)).reversed() }
    },
    walking("the first axis is left out where the index goes on") {
      $0.axes = { (0..<$0).dropFirst().reversed() }
    },
    walking("the first index runs fastest (column after column): the last one does") {
      $0.axes = { Array(0..<$0) }
    },
    walking("all axes go on at once: only where one is at its end does the axis before it") {
      $0.leaves = false
    },
    walking("every axis begins anew at every turn: it does where its index is at its end") {
      $0.isDone = { _, _ in false }
    },
    walking("only the last axis goes on: where it is at its end, the axis before it goes on") {
      $0.isDone = { _, _ in true }
    },
    walking("an axis ends one too late: at its end the index equals the extent") {
      $0.isDone = { $0 <= $1 }
    },
    walking("the test of the end of an axis is turned") { $0.isDone = { $0 > $1 } },
    walking("the index is not set back to 0 at the end of an axis") { $0.restart = { $0 } },
    walking("the index is set back to 1 at the end of an axis: it starts at 0") {
      $0.restart = { _ in 1 }
    },
    walking("the index stays where it is: it grows by 1") { $0.next = { $0 } },
    walking("the index is always 1: 1 is added to it") { $0.next = { _ in 1 } },
    walking("the index grows by 2: it grows by 1") { $0.next = { $0 + 2 } },
    walking("the index goes down: 1 is added to it") { $0.next = { $0 - 1 } },
    walking("x stays where it is: the step along the axis is left out") {
      $0.nextX = { i, _ in i }
    },
    walking("y stays where it is: the step along the axis is left out") {
      $0.nextY = { j, _ in j }
    },
    walking("the place in x is replaced by the step along the axis: the step is added") {
      $0.nextX = { $1 }
    },
    walking("the place in y is replaced by the step along the axis: the step is added") {
      $0.nextY = { $1 }
    },
    walking("the step in x is subtracted: it is added") { $0.nextX = { $0 - $1 } },
    walking("the step in y is subtracted: it is added") { $0.nextY = { $0 - $1 } },
    walking("x is not set back at the end of an axis") { $0.backX = { i, _, _ in i } },
    walking("y is not set back at the end of an axis") { $0.backY = { j, _, _ in j } },
    walking("at the end of an axis x goes on by its length: that is subtracted") {
      $0.backX = { $0 + $1 * $2 }
    },
    walking("at the end of an axis y goes on by its length: that is subtracted") {
      $0.backY = { $0 + $1 * $2 }
    },
    walking("at the end of an axis x is replaced by its length: that is subtracted") {
      $0.backX = { $1 * $2 }
    },
    walking("at the end of an axis y is replaced by its length: that is subtracted") {
      $0.backY = { $1 * $2 }
    },
    walking("x is set back by step / extent: it is set back by step times extent") {
      $0.backX = { $0 - $1 / $2 }
    },
    walking("y is set back by step / extent: it is set back by step times extent") {
      $0.backY = { $0 - $1 / $2 }
    },
    walking("x is set back by step + extent: it is set back by step times extent") {
      $0.backX = { $0 - ($1 + $2) }
    },
    walking("y is set back by step + extent: it is set back by step times extent") {
      $0.backY = { $0 - ($1 + $2) }
    },
  ]

  /// A slip in what is repeated of both operands: an axis of theirs, by its number, negative where
  /// it is missing, and by its extent.
  private static func stepping(
    _ slip: String, where isRepeated: @escaping @Sendable (Int, Int) -> Bool
  ) -> Combining.Wrong {
    walking(slip) { walk in
      walk.xSteps = { Walk.steps(of: $0, in: $1, where: isRepeated) }
      walk.ySteps = { Walk.steps(of: $0, in: $1, where: isRepeated) }
    }
  }
}
