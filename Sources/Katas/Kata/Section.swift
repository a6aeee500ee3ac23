/// A section of the chapter that has katas.
public struct Section: Sendable {
  /// The section's number in the book: `2.3.1`. Several sections here may share one.
  public let number: String
  /// What it is about.
  public let title: String
  /// Where it is in `Exercises`, `Solutions` and `Sources/Katas`:
  /// `2.3-TensorOperations/2.3.1-ElementWise.swift`.
  public let file: String
  /// The type of its suite, by which `swift test --filter` finds it: `S2_3_1_ElementWise`.
  public let suite: String
  /// What the section is about writing by hand, as code spells it: `.transposed(`. Neither the
  /// solutions nor the reader's functions may contain it.
  public let byHand: [String]
  /// In the order of the file.
  public let katas: [AnyKata]

  init(
    _ number: String, _ title: String, file: String, suite: String, byHand: [String] = [],
    katas: [AnyKata]
  ) {
    self.number = number
    self.title = title
    self.file = file
    self.suite = suite
    self.byHand = byHand
    self.katas = katas
  }
}
