import TensorCore

/// The loops of a softmax, and the slips that readers make in them: one that writes the exponentials,
/// and one that divides them by their sums.
struct SoftmaxLoops: Sendable {
  typealias Wrong = WrongAnswer<Tensor<Float>, Tensor<Float>>
  typealias Index = (i: Int, j: Int)
  typealias Place = @Sendable (Index) -> Index

  /// What `z` is before the first loop.
  var start: @Sendable (Tensor<Float>) -> Tensor<Float> = { $0.copy() }
  /// Which elements each of the loops reaches.
  var isWritten: @Sendable (Int, Int, Shape) -> Bool = { _, _, _ in true }
  var isDivided: @Sendable (Int, Int, Shape) -> Bool = { _, _, _ in true }
  /// Where an exponential is written, where its x is read, and whose largest number is subtracted.
  var place: Place = { $0 }
  var read: Place = { $0 }
  var largest: @Sendable (Index) -> Int = { $0.i }
  /// What is divided, and by whose sum.
  var divided: Place = { $0 }
  var divisor: @Sendable (Index) -> Int = { $0.i }
  var divide: @Sendable (Float, Float) -> Float = { $0 / $1 }

  /// Runs the loops. What is out of range is left out: a reader's loop would trap there, and say so
  /// itself.
  func callAsFunction(_ x: Tensor<Float>) throws -> Tensor<Float> {
    guard try matrix(x).shape[1] > 0 else { throw ShapeError("there are no columns") }
    let (rows, columns) = (x.shape[0], x.shape[1])
    let maxima = (0..<rows).map { i in (0..<columns).reduce(-.infinity) { max($0, x[i, $1]) } }
    var z = start(x)
    for i in 0..<rows {
      for j in 0..<columns where isWritten(i, j, x.shape) {
        let (at, from, row) = (place((i, j)), read((i, j)), largest((i, j)))
        guard z.element(at.i, at.j) != nil, let number = x.element(from.i, from.j),
          maxima.indices.contains(row)
        else { continue }
        z[at.i, at.j] = Float.exp(number - maxima[row])
      }
    }
    let sums = (0..<rows).map { i in (0..<columns).reduce(Float(0)) { $0 + z[i, $1] } }
    for i in 0..<rows {
      for j in 0..<columns where isDivided(i, j, x.shape) {
        let (at, row) = (divided((i, j)), divisor((i, j)))
        guard let number = z.element(at.i, at.j), sums.indices.contains(row) else { continue }
        z[at.i, at.j] = divide(number, sums[row])
      }
    }
    return z
  }

  // MARK: Slips

  private static func slip(
    _ slip: String, _ change: @Sendable (inout SoftmaxLoops) -> Void
  ) -> Wrong {
    var loops = SoftmaxLoops()
    change(&loops)
    let changed = loops
    return .slip(slip) { try changed($0) }
  }

  static var slips: [Wrong] {
    LoopPart.all.flatMap { part in
      [
        slip("\(part.slip), where the exponentials are written") { $0.isWritten = part.isDone },
        slip("\(part.slip), where the exponentials are written") {
          $0.isWritten = part.isDone
          $0.start = { .zeros($0.shape) }
        },
        slip("\(part.slip), where the exponentials are divided by their sum") {
          $0.isDivided = part.isDone
        },
        slip("\(part.slip), in both loops") {
          ($0.isWritten, $0.isDivided) = (part.isDone, part.isDone)
        },
      ]
    } + misplaced + [
      slip("the sums themselves are written: the exponentials are divided by them") {
        $0.divide = { $1 }
      },
      slip("the sum is subtracted: divide by it") { $0.divide = { $0 - $1 } },
    ]
  }

  /// Indices that are exchanged, or stand twice.
  private static let misplaced: [Wrong] = {
    let places: [(String, Place)] = [
      ("[j, i]", { ($0.j, $0.i) }), ("[j, j]", { ($0.j, $0.j) }), ("[i, i]", { ($0.i, $0.i) }),
    ]
    let ofPlaces = places.flatMap { text, place in
      [
        slip("an exponential is written to z\(text): to the place with the index of its x") {
          $0.place = place
        },
        slip("an exponential is made of x\(text): of the number with its own index") {
          $0.read = place
        },
        slip("z\(text) is divided by the sum: the element with the loop's index is, [i, j]") {
          $0.divided = place
        },
      ]
    }
    return ofPlaces + [
      slip("largest[j] is subtracted: the largest number of row i has the index i") {
        $0.largest = { $0.j }
      },
      slip("sums[j] is divided by: the sum of row i has the index i") { $0.divisor = { $0.j } },
    ]
  }()
}
