import FastKernels
import TensorCore

// Every product of §2.3.3 is a sum of products, for one element of the result or for all of them.
// What goes wrong in the sum is the same in all, and is here once.

/// The loops of a product of matrices, `z[i, j] = Σₖ x[i, k] · y[k, j]`, and the slips that readers
/// make in them. A vector is a matrix of one row or of one column here.
struct ProductLoops<Input: Sendable, Output: Comparison>: Sendable {
  typealias Wrong = WrongAnswer<Input, Output>
  /// Where an operand is read for z[i, j] in turn k.
  typealias Place = @Sendable (_ i: Int, _ j: Int, _ k: Int) -> (Int, Int)

  /// The operands as matrices; throws for what the kata rejects.
  let operands: @Sendable (Input) throws -> Pair
  /// The result that is made of the product.
  let result: @Sendable (Tensor<Float>) throws -> Output

  /// Where the sum is set back to what it starts with.
  private enum Reset { case element, row, never }

  /// One run of the loops, with one thing changed. Where an index is out of range nothing is added:
  /// a reader's loop would trap there, and say so itself.
  private func run(
    _ input: Input, from start: Float = 0, reset: Reset = .element,
    turns: (Range<Int>, Shape) -> Range<Int> = { range, _ in range },
    x: Place = { i, _, k in (i, k) }, y: Place = { _, j, k in (k, j) },
    combine: (Float, Float) -> Float = { $0 * $1 }, fold: (Float, Float) -> Float = { $0 + $1 }
  ) throws -> Output {
    let (left, right) = try operands(input)
    var z = Tensor<Float>.zeros([left.shape[0], right.shape[1]])
    let range = turns(0..<left.shape[1], left.shape).clamped(to: 0..<left.shape[1])
    var sum = start
    for i in 0..<z.shape[0] {
      if reset == .row { sum = start }
      for j in 0..<z.shape[1] {
        if reset == .element { sum = start }
        for k in range {
          let (ofX, ofY) = (x(i, j, k), y(i, j, k))
          guard let a = left.element(ofX.0, ofX.1), let b = right.element(ofY.0, ofY.1) else {
            continue
          }
          sum = fold(sum, combine(a, b))
        }
        z[i, j] = sum
      }
    }
    return try result(z)
  }

  /// The right product, changed.
  private func changed(
    _ input: Input, _ change: (Tensor<Float>, Pair) throws -> Tensor<Float>
  ) throws -> Output {
    let (x, y) = try operands(input)
    return try result(change(dot(x, y), (x, y)))
  }

  /// Slips in the sum of one element.
  var summing: [Wrong] {
    [
      .slip("the elements of a pair are added, not multiplied") {
        try run($0, combine: { $0 + $1 })
      },
      .slip("the elements of a pair are divided: multiply them") {
        try run($0, combine: { $0 / $1 })
      },
      .slip("the products are subtracted: add them") { try run($0, fold: { $0 - $1 }) },
      .slip("only the last product is kept: add each one to the sum") { try run($0, fold: { $1 }) },
      .slip("the first product is left out of the sum") {
        try run($0, turns: { range, _ in range.dropFirst().indices })
      },
      .slip("the last product is left out of the sum") {
        try run($0, turns: { range, _ in range.dropLast().indices })
      },
      .slip("only the first product is taken: `return` stands inside the loop of the sum") {
        try run($0, turns: { range, _ in range.prefix(1).indices })
      },
      .slip("the sum starts at 1: it starts at 0") { try run($0, from: 1) },
      .slip("nothing is added up or written: 0 is returned") {
        try changed($0) { z, _ in .zeros(z.shape) }
      },
    ]
  }

  /// A sum that goes on from one element to the next.
  var goingOn: [Wrong] {
    [
      .slip("the sum is not set back to 0 for the next element") { try run($0, reset: .never) },
      .slip("the sum is set back to 0 for each row only, not for each element") {
        try run($0, reset: .row)
      },
    ]
  }

  /// Parts of the result that are not reached.
  func leavingOut(_ parts: [LoopPart]) -> [Wrong] {
    parts.map { part in
      .slip(part.slip) { input in
        try changed(input) { z, _ in
          var part0 = Tensor<Float>.zeros(z.shape)
          for i in 0..<z.shape[0] {
            for j in 0..<z.shape[1] where part.isDone(i, j, z.shape) { part0[i, j] = z[i, j] }
          }
          return part0
        }
      }
    }
  }

  /// Loops that end at the extent of another axis. A loop that is too long traps.
  var exchangingExtents: [Wrong] {
    [
      .slip("the loop over the rows ends at the number of columns of x: it ends at x.shape[0]") {
        try changed($0) { z, operands in
          onPart(
            of: .zeros(z.shape), rows: min(z.shape[0], operands.0.shape[1]), columns: z.shape[1]
          ) { z[$0, $1] }
        }
      },
      .slip("the loop over the columns ends at the number of rows of y: it ends at y.shape[1]") {
        try changed($0) { z, operands in
          onPart(
            of: .zeros(z.shape), rows: z.shape[0], columns: min(z.shape[1], operands.1.shape[0])
          ) { z[$0, $1] }
        }
      },
      .slip("the sum ends at the number of rows of x: it runs over its columns") {
        try run($0, turns: { _, shape in 0..<shape[0] })
      },
    ]
  }

  /// Operands that are read at other indices.
  var misreading: [Wrong] {
    let ofX: [(String, Place)] = [
      ("[k, i]", { i, _, k in (k, i) }), ("[k, k]", { _, _, k in (k, k) }),
      ("[j, k]", { _, j, k in (j, k) }), ("[i, j]", { i, j, _ in (i, j) }),
      ("[i, i]", { i, _, _ in (i, i) }),
    ]
    let ofY: [(String, Place)] = [
      ("[j, k]", { _, j, k in (j, k) }), ("[k, k]", { _, _, k in (k, k) }),
      ("[k, i]", { i, _, k in (k, i) }), ("[i, j]", { i, j, _ in (i, j) }),
      ("[j, j]", { _, j, _ in (j, j) }),
    ]
    return ofX.map { text, place in
      .slip("x is read at \(text): the sum needs a row of x, x[i, k]") {
        try run($0, x: place)
      }
    }
      + ofY.map { text, place in
        .slip("y is read at \(text): the sum needs a column of y, y[k, j]") {
          try run($0, y: place)
        }
      }
  }

  /// Results that are written to other indices.
  var miswriting: [Wrong] {
    func on(_ place: @escaping @Sendable (Int, Int) -> (Int, Int)) -> Kata<Input, Output>.Answer {
      { input in
        try changed(input) { z, _ in
          var other = Tensor<Float>.zeros(z.shape)
          for i in 0..<z.shape[0] {
            for j in 0..<z.shape[1] {
              let at = place(i, j)
              if other.element(at.0, at.1) != nil { other[at.0, at.1] = z[i, j] }
            }
          }
          return other
        }
      }
    }
    return [
      .slip("only the diagonal of the result is written, z[j, j]", on { _, j in (j, j) }),
      .slip("only the diagonal of the result is written, z[i, i]", on { i, _ in (i, i) }),
    ]
  }
}
