import Files

/// Why bytes are no PNG picture that can be read; places count the bytes of the file.
public enum PNGError: Error, Equatable, Sendable {
  /// The signature is missing; what the file seems to be, where that is known.
  case notPNG(FileKind?)
  /// The file ends at `offset`, where something was expected.
  case truncated(offset: Int, expected: String)
  /// The CRC-32 of the chunk that starts at `offset`: the one stored, and the one of its bytes.
  case checksum(chunk: String, offset: Int, expected: UInt32, found: UInt32)
  /// Something else was expected there: the chunk at a byte, or the pixels.
  case unexpected(place: String, expected: String, found: String)
  /// The header speaks of more pixels than the caller allows.
  case tooLarge(width: Int, height: Int, limit: Int)
}

extension PNGError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notPNG(.png?):
      "its first 8 bytes are not quite a PNG picture's, as after a copy as text; copy it again"
    case .notPNG(let kind):
      "expected a PNG picture, and found \(kind?.name ?? "something else"); save it as PNG"
    case .truncated(let offset, let expected):
      "the PNG picture stops at byte \(offset), where \(expected) was expected; copy it again"
    case .checksum(let chunk, let offset, let expected, let found):
      "the PNG picture is damaged: its chunk \(chunk) at byte \(offset) has the check sum (CRC-32) "
        + "\(hexadecimal(expected)), and its bytes have \(hexadecimal(found)); copy it again"
    case .unexpected(let place, let expected, let found):
      "in the PNG picture's \(place), expected \(expected), and found \(found)"
    case .tooLarge(let width, let height, let limit):
      "the PNG picture has \(width) × \(height) pixels, and at most \(limit) in all are read; "
        + "make it smaller"
    }
  }

  private func hexadecimal(_ sum: UInt32) -> String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
