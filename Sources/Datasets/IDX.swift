import Files
import TensorCore

/// The contents of an IDX file, the format of MNIST: one array of any rank.
public struct IDXFile: Sendable {
  /// The elements, in the tensor type that holds all values of the stored one.
  public enum Elements: Sendable {
    case uint8(Tensor<UInt8>)
    /// Stored as int8, int16 or int32.
    case int32(Tensor<Int32>)
    case float32(Tensor<Float>)
    case float64(Tensor<Double>)
  }

  /// The path it was read from; `nil` for bytes in memory.
  public let file: String?
  /// The type of the elements in the file.
  public let type: IDXType
  public let elements: Elements

  /// The largest file that is read unless the caller allows another size: 1 GiB, inflated.
  public static let defaultLimit = 1 << 30

  /// Reads the file at `path`, plain or gzipped.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - limit: The largest size of the inflated file.
  public init(path: String, limit: Int = defaultLimit) throws(IDXError) {
    try self.init(IDXReader(path: path, limit: limit))
  }

  /// Reads the bytes of a file, plain or gzipped.
  public init(bytes: [UInt8], limit: Int = defaultLimit) throws(IDXError) {
    try self.init(IDXReader(bytes: bytes, limit: limit))
  }

  private init(_ reader: IDXReader) throws(IDXError) {
    file = reader.file
    type = reader.header.type
    elements =
      switch reader.header.type {
      case .uint8: .uint8(try reader.readUInt8())
      case .int8: .int32(try reader.read(Int8.self, as: Int32.init))
      case .int16: .int32(try reader.read(Int16.self, as: Int32.init))
      case .int32: .int32(try reader.read(Int32.self, as: { $0 }))
      case .float32: .float32(try reader.read(UInt32.self, as: Float.init(bitPattern:)))
      case .float64: .float64(try reader.read(UInt64.self, as: Double.init(bitPattern:)))
      }
  }

  public var shape: Shape {
    switch elements {
    case .uint8(let tensor): tensor.shape
    case .int32(let tensor): tensor.shape
    case .float32(let tensor): tensor.shape
    case .float64(let tensor): tensor.shape
    }
  }

  /// The elements as a tensor of `Scalar`, which is not converted to.
  ///
  /// - Throws: `IDXError` when the file's elements are not held as `Scalar`.
  public func tensor<Scalar: TensorScalar>(
    of scalar: Scalar.Type = Scalar.self
  ) throws(IDXError) -> Tensor<Scalar> {
    let tensor: Any =
      switch elements {
      case .uint8(let tensor): tensor
      case .int32(let tensor): tensor
      case .float32(let tensor): tensor
      case .float64(let tensor): tensor
      }
    guard let tensor = tensor as? Tensor<Scalar> else {
      throw IDXError(file: file, fault: .otherType(expected: Scalar.dtype, found: type))
    }
    return tensor
  }
}

// MARK: - Writing

/// A scalar that IDX has a type for.
public protocol IDXScalar: TensorScalar {
  associatedtype Bits: FixedWidthInteger
  static var idxType: IDXType { get }
  /// The bits that the file holds, big end first.
  var idxBits: Bits { get }
}

extension UInt8: IDXScalar {
  public static var idxType: IDXType { .uint8 }
  public var idxBits: UInt8 { self }
}

extension Int32: IDXScalar {
  public static var idxType: IDXType { .int32 }
  public var idxBits: Int32 { self }
}

extension Float: IDXScalar {
  public static var idxType: IDXType { .float32 }
  public var idxBits: UInt32 { bitPattern }
}

extension Double: IDXScalar {
  public static var idxType: IDXType { .float64 }
  public var idxBits: UInt64 { bitPattern }
}

extension IDXFile {
  /// Writes `tensor` to a plain IDX file, which replaces one at `path` once it is whole.
  ///
  /// - Throws: `WriteError`, also for a shape that IDX cannot hold: it has one byte for the number
  ///   of axes and four for an extent.
  public static func write(
    _ tensor: Tensor<some IDXScalar>, toPath path: String
  ) throws(WriteError) {
    guard tensor.ndim <= 255, tensor.shape.allSatisfy({ $0 <= UInt32.max }) else {
      throw WriteError(path: path, reason: "IDX holds no shape like \(tensor.shape)")
    }
    try replaceFile(atPath: path, with: bytes(of: tensor))
  }

  /// The bytes before the elements of a plain IDX file of `tensor`.
  static func header<Scalar: IDXScalar>(of tensor: Tensor<Scalar>) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, Scalar.idxType.rawValue, UInt8(tensor.ndim)]
    for extent in tensor.shape {
      withUnsafeBytes(of: UInt32(extent).bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// The bytes of a plain IDX file of `tensor`.
  static func bytes<Scalar: IDXScalar>(of tensor: Tensor<Scalar>) -> [UInt8] {
    var bytes = header(of: tensor)
    tensor.withUnsafeBufferPointer { elements in
      for element in elements {
        withUnsafeBytes(of: element.idxBits.bigEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }
}
