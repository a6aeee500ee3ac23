import Files
import TensorCore
import Testing

@testable import Datasets

@Suite("IDX files") struct IDXTests {
  // MARK: - Every type; expected values by hand from the big-endian bytes

  @Test func `uint8 is read`() throws {
    let file = try IDXFile(bytes: idx(0x08, [2, 3], [0, 1, 2, 127, 128, 255]))
    let tensor: Tensor<UInt8> = try file.tensor()
    #expect(file.type == .uint8)
    #expect(tensor.shape == [2, 3])
    #expect(tensor.elements == [0, 1, 2, 127, 128, 255])
  }

  @Test func `int8 widens`() throws {
    let file = try IDXFile(bytes: idx(0x09, [3], [0x00, 0x7f, 0x80]))
    #expect(try file.tensor(of: Int32.self).elements == [0, 127, -128])
  }

  @Test func `int16 widens`() throws {
    let file = try IDXFile(bytes: idx(0x0b, [3], [0x01, 0x02, 0x7f, 0xff, 0x80, 0x00]))
    #expect(try file.tensor(of: Int32.self).elements == [258, 32767, -32768])
  }

  @Test func `int32 is read`() throws {
    let file = try IDXFile(bytes: idx(0x0c, [2], [1, 2, 3, 4, 0xff, 0xff, 0xff, 0xfe]))
    #expect(try file.tensor(of: Int32.self).elements == [16_909_060, -2])
  }

  @Test func `float32 is read`() throws {
    // 1.5 is 3fc00000, -0.1 is nearest to bdcccccd.
    let file = try IDXFile(bytes: idx(0x0d, [2], [0x3f, 0xc0, 0, 0, 0xbd, 0xcc, 0xcc, 0xcd]))
    #expect(try file.tensor(of: Float.self).elements == [1.5, -0.1])
  }

  @Test func `float64 is read`() throws {
    // 0.1 is nearest to 3fb999999999999a.
    let file = try IDXFile(
      bytes: idx(0x0e, [1, 1], [0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a]))
    let tensor: Tensor<Double> = try file.tensor()
    #expect(tensor.shape == [1, 1])
    #expect(tensor.elements == [0.1])
  }

  @Test func `no axes make a scalar, and an extent of zero no elements`() throws {
    let scalar = try IDXFile(bytes: idx(0x08, [], [42]))
    #expect(scalar.shape == [])
    #expect(try scalar.tensor(of: UInt8.self).elements == [42])
    let empty = try IDXFile(bytes: idx(0x0d, [0, 28], []))
    #expect(empty.shape == [0, 28])
    #expect(try empty.tensor(of: Float.self).elements == [])
  }

  /// Counts about the 65536 bytes that are converted at a time.
  @Test(arguments: [8191, 8192, 8193, 20000])
  func `a long file of doubles comes back`(count: Int) throws {
    let values = (0..<count).map { Double($0) * 0.1 - 7 }
    let bytes = IDXFile.bytes(of: Tensor(values))
    #expect(try IDXFile(bytes: bytes).tensor(of: Double.self).elements == values)
    #expect(try IDXFile(bytes: gzipped(bytes)).tensor(of: Double.self).elements == values)
  }

  // MARK: - Writing

  @Test func `a file is written by the format's description`() throws {
    let tensor = try Tensor(shape: [2, 2], elements: [1, -2, 3, 400] as [Int32])
    let payload: [UInt8] = [0, 0, 0, 1, 0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 3, 0, 0, 1, 0x90]
    #expect(IDXFile.bytes(of: tensor) == idx(0x0c, [2, 2], payload))
  }

  @Test func `what is written can be read`() throws {
    let folder = try TemporaryFolder()
    let tensor = try Tensor(shape: [2, 3], elements: [0.5, -1, 2, 3, 4, 5] as [Float])
    try IDXFile.write(tensor, toPath: folder.path("a.idx"))
    #expect(try IDXFile(path: folder.path("a.idx")).tensor() == tensor)
    #expect(folder.names() == ["a.idx"])
  }

  @Test func `a slice is written in its own order`() throws {
    let matrix = try Tensor<UInt8>([[1, 2, 3], [4, 5, 6]])
    let column = matrix[all, 1]
    #expect(IDXFile.bytes(of: column) == idx(0x08, [2], [2, 5]))
  }

