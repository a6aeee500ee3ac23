import FastKernels
import TensorCore

/// An operation that can be compared, with the sizes that it is compared at.
public struct ComparedOperation: Sendable {
  /// Its name, as it is typed.
  public let name: String
  /// The chapter's section.
  public let section: String
  /// What is computed, in one line.
  public let abstract: String

  /// What `N` of `--size N` is; `nil` for an operation of one size only.
  public let sizeMeans: String?

  /// The comparisons at the sizes given, or at its own for `nil`.
  package let comparisons: @Sendable (_ sizes: [Int]?, _ engine: FastEngine) -> [Comparison]
}

/// Everything that `kata compare` compares, in the chapter's order.
public enum ComparedOperations {
  /// The operations.
  public static let all: [ComparedOperation] =
    elementWiseOperations + broadcastOperations + productOperations + otherOperations

  /// The sections' titles.
  public static let sections: [(number: String, title: String)] = [
    ("2.3.1", "Element-wise operations"), ("2.3.2", "Broadcasting"),
    ("2.3.3", "Tensor dot"), ("2.3.4", "Tensor reshaping"),
    ("2.1", "A first look at a neural network"),
  ]

  /// The operations that a word selects: those of a section or of the sections in it (`2.3.1`,
  /// `2.3`, `2`), or one by its name, in any case, `naive` before it or not; none for other words.
  public static func named(_ word: String) -> [ComparedOperation] {
    var name = word.lowercased()
    if name.hasPrefix("naive") { name.removeFirst("naive".count) }
    return all.filter { operation in
      operation.name.lowercased() == name || operation.section == word
        || operation.section.hasPrefix(word + ".")
    }
  }
}

/// Operands that are made once, and a result that is written again and again.
package final class Held {
  package var tensor: Tensor<Float>

  package init(_ shape: Shape) {
    tensor = .zeros(shape)
  }
}

/// The bytes of so many floats.
package func bytes(_ floats: [Int]...) -> Double {
  floats.reduce(0) { $0 + count($1) } * 4
}

/// The elements of a shape. Not in `Int`: a size from the command line must not overflow.
func count(_ shape: [Int]) -> Double {
  shape.reduce(1) { $0 * Double($1) }
}
