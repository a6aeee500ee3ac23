import TensorCore

// What the katas of §2.2.6 are given and give, as values that can be compared and printed.

extension S2_2_6_Slicing {
  /// Images of a 7 whose pixels tell where they are, too: image · 1000 + row · 28 + column, and 3000
  /// more where there is ink.
  static let threeImages = Tensor<Float>(uninitialized: [3, 28, 28]) { pixels in
    for i in pixels.indices { pixels[i] = pixelOfSeven(i / 784, i / 28 % 28, i % 28) }
  }

  /// The 14 × 14 pixels from row and column `first` on of those images.
  static func pixels(from first: Int) -> Tensor<Float> {
    Tensor<Float>(uninitialized: [3, 14, 14]) { pixels in
      for i in pixels.indices {
        pixels[i] = pixelOfSeven(i / 196, i / 14 % 14 + first, i % 14 + first)
      }
    }
  }

  private static func pixelOfSeven(_ image: Int, _ row: Int, _ column: Int) -> Float {
    let isBar = (5...7).contains(row) && (6...20).contains(column)
    // The stem goes down from column 20 to column 11.
    let stem = 20 - (row - 5) / 2
    let isStem = (8...23).contains(row) && (stem - 2...stem).contains(column)
    return Float(image * 1000 + row * 28 + column + (isBar || isStem ? 3000 : 0))
  }

  /// Pixels of each image, which must be 28 × 28, put together to 14 × 14.
  static func turn(
    _ x: Tensor<Float>, _ pixel: (Int, Int, Int) -> Float
  ) throws -> Tensor<Float> {
    guard x.ndim == 3, x.shape[1] == 28, x.shape[2] == 28 else {
      throw ShapeError("28 × 28 needed")
    }
    var z = Tensor<Float>.zeros([x.shape[0], 14, 14])
    for n in 0..<x.shape[0] {
      for i in 0..<14 {
        for j in 0..<14 { z[n, i, j] = pixel(n, i, j) }
      }
    }
    return z
  }

  /// The 14 × 14 pixels from `row` and `column` on; beyond the image 0.
  static func crop(_ x: Tensor<Float>, _ row: Int, _ column: Int) throws -> Tensor<Float> {
    try turn(x) { $1 + row < 28 && $2 + column < 28 ? x[$0, $1 + row, $2 + column] : 0 }
  }

  /// Where a view starts, its extents and its strides.
  struct View: ExactComparison, CustomStringConvertible {
    var offset: Int
    var extents: [Int]
    var strides: [Int]

    init(offset: Int, extents: [Int], strides: [Int]) {
      (self.offset, self.extents, self.strides) = (offset, extents, strides)
    }

    init(_ view: (offset: Int, extents: [Int], strides: [Int])) {
      (offset, extents, strides) = view
    }

    var description: String { "offset \(offset), extents \(extents), strides \(strides)" }
  }

  /// The bounds of a slice along one axis, as Python writes them.
  struct Bounds: Sendable, CustomStringConvertible {
    let start: Int?
    let stop: Int?

    init(_ start: Int?, _ stop: Int?) { (self.start, self.stop) = (start, stop) }

    var description: String {
      "\(start.map(String.init) ?? ""):\(stop.map(String.init) ?? "")"
    }

    /// Where they begin on an axis.
    func first(of extent: Int) -> Int { clip(start ?? 0, extent) }

    /// Where they end on an axis.
    func last(of extent: Int) -> Int { clip(stop ?? extent, extent) }

    private func clip(_ bound: Int, _ extent: Int) -> Int {
      min(max(bound < 0 ? bound + extent : bound, 0), extent)
    }
  }

  /// What `sliceView` is given.
  struct Slicing: Sendable, CustomStringConvertible {
    let bounds: [Bounds]
    let shape: Shape
    let strides: [Int]

    init(_ bounds: [Bounds], _ shape: Shape, _ strides: [Int]? = nil) {
      (self.bounds, self.shape, self.strides) = (bounds, shape, strides ?? shape.rowMajorStrides)
    }

    /// Bounds from -9 to 9 on three axes of 1 to 6, some left out, none that cross.
    init(random generator: inout SplitMix64) {
      let shape = randomShape(rank: 3, using: &generator)
      var bounds: [Bounds] = []
      for extent in shape {
        var made = Bounds(nil, nil)
        repeat {
          let start = Int.random(in: -9...9, using: &generator)
          let stop = Int.random(in: -9...9, using: &generator)
          made = Bounds(Bool.random(using: &generator) ? start : nil, stop)
        } while made.first(of: extent) >= made.last(of: extent)
        bounds.append(made)
      }
      let count = Int.random(in: 1...3, using: &generator)
      self.init(Array(bounds.prefix(count)), shape)
    }

