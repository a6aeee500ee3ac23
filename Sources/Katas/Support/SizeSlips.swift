import TensorCore

// What goes wrong in the size of a data set: a shape, and a product of its extents.

extension WrongAnswer where Output == DataSize {
  /// The slips of a product of numbers, and of a shape whose axes are some of them.
  ///
  /// - Parameters:
  ///   - factors: Names of the numbers, in the order in which they are multiplied.
  ///   - numbers: The numbers of an input; the last are the bytes of one element.
  ///   - right: The right answer.
  static func products(
    of factors: [String], _ numbers: @escaping @Sendable (Input) -> [Int],
    _ right: @escaping Kata<Input, Output>.Answer
  ) -> [Self] {
    factors.indices.flatMap { place -> [Self] in
      let name = factors[place]
      let leftOut = Self.slip("the \(name) is left out of the bytes") { input in
        var numbers = numbers(input)
        numbers.remove(at: place)
        return DataSize((try right(input).shape, numbers.reduce(1, *)))
      }
      guard place > 0 else { return [leftOut] }
      return [
        leftOut,
        .slip("the \(name) is added to the product, not multiplied") { input in
          let numbers = numbers(input)
          let bytes = numbers[..<place].reduce(1, *) + numbers[place...].reduce(1, *)
          return DataSize((try right(input).shape, bytes))
        },
        .slip("the product is divided by the \(name), not multiplied") { input in
          let numbers = numbers(input)
          guard numbers[place] != 0 else { return try right(input) }
          let quotient = numbers[..<place].reduce(1, *) / numbers[place]
          return DataSize(
            (try right(input).shape, numbers[(place + 1)...].reduce(quotient, *)))
        },
      ]
    }
  }

  /// The slips of neighbouring axes of the shape that are exchanged.
  ///
  /// - Parameter axes: Their names, from the first on.
  static func exchanges(
    of axes: [String], _ right: @escaping Kata<Input, Output>.Answer
  ) -> [Self] {
    zip(axes, axes.dropFirst()).enumerated().map { place, pair in
      .slip("\(pair.0) and \(pair.1) are exchanged in the shape") { input in
        let size = try right(input)
        var extents = size.shape.extents
        extents.swapAt(place, place + 1)
        return DataSize((Shape(extents), size.bytes))
      }
    }
  }
}
