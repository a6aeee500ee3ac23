import Files

/// Why an array could not be read from a `.npy` file.
enum NpyError: Error, Equatable {
  /// It does not begin as such a file does.
  case otherKind(FileKind?, found: [UInt8])
  case badHeader(byte: Int, String)
  /// Elements of another type than is read there, by its name.
  case otherType(expected: String, found: String)
  case truncated(expected: Int, found: Int)
  case tooLong(expected: Int, found: Int?)
  case tooLarge(expected: Int, limit: Int)
  case unreadable(SourceError)
}

extension NpyError: CustomStringConvertible {
  var description: String {
    switch self {
    case .otherKind(let kind?, _): "expected a NumPy array (.npy), and this is \(kind)"
    case .otherKind(nil, let found):
      "expected 93 4e 55 4d 50 59 at byte 0 of a NumPy array, found \(hexadecimal(found))"
    case .badHeader(let byte, let reason): "the header is wrong at byte \(byte): \(reason)"
    case .otherType(_, let found) where found.hasSuffix("O"):
      "the elements are Python objects: they are pickled, and a pickle can run any program; "
        + "save the array as numbers"
    case .otherType(let expected, let found):
      "expected elements of type \(expected), found \(found)"
    case .truncated(let expected, let found):
      "expected \(expected) bytes, and the array ends at byte \(found)"
    case .tooLong(let expected, let found):
      "expected \(expected) bytes, found \(found.map(String.init) ?? "more"): "
        + "something follows byte \(expected)"
    case .tooLarge(let expected, let limit):
      "the header asks for \(expected) bytes, and at most \(limit) are read"
    case .unreadable(let error): error.description
    }
  }
}
