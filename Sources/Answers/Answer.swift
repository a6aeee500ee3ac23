public import Katas

/// A kata with the two functions that answer it.
public struct Answer: Sendable {
  /// The reader's function.
  public let yours: Subject
  /// The worked one.
  public let solution: Subject

  /// What they answer.
  public var kata: AnyKata { solution.kata }

  /// All katas of the chapter, in the order of the book.
  public static let all: [Answer] = chapter

  /// The answer to a kata, by its function's name: `naiveRelu`, `NaiveDense.forward`.
  public static func named(_ name: String) -> Answer? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.kata.name, $0) })
}
