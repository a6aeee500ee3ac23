import Files
import TensorCore

/// Images or labels of which the header is read, and no element yet.
struct StoredDigits {
  /// What errors call them: the file, and what of it.
  let name: String
  /// As images or labels have it; QMNIST's labels are a column of more.
  let shape: Shape
  /// The size of the file, inflated, by its header.
  let fileByteCount: Int
  /// Reads the elements; once.
  let read: () throws(MNISTError) -> Tensor<UInt8>

  /// A file of bytes.
  init(_ reader: IDXReader, _ path: String) throws(IDXError) {
    guard reader.header.type == .uint8 else {
      throw IDXError(
        file: path, fault: .otherType(expected: .uint8, found: reader.header.type))
    }
    name = path
    let shape = Shape(reader.header.extents)
    self.shape = shape
    fileByteCount = reader.header.fileByteCount
    read = { () throws(MNISTError) in
      let elements: Tensor<UInt8>
      do throws(IDXError) { elements = try reader.readUInt8() } catch { throw .file(error) }
      if shape.rank == 1 {
        try checkLabels(elements, name: path) { reader.header.byteCount + $0 }
      }
      return elements
    }
  }

  /// A file of QMNIST's labels: eight numbers for an image, the digit first, then who wrote it and
  /// where it is in NIST's own files.
  init(columnsOf reader: IDXReader, _ path: String) throws(IDXError) {
    let header = reader.header
    guard header.type == .int32 else {
      throw IDXError(file: path, fault: .otherType(expected: .int32, found: header.type))
    }
    let columns = 8
    guard header.extents.count == 2, header.extents[1] == columns else {
      throw IDXError(
        file: path,
        fault: .otherShape(expected: "(n, \(columns))", found: Shape(header.extents)))
    }
    name = path
    shape = [header.extents[0]]
    fileByteCount = header.fileByteCount
    read = { () throws(MNISTError) in
      let all: Tensor<Int32>
      do throws(IDXError) { all = try reader.read(Int32.self, as: { $0 }) } catch {
        throw .file(error)
      }
      let digits = all[TensorCore.all, 0]
      try checkLabels(digits, name: path) { header.byteCount + 4 * columns * $0 }
      return digits.cast()
    }
  }
}

// MARK: - Keras's archive

extension MNIST {
  /// Reads an `.npz` archive of the arrays `x_train`, `y_train`, `x_test` and `y_test`.
  static func load(archive path: String) throws(MNISTError) -> MNIST {
    let file = try judged(path) { () throws(SourceError) in
      do throws(ReadError) { return try InputFile(path) } catch { throw .file(error) }
    }
    let archive = try judged(path) { () throws(ZipError) in try ZipArchive(file) }
    let names = ["x_train", "y_train", "x_test", "y_test"]
    let missing = names.filter { archive["\($0).npy"] == nil }
    guard missing.isEmpty else {
      let found = archive.entries.prefix(8).map(\.name).joined(separator: ", ")
      throw .archive(
        path, reason: "it lacks \(missing.joined(separator: ", ")); it has \(found)")
    }
    var arrays: [StoredDigits] = []
    for name in names {
      arrays.append(try StoredDigits(arrayOf: archive, name, path))
    }
    return try load(arrays, set: nil, folder: nil)
  }
}

extension StoredDigits {
  /// An array of an archive: images of bytes, or labels of any whole numbers.
  fileprivate init(
    arrayOf archive: ZipArchive, _ array: String, _ path: String
  ) throws(MNISTError) {
    let name = "\(path), \(array)"
    let source = try judged(name) { () throws(ZipError) in
      try archive.open(archive["\(array).npy"]!)
    }
    let reader = try judged(name) { () throws(NpyError) in
      try NpyReader(source, limit: IDXFile.defaultLimit)
    }
    self.name = name
    shape = Shape(reader.header.extents)
    fileByteCount = reader.header.byteCount + reader.header.elementsByteCount
    read = { () throws(MNISTError) in
      if array.hasPrefix("x") {
        return try judged(name) { () throws(NpyError) in try reader.readUInt8() }
      }
      let labels = try judged(name) { () throws(NpyError) in try reader.readInt() }
      try checkLabels(labels, name: name) { _ in nil }
      return labels.cast()
    }
  }
}

/// What `read` gives, its error told as one of the archive, or of the array, of that name.
private func judged<Value, Failure: Error>(
  _ name: String, _ read: () throws(Failure) -> Value
) throws(MNISTError) -> Value {
  do throws(Failure) { return try read() } catch {
    throw .archive(name, reason: "\(error)")
  }
}
