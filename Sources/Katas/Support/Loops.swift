import TensorCore

// What goes wrong in the nested loops that write every element of a result, made of the right one.

extension WrongAnswer where Output == Tensor<Float> {
  /// The slips of loops over all axes of a result, the first axis outermost.
  ///
  /// - Parameter axes: What an index of each axis is one of: `row`, `column`.
  static func loops(
    over axes: [String], _ right: @escaping Kata<Input, Output>.Answer
  ) -> [Self] {
    var slips: [Self] = axes.enumerated().flatMap { axis, name -> [Self] in
      [
        .slip("the first \(name) is left out of the loop: it begins at 0") { input in
          try right(input).keeping { index, _ in index[axis] > 0 }
        },
        .slip("the last \(name) is left out of the loop") { input in
          try right(input).keeping { index, shape in index[axis] < shape[axis] - 1 }
        },
        .slip("it returns inside the loop over the \(name)s, after the first one") { input in
          try right(input).keeping { index, _ in index[...axis].allSatisfy { $0 == 0 } }
        },
      ]
    }
    slips.append(
      .slip("the result is never written to: it stays at 0") { .zeros(try right($0).shape) })
    return slips
  }

  /// The slips of an index that stands in two places of the result, where it fits in both.
  ///
  /// - Parameter places: The axis whose index it is, and the axis where it stands as well.
  static func twice(
    _ axes: [String], _ places: [(Int, Int)], _ right: @escaping Kata<Input, Output>.Answer
  ) -> [Self] {
    places.map { used, missing in
      .slip(
        "the \(axes[used])'s index stands in the \(axes[missing])'s place, where the result is "
          + "written"
      ) { input in
        try right(input).writing { index in
          var place = index
          place[missing] = index[used]
          return place
        }
      }
    }
  }
}

extension Tensor<Float> {
  /// The elements whose index passes, the others 0.
  func keeping(_ passes: ([Int], Shape) -> Bool) -> Tensor {
    writing { passes($0, shape) ? $0 : nil }
  }

  /// The elements written one after another to other places of a tensor of zeros.
  ///
  /// - Parameter place: Of each index another one; nothing is written where it is `nil` or outside.
  func writing(at place: ([Int]) -> [Int]?) -> Tensor {
    let (strides, extents, source) = (shape.rowMajorStrides, shape.extents, elements)
    return Tensor(uninitialized: shape) { result in
      for i in result.indices { result[i] = 0 }
      // Plain loops: this module is not optimised, and the wrong answers are asked thousands of times.
      var index = [Int](repeating: 0, count: extents.count)
      for i in source.indices {
        var axis = 0
        while axis < index.count {
          index[axis] = i / strides[axis] % extents[axis]
          axis += 1
        }
        guard let place = place(index) else { continue }
        var (offset, isInside) = (0, true)
        axis = 0
        while axis < place.count {
          isInside = isInside && place[axis] >= 0 && place[axis] < extents[axis]
          offset += place[axis] * strides[axis]
          axis += 1
        }
        if isInside { result[offset] = source[i] }
      }
    }
  }

  /// A tensor whose elements tell an index, a digit for each axis, counted from 1: of two rows and
  /// three columns the last is 23.
  ///
  /// - Parameter order: Which axis each digit is of; in the axes' own order without it.
  static func digits(_ shape: Shape, order: [Int]? = nil) -> Tensor {
    let strides = shape.rowMajorStrides
    return Tensor(uninitialized: shape) { elements in
      for i in elements.indices {
        elements[i] = Float(
          (order ?? Array(shape.indices)).reduce(0) { $0 * 10 + i / strides[$1] % shape[$1] + 1 })
      }
    }
  }
}
