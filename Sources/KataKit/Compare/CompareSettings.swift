import Comparisons
import FastKernels
import Foundation

/// What `kata compare` is asked for.
public struct CompareSettings: Sendable {
  /// Sections and operations; everything for none.
  public var selection: [String] = []
  /// Sizes instead of each operation's own; its own for none.
  public var sizes: [Int] = []
  /// Whether the reader's functions are timed, too.
  public var mine = false
  /// The cores of the fast engine.
  public var threads = AvailableCores.count
  /// Whether the steps from the naive product to the fast one are shown instead.
  public var steps = false
  /// Where the rows go.
  public var json: String?
  /// Where the chart goes.
  public var svg: String?

  /// Everything, at its own sizes.
  public init() {}

  /// The operations that are asked for, in the chapter's order.
  var operations: [ComparedOperation] {
    guard !selection.isEmpty else { return ComparedOperations.all }
    let names = Set(selection.flatMap { ComparedOperations.named($0).map(\.name) })
    return ComparedOperations.all.filter { names.contains($0.name) }
  }
}
