import Files
import Foundation
import TensorCore
import Testing

@testable import Networks

/// A file's bytes: the length of the header, the header, the data.
func safetensors(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
  let text = Array(header.utf8)
  let length = length ?? UInt64(text.count)
  let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) }
  return bytes + text + Array(repeating: 0, count: data)
}

@Suite struct SafetensorsTests {
  /// The format's specification: 8 bytes, the header, the data in little-endian order.
  @Test func `a file by hand is read`() throws {
    let header =
      #"{"__metadata__":{"by":"h\u00e4nd \ud83d\ude00"},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"#
      + #""a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   "#
    let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0x40, 0x40]
    let file = try Safetensors(safetensors(header) + data, file: "f")
    #expect(file.metadata == ["by": "händ 😀"])
    #expect(file.entries.map(\.name) == ["a", "b"])
    #expect(try file.tensor(named: "a")[] == 1)
    #expect(try file.tensor(named: "b") == [-2, 3])
  }

  @Test func `tensors come back as they went, to the bit`() throws {
    let odd = Tensor<Float>([.nan, -.zero, .infinity, .leastNonzeroMagnitude])
    let tensors: [(name: String, value: Tensor<Float>)] = [
      ("a/\"quoted\"\n\u{1}", odd), ("scalar", Tensor(3)), ("none", .zeros([0, 5])),
      ("transposed", try Tensor([[1, 2], [3, 4]]).transposed()),
    ]
    let contents = Safetensors.contents(of: tensors, metadata: [("k", "ü\\\t")])
    let file = try Safetensors(contents, file: "f")
    #expect(file.metadata == ["k": "ü\\\t"])
    for (name, value) in tensors {
      let read = try file.tensor(named: name)
      #expect(read.shape == value.shape)
      #expect(read.elements.map(\.bitPattern) == value.elements.map(\.bitPattern))
    }
    // The data begin at a multiple of 8.
    let length = contents[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length % 8 == 0)
    let empty = try Safetensors(Safetensors.contents(of: []), file: "f")
    #expect(empty.entries.isEmpty)
  }

  static let tensor = #""dtype":"F32","shape":[1],"data_offsets""#

  static let lies: [(contents: [UInt8], reason: String)] = [
    ([], "f: ends after 0 bytes, and needs 8"),
    (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "run 'git lfs pull'"),
    (Array("<!DOCTYPE html>".utf8), "f: is a web page, and no safetensors file; it came in place"),
    (
      [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
      "f: is a gzip file, and no safetensors file; gunzip it first"
    ),
    (safetensors("{}", length: 3), "f: ends after 10 bytes, and needs 11"),
    (safetensors("{}", length: 1 << 63), "the header is said to have 9223372036854775808 bytes"),
    (safetensors("{}", length: .max), "at most 2097152 are read"),
    (safetensors(""), "byte 8: the header needs to begin with '{'"),
    (safetensors(" {}"), "byte 8: the header needs to begin with '{'"),
    (safetensors("{} x"), "byte 11: there is more after the JSON value"),
    (safetensors("{\"a\":}"), "byte 13: JSON needs a value here"),
    (safetensors("{\"a\":01}"), "JSON needs '}' here"),
    (safetensors("{\"a\":\"\\ud800\"}"), "half a surrogate pair"),
    (safetensors("{\"a\":\"\\u+123\"}"), "four hexadecimal digits"),
    (safetensors("{\"a\":" + String(repeating: "[", count: 10_000)), "nested too deeply"),
    (safetensors("{\"a\":7}"), "tensor 'a': needs exactly a dtype"),
    (safetensors("{\"__metadata__\":{\"a\":7}}"), "'a' is no string"),
    (safetensors("{\"__metadata__\":[]}"), "needs to be an object"),
    (
      safetensors("{\"a\":{\(tensor):[0,4]},\"a\":{\(tensor):[4,8]}}", data: 8),
      "the name 'a' is there twice"
    ),
    (safetensors("{\"a\":{\(tensor):[0,4]}}"), "do not lie in the 0 bytes of data"),
    (safetensors("{\"a\":{\(tensor):[4,0]}}", data: 4), "do not lie in"),
    (
      safetensors("{\"a\":{\(tensor):[0,18446744073709551615]}}", data: 4),
      "do not lie in the 4 bytes"
    ),
    (safetensors("{\"a\":{\(tensor):[0,18446744073709551616]}}", data: 4), "two whole numbers"),
    (safetensors("{\"a\":{\(tensor):[-4,0]}}", data: 4), "two whole numbers"),
    (safetensors("{\"a\":{\(tensor):[0,4.0]}}", data: 4), "two whole numbers"),
    (safetensors("{\"a\":{\(tensor):[0]}}", data: 4), "two whole numbers"),
    (safetensors("{\"a\":{\(tensor):[0,8]}}", data: 8), "takes 4 bytes of F32, and it has 8"),
    (
      safetensors("{\"a\":{\(tensor):[0,4]},\"b\":{\(tensor):[0,4]}}", data: 4),
      "tensor 'b': its data begin at 0, not at 4, and overlap another tensor's"
    ),
    (
      safetensors("{\"a\":{\(tensor):[0,4]},\"b\":{\(tensor):[8,12]}}", data: 12),
      "tensor 'b': its data begin at 8, not at 4, and leave a hole"
    ),
    (safetensors("{\"a\":{\(tensor):[0,4]}}", data: 5), "1 bytes at the end belong to no tensor"),
    (
      safetensors(#"{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}"#, data: 4),
      "one of the format's types"
    ),
    (
      safetensors(
        #"{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}"#),
      "is too large"
    ),
    (
      safetensors(#"{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,0]}}"#),
      "is too large"
    ),
    (
      safetensors(#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, data: 4),
      "a list of whole numbers as its shape"
    ),
  ]

  @Test(arguments: lies)
  func `a file that lies is found out`(contents: [UInt8], reason: String) {
    do {
      _ = try Safetensors(contents, file: "f")
      Issue.record("read, although: \(reason)")
    } catch {
      #expect("\(error)".contains(reason))
    }
  }

  @Test func `a tensor of another type is told by name`() throws {
    let header = #"{"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}"#
    let file = try Safetensors(safetensors(header, data: 4), file: "f")
    let reason = "is of type I32, not F32, F64, F16 or BF16"
    #expect(throws: SafetensorsError.badTensor(file: "f", name: "a", reason: reason)) {
      try file.tensor(named: "a")
    }
  }

  // MARK: - What is read

  /// Bytes that note which of them are read.
  final class NotedBytes: PositionedBytes {
    let bytes: [UInt8]
    private let noted = Noted()

    private final class Noted: @unchecked Sendable { var ranges: [Range<Int>] = [] }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var byteCount: Int { bytes.count }

    /// What was read since the last call.
    func takeRanges() -> [Range<Int>] {
      defer { noted.ranges = [] }
      return noted.ranges
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ReadError) {
      noted.ranges.append(offset..<offset + buffer.count)
      try bytes.read(into: buffer, at: offset)
    }
  }

  @Test func `the header is read, and then the tensors that are asked for`() throws {
    let contents = Safetensors.contents(of: [
      ("a", Tensor([1, 2, 3])), ("b", Tensor([4, 5])), ("c", .zeros([1000])),
    ])
    let bytes = NotedBytes(contents)
    let file = try Safetensors(bytes: bytes, file: "f")
    let data = contents.count - 4 * 1005
    #expect(bytes.takeRanges() == [0..<8, 8..<data])
    #expect(try file.tensor(named: "b") == [4, 5])
    #expect(bytes.takeRanges() == [data + 12..<data + 20])
  }

  /// 10 GB of nothing behind a header that lies: refused by the file's size, before it is read.
  @Test func `a large file with a lying header takes neither time nor memory`() async {
    await #expect(processExitsWith: .success) {
      let path = NSTemporaryDirectory() + "tensorkata-\(UUID().uuidString).safetensors"
      defer { unlink(path) }
      let size = 10 << 30
      let tooShort = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
      let tooLong = #"{"a":{"dtype":"F32","shape":[4294967296],"data_offsets":[0,17179869184]}}"#
      let lies = [
        (safetensors("{", length: UInt64(size) - 8), "at most 2097152 are read"),
        (safetensors("{", length: .max), "at most 2097152 are read"),
        (safetensors("{", length: 2 << 20), "JSON needs a string here"),
        (safetensors("{\"a\":[" + String(repeating: "1,", count: 1_000_000)), "ends too early"),
        (safetensors(tooShort), "bytes at the end belong to no tensor"),
        (safetensors(tooLong), "do not lie in"),
      ]
      for (start, reason) in lies {
        try Data(start).write(to: URL(fileURLWithPath: path))
        #expect(truncate(path, size) == 0)
        let (before, start) = (peakMemory(), clock())
        let error = #expect(throws: SafetensorsError.self) {
          try Safetensors(readingFrom: path)
        }
        #expect("\(error, default: "none")".contains(reason))
        // Of the processor's time, which other tests do not take.
        #expect(Double(clock() - start) < Double(CLOCKS_PER_SEC), "\(reason)")
        #expect(peakMemory() - before < 100 << 20, "\(reason)")
      }
    }
  }
}

/// The most memory that this process ever had, in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #else
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #endif
}