    var description: String { "\(bounds) of shape \(shape) with strides \(strides)" }

    /// The offset of the view, made of where it begins and the stride of each axis.
    func offset(_ step: (Int, Int) -> Int) -> Int {
      shape.indices.reduce(0) { sum, axis in
        let first = axis < bounds.count ? bounds[axis].first(of: shape[axis]) : 0
        return sum + step(first, strides[axis])
      }
    }

    /// The extents of the view, made of where it begins and where it ends on each axis.
    func extents(_ extent: (Int, Int) -> Int) -> [Int] {
      shape.indices.map { axis in
        let whole = shape[axis]
        let bound = axis < bounds.count ? bounds[axis] : Bounds(nil, nil)
        return extent(bound.first(of: whole), bound.last(of: whole))
      }
    }

    /// The view that TensorCore makes of a row-major tensor whose elements are their own offsets.
    func viewOfTensorCore() throws -> View {
      let x = try Tensor<Float>.arange(Float(shape.elementCount)).reshaped(shape.extents)
      let part = x.selecting(bounds.map { slice($0.start, $0.stop) })
      return View(offset: Int(part.elements[0]), extents: part.shape.extents, strides: strides)
    }

    /// The right answer.
    func view() throws -> View {
      guard bounds.count <= shape.count, strides.count == shape.count else {
        throw ShapeError("bounds, strides and shape do not fit")
      }
      return View(offset: offset(*), extents: extents { max($1 - $0, 0) }, strides: strides)
    }
  }

  /// What `indexView` is given.
  struct Indexing: Sendable, CustomStringConvertible {
    let index: Int
    let shape: Shape
    let strides: [Int]

    init(_ index: Int, _ shape: Shape, _ strides: [Int]? = nil) {
      (self.index, self.shape, self.strides) = (index, shape, strides ?? shape.rowMajorStrides)
    }

    /// An entry of a tensor of rank 1 to 4, with strides of any order.
    init(random generator: inout SplitMix64) {
      let shape = randomShape(rank: Int.random(in: 1...4, using: &generator), using: &generator)
      let strides = shape.rowMajorStrides.shuffled(using: &generator)
      self.init(Int.random(in: -shape[0]..<shape[0], using: &generator), shape, strides)
    }

    var description: String { "[\(index)] of shape \(shape) with strides \(strides)" }

    var place: Int { index < 0 ? index + shape[0] : index }

    func view() throws -> View {
      guard !shape.isEmpty, strides.count == shape.count, (0..<shape[0]).contains(place) else {
        throw ShapeError("no such entry")
      }
      return View(
        offset: place * strides[0], extents: Array(shape.dropFirst()),
        strides: Array(strides.dropFirst()))
    }
  }

  /// What `readView` is given.
  struct Reading: Sendable, CustomStringConvertible {
    /// The elements 0 to 55: a matrix of shape (8, 7), row by row.
    static let matrix: [Float] = (0..<56).map { Float($0) }
    let view: View
    let line: [Float]

    init(_ view: View, of line: [Float] = matrix) { (self.view, self.line) = (view, line) }

    var description: String {
      (line == Self.matrix ? "the elements 0 to 55, " : "\(line.count) elements, ") + "\(view)"
    }

    /// The right answer, with elements read at other places where `place` is given.
    func read(at place: ((Int, Int) -> Int)? = nil) throws -> Tensor<Float> {
      guard view.extents.count == 2, view.strides.count == 2 else { throw ShapeError("no matrix") }
      let (row, column) = (view.strides[0], view.strides[1])
      let last = view.offset + (view.extents[0] - 1) * row + (view.extents[1] - 1) * column
      guard view.extents.contains(0) || (view.offset >= 0 && last < line.count) else {
        throw ShapeError("outside")
      }
      return try readAnywhere(at: place ?? { view.offset + $0 * row + $1 * column })
    }

    /// Reads the elements at places, 0 outside of the line.
    func readAnywhere(at place: (Int, Int) -> Int) throws -> Tensor<Float> {
      guard view.extents.count == 2, view.strides.count == 2 else { throw ShapeError("no matrix") }
      var z = Tensor<Float>.zeros(Shape(view.extents))
      for i in 0..<view.extents[0] {
        for j in 0..<view.extents[1] {
          let at = place(i, j)
          z[i, j] = line.indices.contains(at) ? line[at] : 0
        }
      }
      return z
    }
  }
}
