/// Finds the keys in what a terminal sends.
///
/// An arrow or a function key is a sequence behind an escape, and a pasted text lies between two
/// marks; neither is a key of ours. A sequence may come in several parts.
struct KeyParser {
  private enum State {
    case text
    /// Behind an escape; what follows says what kind of sequence it is.
    case escape
    /// Behind `ESC O`: one more byte.
    case single
    /// Behind `ESC [`: parameters, and a last byte from `@` to `~`.
    case sequence
  }

  private var state = State.text
  private var parameters: [UInt8] = []
  private var isPasted = false
  /// The bytes of a character that is not whole yet.
  private var rest: [UInt8] = []

  /// The keys in the next bytes of the input.
  mutating func keys(in bytes: some Sequence<UInt8>) -> [Character] {
    var text = rest
    for byte in bytes {
      switch state {
      case .text where byte == 0x1B: state = .escape
      case .text: if !isPasted { text.append(byte) }
      case .escape:
        parameters = []
        switch byte {
        case UInt8(ascii: "["): state = .sequence
        case UInt8(ascii: "O"): state = .single
        // Escape twice; otherwise a key held with Alt.
        case 0x1B: break
        default: state = .text
        }
      case .single: state = .text
      case .sequence:
        guard (0x40...0x7E).contains(byte) else {
          // No sequence of a terminal's is long.
          if parameters.count < 32 { parameters.append(byte) }
          continue
        }
        if byte == UInt8(ascii: "~") {
          switch String(decoding: parameters, as: UTF8.self) {
          case "200": isPasted = true
          case "201": isPasted = false
          default: break
          }
        }
        state = .text
      }
    }
    rest = Self.endOfPart(of: text)
    return Array(String(decoding: text.dropLast(rest.count), as: UTF8.self))
  }

  /// The last bytes where they begin a character of UTF-8 that is not whole.
  private static func endOfPart(of text: [UInt8]) -> [UInt8] {
    guard let lead = text.lastIndex(where: { $0 & 0xC0 != 0x80 }), text.count - lead < 4 else {
      return []
    }
    let length = text[lead] >= 0xF0 ? 4 : text[lead] >= 0xE0 ? 3 : text[lead] >= 0xC0 ? 2 : 1
    return text.count - lead < length ? Array(text[lead...]) : []
  }
}
