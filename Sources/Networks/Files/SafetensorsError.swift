/// What is wrong with a safetensors file, and where.
public enum SafetensorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file cannot be read or written.
  case unreadable(file: String, reason: String)
  /// The file ends before `needed` bytes.
  case truncated(file: String, needed: UInt64, found: Int)
  /// The header is longer than any that is read.
  case headerTooLong(file: String, length: UInt64, limit: Int)
  /// The header is no JSON, or not the JSON that the format asks for.
  case badHeader(file: String, byte: Int, reason: String)
  /// A tensor's description does not fit the format or the file.
  case badTensor(file: String, name: String, reason: String)
  /// Bytes of data belong to no tensor.
  case unusedData(file: String, bytes: Int)
  /// The file's tensors are not those of the network.
  case otherNetwork(file: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): \(reason)"
    case .truncated(let file, let needed, let found):
      "\(file): ends after \(found) bytes, and needs \(needed)"
    case .headerTooLong(let file, let length, let limit):
      "\(file): byte 0: the header is said to have \(length) bytes; at most \(limit) are read"
    case .badHeader(let file, let byte, let reason):
      "\(file): byte \(byte): \(reason)"
    case .badTensor(let file, let name, let reason):
      "\(file): tensor '\(name)': \(reason)"
    case .unusedData(let file, let bytes):
      "\(file): \(bytes) bytes at the end belong to no tensor"
    case .otherNetwork(let file, let reason):
      "\(file): \(reason)"
    }
  }
}
