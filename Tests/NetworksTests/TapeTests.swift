import Networks
import Solutions
import TensorCore
import Testing

@Suite struct TapeTests {
  let engine = Solutions.NaiveEngine()

  /// §2.4.4's computation graph, worked there: x = 2, w = 3, b = 1, y = 4 make the loss
  /// |4 − (3·2 + 1)| = 3, and its slopes are 2 along w and 1 along b.
  @Test func `the chapter's computation graph`() throws {
    let tape = GradientTape<Float>(on: engine)
    let x = tape.constant(2)
    let w = tape.watch(3)
    let b = tape.watch(1)
    let loss = try abs(4 - (x * w + b))
    #expect(loss.value[] == 3)
    let slopes = try tape.gradient(of: loss, withRespectTo: [w, b])
    #expect(slopes.map { $0[] } == [2, 1])
  }

  /// By hand: y = 2x + 3 has the slope 2.
  @Test func `literals are constants`() throws {
    let tape = GradientTape<Float>(on: engine)
    let x = tape.watch(0)
    let y = try 2 * x + 3
    #expect(y.value[] == 3)
    #expect(try tape.gradient(of: y, withRespectTo: x)[] == 2)
  }

  /// By hand: y = x², z = y + y·x = x² + x³; z′ = 2x + 3x² = 16 at 2, and dz/dy = 1 + x = 3.
  @Test func `a value that is used twice gets both contributions`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch(2)
    let y = try x * x
    let z = try y + y * x
    let slopes = try tape.gradient(of: z, withRespectTo: [x, y])
    #expect(slopes.map { $0[] } == [16, 3])
  }

  /// By hand: the kernel k = 3 is used twice, y = (2·3 + 0)·3 + 0 = 18 = 2k², with y′ = 4k = 12.
  @Test func `a kernel of two dense layers gets the sum of two products`() throws {
    let tape = GradientTape<Double>(on: engine)
    let kernel = tape.watch([[3]])
    let bias = tape.watch([0])
    let hidden = try dense(tape.constant([[2]]), kernel: kernel, bias: bias)
    let y = try dense(hidden, kernel: kernel, bias: bias)
    #expect(y.value == [[18]])
    #expect(try tape.gradient(of: y, withRespectTo: kernel) == [[12]])
  }

  @Test func `what the target does not depend on gets zeros`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch([1, 2])
    let other = tape.watch([[1, 2, 3]])
    let y = try x * x
    #expect(try tape.gradient(of: y, withRespectTo: other) == [[0, 0, 0]])
    #expect(try tape.gradient(of: tape.constant(5), withRespectTo: x) == [0, 0])
    // A variable recorded after the target.
    let later = try y + 1
    #expect(try tape.gradient(of: y, withRespectTo: later) == [0, 0])
  }

  /// By hand: p = (1/2, 1/2), the loss −log p₀ has the slopes −1/p₀ = −2 and 0 along p, and
  /// p − t = (−1/2, 1/2) along x. Another use of p, Σ p · (1, 0), adds (1, 0) along p, and
  /// p · (g − Σ g · p) = (1/4, −1/4) along x.
  @Test func `a softmax's result has a gradient, though the loss goes back to its logits`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch([[0, 0]])
    let p = try softmax(x)
    let loss = try categoricalCrossentropy([[1, 0]], p)
    #expect(try tape.gradient(of: loss, withRespectTo: p) == [[-2, 0]])
    #expect(try tape.gradient(of: loss, withRespectTo: [x, p]) == [[[-0.5, 0.5]], [[-2, 0]]])
    let more = try loss + sum(p * Variable([[1, 0]]))
    #expect(try tape.gradient(of: more, withRespectTo: [p, x]) == [[[-1, 0]], [[-0.25, 0.25]]])
    // Half of it, and of a batch of two.
    let two = try softmax(tape.watch([[0, 0], [0, 0]]))
    let half = try categoricalCrossentropy([[1, 0], [0, 3]], two) / 2
    #expect(try tape.gradient(of: half, withRespectTo: two) == [[-0.5, 0], [0, -1.5]])
  }

  /// The softmax of −800 is 0 in Double: where its target is 0 as well, the loss does not depend on
  /// it.
  @Test func `a probability that underflowed has the slope of its target`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch([[0, -800]])
    let p = try softmax(x)
    let right = try categoricalCrossentropy([[1, 0]], p)
    #expect(try tape.gradient(of: right, withRespectTo: [p, x]) == [[[-1, 0]], [[0, 0]]])
    let wrong = try categoricalCrossentropy([[0, 1]], p)
    #expect(
      try tape.gradient(of: wrong, withRespectTo: [p, x])
        == [Tensor([0, -.infinity]).reshaped(1, 2), [[1, -1]]])
  }

  @Test func `a target that is the source has a gradient of ones`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch([1, 2])
    #expect(try tape.gradient(of: x, withRespectTo: x) == [1, 1])
  }

  @Test func `a tape can be asked twice`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch(3)
    let square = try x * x
    let cube = try square * x
    #expect(try tape.gradient(of: cube, withRespectTo: x)[] == 27)
    #expect(try tape.gradient(of: square, withRespectTo: x)[] == 6)
  }

  @Test func `variables of two tapes, or of none, throw`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch(1)
    let stranger = GradientTape<Double>(on: engine).watch(2)
    #expect(throws: NetworkError("an operation's variables must be of one tape, and are of two")) {
      try x + stranger
    }
    #expect(throws: NetworkError.self) { try tape.gradient(of: x, withRespectTo: stranger) }
    #expect(throws: NetworkError.self) { try tape.gradient(of: stranger, withRespectTo: x) }
    #expect(throws: NetworkError.self) { try relu(Variable(Tensor<Double>(1))) }
  }

  @Test func `shapes that do not fit throw, on the way there and back`() throws {
    let tape = GradientTape<Double>(on: engine)
    let x = tape.watch([[1, 2, 3]])
    let y = tape.watch([1, 2])
    #expect(throws: ShapeError.self) { try x + y }
    #expect(throws: ShapeError.self) { try dot(x, y) }
    #expect(throws: ShapeError.self) { try sum(x, axes: [2]) }
    #expect(throws: ShapeError.self) { try x.reshaped(2, 2) }
    #expect(throws: ShapeError.self) { try x.broadcast(to: [3]) }
    #expect(throws: ShapeError.self) { try transpose(x, axes: [0, 0]) }
    #expect(throws: ShapeError.self) { try meanSquaredError([1.0], x) }
    #expect(throws: ShapeError.self) { try categoricalCrossentropy([1.0], x) }
  }

  @Test func `a tape lets go of its tensors with its last variable`() throws {
    weak var gone: GradientTape<Double>?
    do {
      let tape = GradientTape<Double>(on: engine)
      let x = tape.watch([[1, 2]])
      let y = try softmax(dense(x, kernel: tape.watch([[1], [2]]), bias: tape.watch([0])))
      _ = try tape.gradient(of: sum(exp(y / 2)), withRespectTo: x)
      gone = tape
    }
    #expect(gone == nil)
  }
}