  @Test func `where nothing can be written, the reason is told`() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "file")
    let error = #expect(throws: WriteError.self) {
      try IDXFile.write(Tensor<UInt8>([1]), toPath: folder.path("file/a.idx"))
    }
    #expect(error?.reason == "Not a directory")
    #expect(folder.read("file") == [1])
  }

  // MARK: - What bad input gets

  @Test func `a wrong magic throws`() {
    expect(.wrongMagic(found: [1, 0]), from: [1, 0, 8, 1, 0, 0, 0, 0])
    expect(.otherKind(.webPage), from: Array("<html>".utf8))
    expect(.unknownType(found: 0x0a), from: idx(0x0a, [1], [1]))
    expect(.unknownType(found: 0), from: idx(0, [1], [1]))
  }

  @Test func `every shorter file throws`() {
    let whole = idx(0x0b, [2, 3], noise(12, seed: 5))
    for count in 0..<whole.count {
      let expected = count < 4 ? 4 : count < 12 ? 12 : 24
      expect(.truncated(expected: expected, found: count), from: Array(whole.prefix(count)))
      // The bytes that gzip makes of it are whole, so that the fault is IDX's again.
      expect(
        .truncated(expected: expected, found: count), from: gzipped(Array(whole.prefix(count))))
    }
  }

  @Test func `a longer file throws`() {
    for type in IDXType.allCases {
      let whole = idx(type.rawValue, [2], noise(2 * type.byteCount, seed: 6))
      expect(.tooLong(expected: whole.count, found: whole.count + 3), from: whole + [0, 0, 0])
      expect(.tooLong(expected: whole.count, found: nil), from: gzipped(whole + [9]))
    }
  }

  @Test func `extents that overflow throw`() {
    let most: UInt32 = .max
    expect(
      .overflow(extents: [Int(most), Int(most), Int(most)]),
      from: idx(0x08, [most, most, most], []))
    // 2³¹ · 2²⁹ · 8 bytes are 2⁶³: one more than an Int holds.
    expect(.overflow(extents: [1 << 31, 1 << 29]), from: idx(0x0e, [1 << 31, 1 << 29], []))
    // A zero among them makes no elements, and still strides that overflow.
    expect(
      .overflow(extents: [0, Int(most), Int(most)]), from: idx(0x08, [0, most, most], []))
  }

  @Test func `a header that lies takes no memory`() {
    let lie = idx(0x08, [1 << 29], [1, 2, 3])
    expect(.truncated(expected: 8 + (1 << 29), found: 11), from: lie)
    expect(.truncated(expected: 8 + (1 << 29), found: 11), from: gzipped(lie))
    let larger = idx(0x0d, [1 << 31], [])
    expect(.tooLarge(expected: 8 + (1 << 33), limit: 1 << 30), from: larger)
  }

  @Test func `a bomb stops where its header says that it ends`() {
    let bomb = gzipped(idx(0x08, [100], Array(repeating: 0, count: 1 << 24)))
    expect(.tooLong(expected: 108, found: nil), from: bomb, limit: 1000)
  }

  @Test func `damaged gzip throws`() {
    let whole = gzipped(idx(0x08, [100], noise(100, seed: 7)))
    expect(
      .unreadable(.gzip(.truncated(offset: whole.count - 1))), from: Array(whole.dropLast()))
    var wrongSum = whole
    wrongSum[whole.count - 8] ^= 0xff
    expect(
      .unreadable(
        .gzip(.corrupt(offset: whole.count - 4, reason: "incorrect data check"))),
      from: wrongSum)
  }

  @Test func `another type than asked for throws`() throws {
    let file = try IDXFile(bytes: idx(0x09, [1], [1]))
    #expect(throws: IDXError(file: nil, fault: .otherType(expected: .uint8, found: .int8))) {
      try file.tensor(of: UInt8.self)
    }
  }

  @Test func `a file that cannot be opened throws with its path`() throws {
    let folder = try TemporaryFolder()
    let none = folder.path("none")
    let missing = #expect(throws: IDXError.self) { try IDXFile(path: none) }
    #expect(missing?.description == "\(none): it cannot be read: No such file or directory")
    let isFolder = #expect(throws: IDXError.self) { try IDXFile(path: folder.path) }
    #expect(
      isFolder?.description == "\(folder.path): it cannot be read: it is a folder, not a file")
    let device = #expect(throws: IDXError.self) { try IDXFile(path: "/dev/zero") }
    #expect(device?.description == "/dev/zero: it cannot be read: it is a device, not a file")
  }

  @Test func `the message names the file, the place and both values`() throws {
    let folder = try TemporaryFolder()
    try folder.write(idx(0x08, [5], [1, 2, 3]), to: "labels")
    let error = #expect(throws: IDXError.self) { try IDXFile(path: folder.path("labels")) }
    #expect(
      error?.description
        == "\(folder.path("labels")): expected 13 bytes, and the file ends at byte 11")
  }

  private func expect(
    _ fault: IDXError.Fault, from bytes: [UInt8], limit: Int = IDXFile.defaultLimit,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: IDXError(file: nil, fault: fault), sourceLocation: sourceLocation) {
      try IDXFile(bytes: bytes, limit: limit)
    }
  }
}
