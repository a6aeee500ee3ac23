/// A JSON value, its objects in the order of the text.
///
/// Foundation's parser drops the first of two equal names without a word, and rounds numbers beyond
/// 2⁵³; a file that lies about its contents must not get away with either.
enum JSON {
  case null
  case bool(Bool)
  /// A whole number of 64 bits without a sign.
  case whole(UInt64)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(name: String, value: JSON)])

  /// The value of an object's member.
  subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The numbers of an array of whole numbers; `nil` for any other value.
  var wholes: [UInt64]? {
    guard case .array(let values) = self else { return nil }
    var result: [UInt64] = []
    for value in values {
      guard case .whole(let number) = value else { return nil }
      result.append(number)
    }
    return result
  }
}

/// What is wrong with a text that should be JSON.
struct JSONError: Error, Equatable {
  /// Where, counted from the text's first byte.
  let byte: Int
  let reason: String
}

/// Reads a JSON text, RFC 8259, with names that are unique in each object.
struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Values within values within …; deeper ones would exhaust the stack.
  static let depthLimit = 64

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The value that `bytes` spell, spaces around it allowed.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSON {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.next == nil else { throw parser.failure("there is more after the JSON value") }
    return value
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func failure(_ reason: String, at place: Int? = nil) -> JSONError {
    JSONError(byte: (place ?? position) - bytes.startIndex, reason: reason)
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over `character`, with spaces before it, where it comes next.
  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard next == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Character) throws(JSONError) {
    guard take(character) else { throw failure("JSON needs '\(character)' here") }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard depth < Self.depthLimit else { throw failure("JSON nested too deeply") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some: return try number()
    case nil: throw failure("the JSON text ends too early")
    }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else {
      throw failure("JSON needs a value here")
    }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    try expect("{")
    var members: [(name: String, value: JSON)] = []
    var names: Set<String> = []
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      let start = position
      let name = try string()
      guard names.insert(name).inserted else {
        throw failure("the name '\(name)' is there twice", at: start)
      }
      try expect(":")
      members.append((name, try value(depth: depth + 1)))
    } while take(",")
    try expect("}")
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    try expect("[")
    var values: [JSON] = []
    if take("]") { return .array([]) }
    repeat { values.append(try value(depth: depth + 1)) } while take(",")
    try expect("]")
    return .array(values)
  }

  /// `-?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?`
  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    func step(over characters: String) -> Bool {
      guard let next, characters.utf8.contains(next) else { return false }
      position += 1
      return true
    }
    func digits() throws(JSONError) {
      guard step(over: "0123456789") else { throw failure("JSON needs a value here", at: start) }
      while step(over: "0123456789") {}
    }
    _ = step(over: "-")
    if !step(over: "0") { try digits() }
    if step(over: ".") { try digits() }
    if step(over: "eE") {
      _ = step(over: "+-")
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let whole = UInt64(text) { return .whole(whole) }
    guard let number = Double(text) else { throw failure("no number: \(text)", at: start) }
    return .number(number)
  }

  // MARK: Strings

  private mutating func string() throws(JSONError) -> String {
    let start = position
    guard next == UInt8(ascii: "\"") else { throw failure("JSON needs a string here") }
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw failure("the string is not UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"):
        text += try escape().utf8
      case ..<0x20:
        throw failure("a control character in a string", at: position - 1)
      default:
        text.append(byte)
      }
    }
    throw failure("the string does not end", at: start)
  }

  private mutating func escape() throws(JSONError) -> String {
    guard let byte = next else { throw failure("the string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw failure("an unknown escape in a string", at: position - 1)
    }
  }

  /// A character by its number, or by the two halves of a surrogate pair.
  private mutating func unicode() throws(JSONError) -> String {
    let start = position
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
      position += 2
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw failure("half a surrogate pair in a string", at: start)
    }
    return text
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    // UInt16 would take a sign for a digit.
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, text.allSatisfy({ $0.isHexDigit && $0.isASCII }),
      let unit = UInt16(text, radix: 16)
    else { throw failure("\\u needs four hexadecimal digits") }
    position += 4
    return unit
  }
}

extension JSON {
  /// `text` as a JSON string, in quotation marks.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
