import Foundation
import TensorCore
import Testing

@testable import Datasets

@Suite("NumPy's files") struct NpyTests {
  func reader(_ base64: String, limit: Int = 1 << 20) throws -> NpyReader {
    try reader(#require(Data(base64Encoded: base64)).map(\.self), limit: limit)
  }

  func reader(_ bytes: [UInt8], limit: Int = 1 << 20) throws(NpyError) -> NpyReader {
    try NpyReader(StoredBytes(bytes), limit: limit)
  }

  // MARK: - Good files

  /// `np.arange(6).reshape(2, 3) * 50 - 1`, as each type holds it.
  @Test(arguments: [
    (NumPyGoldens.uint8, [255, 49, 99, 149, 199, 249]),
    (NumPyGoldens.bool, [0, 0, 0, 1, 1, 1]),
    (NumPyGoldens.int8, [125, -81, -31, 19, 69, 119]),
    (NumPyGoldens.int16Big, [-1, 49, 99, 149, 199, 249]),
    (NumPyGoldens.uint16, [65535, 49, 99, 149, 199, 249]),
    (NumPyGoldens.int32Fortran, [-1, 49, 99, 149, 199, 249]),
    (NumPyGoldens.uint32Big, [4_294_967_295, 49, 99, 149, 199, 249]),
    (NumPyGoldens.int64, [-1, 49, 99, 149, 199, 249]),
    (NumPyGoldens.int64BigFortran, [-1, 49, 99, 149, 199, 249]),
    (NumPyGoldens.version2, [-1, 49, 99, 149, 199, 249]),
    (NumPyGoldens.version3, [-1, 49, 99, 149, 199, 249]),
  ])
  func `whole numbers of every type are read`(base64: String, elements: [Int]) throws {
    let tensor = try reader(base64).readInt()
    #expect(tensor.shape == [2, 3])
    #expect(tensor.elements == elements)
  }

  @Test func `bytes are read as they are`() throws {
    #expect(try reader(NumPyGoldens.uint8).readUInt8().elements == [255, 49, 99, 149, 199, 249])
  }

  @Test func `no axes make a scalar, and an extent of zero no elements`() throws {
    let scalar = try reader(NumPyGoldens.scalar).readInt()
    #expect(scalar.shape == [])
    #expect(scalar.elements == [42])
    let empty = try reader(NumPyGoldens.empty).readUInt8()
    #expect(empty.shape == [0, 3])
  }

  @Test func `beyond Int stands the largest Int`() throws {
    #expect(try reader(NumPyGoldens.uint64).readInt().elements == [0, .max])
  }

  @Test func `archives that NumPy saves are read`() throws {
    for (base64, zeros) in [(NumPyGoldens.stored, 5), (NumPyGoldens.compressed, 5000)] {
      let archive = try ZipArchive(Array(#require(Data(base64Encoded: base64))))
      #expect(archive.entries.map(\.name) == ["a.npy", "b.npy"])
      func read(_ name: String) throws -> NpyReader {
        try NpyReader(archive.open(#require(archive[name])), limit: 1 << 20)
      }
      let a = try read("a.npy").readUInt8()
      #expect(a.elements == (zeros == 5 ? [0, 1, 2, 3, 4] : Array(repeating: 0, count: zeros)))
      #expect(try read("b.npy").readInt().elements == [-1, 49, 99, 149, 199, 249])
    }
  }

  @Test(arguments: [
    "{'descr': '<i4', 'fortran_order': False, 'shape': (1,), }",
    "{\"shape\":(1,),\"fortran_order\":False,\"descr\":\"<i4\"}\n",
    // Python 2.
    "{'descr': '<i4', 'fortran_order': False, 'shape': (1L,), }   \n",
  ])
  func `a header is read as Python would`(text: String) throws {
    #expect(try reader(npy(text, [7, 1, 0, 0])).readInt().elements == [263])
  }

  // MARK: - What bad files get

  @Test(arguments: [
    "", "{", "{}", "[]", "{'descr': '<i4'}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (1,)",
    "{'descr': '<i4', 'fortran_order': 0, 'shape': (1,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': 1}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (-1,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (1.0,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (4294967296, 4294967296, 0)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (1,)} + 1",
    "{'descr': '<i4', 'descr': '<i4', 'fortran_order': False, 'shape': (1,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
    "{'descr': '<i4, 'fortran_order': False, 'shape': (1,)}",
  ])
  func `a header that is none throws`(text: String) {
    let error = #expect(throws: NpyError.self) { try reader(npy(text, [0, 0, 0, 0])) }
    #expect(error?.description.hasPrefix("the header is wrong at byte ") == true)
  }

  @Test func `elements that are no numbers are called by their type`() throws {
    let objects = #expect(throws: NpyError.self) { try reader(NumPyGoldens.objects) }
    #expect(objects?.description.contains("Python objects") == true)
    #expect(throws: NpyError.otherType(expected: "bool, int, uint or float", found: "<U3")) {
      try reader(NumPyGoldens.strings)
    }
    #expect(throws: NpyError.otherType(expected: "one number", found: "a record of several")) {
      try reader(NumPyGoldens.record)
    }
    #expect(throws: NpyError.otherType(expected: "int or uint", found: "float32")) {
      try reader(NumPyGoldens.float32).readInt()
    }
    #expect(throws: NpyError.otherType(expected: "uint8", found: "int64")) {
      try reader(NumPyGoldens.int64).readUInt8()
    }
  }

  @Test func `every shorter and every longer file throws`() throws {
    let whole = try Array(#require(Data(base64Encoded: NumPyGoldens.int64)))
    for count in 0..<whole.count {
      #expect(throws: NpyError.self) { try reader(Array(whole.prefix(count))).readInt() }
    }
    #expect(throws: NpyError.tooLong(expected: 176, found: 177)) {
      try reader(whole + [0]).readInt()
    }
  }

  @Test func `a header that lies takes no memory`() throws {
    let text = "{'descr': '|u1', 'fortran_order': False, 'shape': (1000000,)}"
    let bytes = npy(text, [1, 2, 3])
    let start = 10 + text.utf8.count
    #expect(throws: NpyError.truncated(expected: start + 1_000_000, found: start + 3)) {
      try reader(bytes).readUInt8()
    }
    #expect(throws: NpyError.tooLarge(expected: 1_000_000, limit: 999_999)) {
      try reader(bytes, limit: 999_999)
    }
    var long = npy("")
    long.replaceSubrange(6..., with: [2, 0, 0xff, 0xff, 0xff, 0xff])
    #expect(throws: NpyError.self) { try reader(long) }
  }

  @Test func `another file is called what it is`() {
    #expect(throws: NpyError.otherKind(.webPage, found: Array("<html>".utf8))) {
      try reader(Array("<html></html>".utf8))
    }
  }
}
