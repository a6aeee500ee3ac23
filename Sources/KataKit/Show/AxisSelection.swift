import TensorCore

/// What a reader selects along one axis: an index, or a slice in Python's sense.
public enum AxisSelection: Equatable, Sendable {
  /// One index; a negative one counts from the end.
  case index(Int)
  /// `start:stop:step`; the step is not 0.
  case slice(start: Int?, stop: Int?, step: Int)

  /// The whole axis.
  public static let whole = AxisSelection.slice(start: nil, stop: nil, step: 1)

  /// The slice for a tensor's brackets; an index keeps its axis.
  var slice: TensorIndex {
    switch self {
    // -1 has no index behind it to stop at, and neither has the largest number.
    case .index(let index):
      TensorCore.slice(index, index == -1 || index == .max ? nil : index + 1)
    case .slice(let start, let stop, let step): TensorCore.slice(start, stop, step)
    }
  }

  /// The indices that are selected among `count`, each of which must exist.
  ///
  /// Unlike NumPy's slice, this one does not clip: who asks for image 60000 is told that there is
  /// none.
  ///
  /// - Parameter things: What is counted, for the message: `training images`.
  /// - Throws: `KataError` when a bound lies outside, or nothing is selected.
  func indices(among count: Int, _ things: String) throws(KataError) -> [Int] {
    let known =
      count == 0 ? "there are no \(things)" : "there are \(count) \(things), 0 to \(count - 1)"
    func position(_ bound: Int, upTo limit: Int) throws(KataError) -> Int {
      let position = bound < 0 ? bound + count : bound
      guard (0...limit).contains(position) else {
        throw KataError("\(bound) is out of range: \(known)")
      }
      return position
    }
    switch self {
    case .index(let index):
      return [try position(index, upTo: count - 1)]
    case .slice(let start, let stop, let step):
      let first = try start.map { bound throws(KataError) in try position(bound, upTo: count) }
      let last = try stop.map { bound throws(KataError) in try position(bound, upTo: count) }
      let selected =
        step > 0
        ? Array(stride(from: first ?? 0, to: last ?? count, by: step))
        : Array(stride(from: min(first ?? count - 1, count - 1), to: last ?? -1, by: step))
      guard !selected.isEmpty else { throw KataError("the range selects no image: \(known)") }
      return selected
    }
  }
}
