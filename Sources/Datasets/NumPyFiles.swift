import Files
import TensorCore

/// Why an array or an archive of NumPy's could not be read or written, and where.
public struct NumPyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file; for an array of an archive, with its name.
  public let file: String
  public let reason: String

  public var description: String { "\(file): \(reason)" }
}

/// NumPy's files: `.npy`, which holds an array, and `.npz`, a zip archive of them.
///
/// Read is what NumPy writes: versions 1 to 3, either byte order, rows or columns first, bool, whole
/// numbers, halves, floats and doubles. Python objects are pickles, and refused.
public enum NumPyFile {
  /// The most bytes of an array that are read.
  public static let mostBytes = 1 << 30
  /// The most arrays of an archive that are read.
  public static let mostArrays = 10_000

  // MARK: Reading

  /// The array of a `.npy` file, its elements converted to `Scalar`.
  ///
  /// - Throws: `NumPyError`.
  /// - Complexity: O(elements).
  public static func load<Scalar: TensorScalar>(
    npy path: String, as type: Scalar.Type = Scalar.self
  ) throws(NumPyError) -> Tensor<Scalar> {
    try judged(path) { () throws(NpyError) in
      let source: any ByteSource
      do throws(SourceError) {
        source = try openBytes(atPath: path, limit: mostBytes)
      } catch { throw .unreadable(error) }
      return try NpyReader(source, limit: mostBytes).read()
    }
  }

  /// The array of a `.npy` file in memory.
  ///
  /// - Parameters:
  ///   - contents: The whole file.
  ///   - file: What errors call it.
  ///   - type: What its elements become.
  /// - Throws: `NumPyError`.
  public static func tensor<Scalar: TensorScalar>(
    npy contents: [UInt8], file: String, as type: Scalar.Type = Scalar.self
  ) throws(NumPyError) -> Tensor<Scalar> {
    try judged(file) { () throws(NpyError) in
      try NpyReader(StoredBytes(contents), limit: mostBytes).read()
    }
  }

  /// The arrays of a `.npz` archive by their names, in the order of the file, as floats.
  ///
  /// - Throws: `NumPyError`; also for an archive of other files than arrays.
  public static func load(
    npz path: String
  ) throws(NumPyError) -> [(name: String, value: Tensor<Float>)] {
    let file: InputFile
    do throws(ReadError) { file = try InputFile(path) } catch {
      throw NumPyError(file: path, reason: "cannot be read: \(error.reason)")
    }
    return try tensors(npz: file, file: path)
  }

  /// The arrays of a `.npz` archive in memory.
  static func tensors(
    npz contents: any PositionedBytes, file: String
  ) throws(NumPyError) -> [(name: String, value: Tensor<Float>)] {
    let archive = try judged(file) { () throws(ZipError) in try ZipArchive(contents) }
    guard archive.entries.count <= mostArrays else {
      throw NumPyError(
        file: file,
        reason: "it has \(archive.entries.count) files, and at most \(mostArrays) are read")
    }
    var bytesLeft = mostBytes
    var tensors: [(name: String, value: Tensor<Float>)] = []
    for entry in archive.entries {
      guard entry.name.hasSuffix(".npy") else {
        throw NumPyError(file: file, reason: "'\(entry.name)' in it is no array (.npy)")
      }
      let name = String(entry.name.dropLast(4))
      let place = "\(file), \(name)"
      let source = try judged(place) { () throws(ZipError) in try archive.open(entry) }
      let reader = try judged(place) { () throws(NpyError) in
        try NpyReader(source, limit: bytesLeft)
      }
      // Of a byte a float is made: four.
      bytesLeft -= reader.header.extents.reduce(4, *)
      guard bytesLeft >= 0 else {
        throw NumPyError(
          file: file, reason: "its arrays take more than the \(mostBytes) bytes that are read")
      }
      let tensor: Tensor<Float> = try judged(place) { () throws(NpyError) in try reader.read() }
      tensors.append((name, tensor))
    }
    return tensors
  }

  // MARK: Writing

  /// The contents of a `.npy` file, version 1, rows first.
  ///
  /// - Complexity: O(elements).
  public static func npy<Scalar: TensorScalar>(_ tensor: Tensor<Scalar>) -> [UInt8] {
    let order = Scalar.dtype.itemSize == 1 ? "|" : Int(1).littleEndian == 1 ? "<" : ">"
    let kind =
      switch Scalar.dtype {
      case .uint8: "u"
      case .int32, .int64: "i"
      case .float32, .float64: "f"
      }
    // As Python writes a tuple; one of one element has a comma, too.
    let extents =
      tensor.shape.map(String.init).joined(separator: ", ") + (tensor.ndim == 1 ? "," : "")
    var text = Array(
      "{'descr': '\(order)\(kind)\(Scalar.dtype.itemSize)', 'fortran_order': False, "
        .appending("'shape': (\(extents)), }").utf8)
    // The elements begin at a multiple of 64, behind ten bytes, the text, and a line's end.
    text += Array(repeating: UInt8(ascii: " "), count: (64 - (11 + text.count) % 64) % 64)
    text.append(UInt8(ascii: "\n"))
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8(text.count & 0xff), UInt8(text.count >> 8)]
    bytes += text
    tensor.elements.withUnsafeBytes { bytes += $0 }
    return bytes
  }

  /// The contents of a `.npz` archive, not packed, as `numpy.savez` writes it.
  ///
  /// - Throws: `NumPyError` for more than 4 GB, which only a zip64 archive holds.
  public static func npz(
    _ arrays: [(name: String, value: Tensor<Float>)], file: String
  ) throws(NumPyError) -> [UInt8] {
    let size = arrays.reduce(0) { $0 + 4 * $1.value.count + 1024 }
    guard size < UInt32.max, arrays.count < 0xffff else {
      throw NumPyError(file: file, reason: "the arrays take more than the 4 GB of an archive")
    }
    return zipArchive(arrays.map { ("\($0.name).npy", npy($0.value)) })
  }

  private static func judged<Value, Failure: Error>(
    _ file: String, _ read: () throws(Failure) -> Value
  ) throws(NumPyError) -> Value {
    do throws(Failure) { return try read() } catch {
      throw NumPyError(file: file, reason: "\(error)")
    }
  }
}
