/// Bytes of a known number that are read from any place, and any number of times.
///
/// What a format says of itself is held against `byteCount` before anything is read.
public protocol PositionedBytes: Sendable {
  var byteCount: Int { get }

  /// Fills `buffer` with the bytes from `offset` on, which the caller knows to lie within
  /// `byteCount`.
  ///
  /// - Throws: `ReadError`; what `buffer` then holds is unspecified.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ReadError)
}

extension PositionedBytes {
  /// The bytes of a range that lies within `byteCount`.
  public func bytes(in range: Range<Int>) throws(ReadError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    try bytes.withUnsafeMutableBufferPointer { (buffer) throws(ReadError) in
      try read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
    }
    return bytes
  }
}

extension [UInt8]: PositionedBytes {
  public var byteCount: Int { count }

  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ReadError) {
    withUnsafeBytes { all in
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + buffer.count]))
    }
  }
}
