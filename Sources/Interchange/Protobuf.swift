// The parts of Protocol Buffers' wire format that ONNX needs.
// Source: protobuf.dev/programming-guides/encoding.

/// A message in the making.
struct ProtobufMessage {
  private(set) var bytes: [UInt8] = []

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest > 0x7f {
      bytes.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ field: Int, _ value: Int) {
    varint(UInt64(field) << 3)
    varint(UInt64(bitPattern: Int64(value)))
  }

  mutating func add(_ field: Int, _ value: [UInt8]) {
    varint(UInt64(field) << 3 | 2)
    varint(UInt64(value.count))
    bytes += value
  }

  mutating func add(_ field: Int, _ value: String) { add(field, Array(value.utf8)) }

  mutating func add(_ field: Int, _ build: (inout ProtobufMessage) -> Void) {
    var message = ProtobufMessage()
    build(&message)
    add(field, message.bytes)
  }
}

/// What a field of a message holds.
enum ProtobufValue {
  /// A varint, or four or eight bytes.
  case number(UInt64)
  /// A string, a message, or packed numbers.
  case bytes(ArraySlice<UInt8>)

  var number: Int? {
    guard case .number(let value) = self else { return nil }
    return Int(truncatingIfNeeded: Int64(bitPattern: value))
  }

  var bytes: ArraySlice<UInt8>? {
    guard case .bytes(let bytes) = self else { return nil }
    return bytes
  }

  var string: String? { bytes.flatMap { String(validating: $0, as: UTF8.self) } }

  /// The numbers of a repeated field: one, or many that are packed.
  func varints() throws(ProtobufError) -> [UInt64] {
    guard case .bytes(var rest) = self else {
      return if case .number(let value) = self { [value] } else { [] }
    }
    var values: [UInt64] = []
    while !rest.isEmpty { values.append(try takeVarint(from: &rest)) }
    return values
  }
}

/// Bytes that are no message.
struct ProtobufError: Error, Equatable {
  /// Where in the file.
  let byte: Int
  let reason: String
}

/// Calls `body` with each field's number and value, in order.
func forEachField(
  in message: ArraySlice<UInt8>,
  _ body: (_ field: Int, _ value: ProtobufValue) throws -> Void
) throws {
  var rest = message
  while !rest.isEmpty {
    let start = rest.startIndex
    let key = try takeVarint(from: &rest)
    guard let field = Int(exactly: key >> 3), field > 0 else {
      throw ProtobufError(byte: start, reason: "no field has the number 0")
    }
    switch key & 7 {
    case 0: try body(field, .number(takeVarint(from: &rest)))
    case 1: try body(field, .number(take(8, from: &rest)))
    case 5: try body(field, .number(take(4, from: &rest)))
    case 2:
      let count = try takeVarint(from: &rest)
      guard count <= UInt64(rest.count) else {
        throw ProtobufError(
          byte: start, reason: "a field of \(count) bytes is cut short after \(rest.count)")
      }
      let end = rest.startIndex + Int(count)
      let value = rest[rest.startIndex..<end]
      rest = rest[end...]
      try body(field, .bytes(value))
    case let type:
      throw ProtobufError(byte: start, reason: "\(type) is no type of a field")
    }
  }
}

private func takeVarint(from rest: inout ArraySlice<UInt8>) throws(ProtobufError) -> UInt64 {
  var (value, shift): (UInt64, UInt64) = (0, 0)
  let start = rest.startIndex
  while let byte = rest.popFirst() {
    guard shift < 63 || byte < 2 else { break }
    value |= UInt64(byte & 0x7f) << shift
    if byte < 0x80 { return value }
    shift += 7
    if shift > 63 { break }
  }
  throw ProtobufError(byte: start, reason: "a number is cut short, or too long")
}

private func take(
  _ count: Int, from rest: inout ArraySlice<UInt8>
) throws(ProtobufError) -> UInt64 {
  guard rest.count >= count else {
    throw ProtobufError(byte: rest.startIndex, reason: "a number is cut short")
  }
  defer { rest = rest.dropFirst(count) }
  return rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
}
