/// Why no digit was read from a picture.
public enum HandwritingError: Error, Equatable, CustomStringConvertible, Sendable {
  /// Everything on it is equally light: all white, all black, or paper without ink.
  case nothing
  /// What is on it is no handwriting: a photograph, or paper that is mostly ink.
  case noHandwriting(String)
  /// It has no two axes, or no pixel.
  case noPicture(String)

  public var description: String {
    switch self {
    case .nothing: "there is nothing on it: a digit should be darker than its paper, or lighter"
    case .noHandwriting(let found):
      "\(found); that looks like a photograph or a pattern, and digits on plain paper were expected"
    case .noPicture(let found):
      "a picture of shape (height, width) with at least one pixel is needed, not \(found)"
    }
  }
}
