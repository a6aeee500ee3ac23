import Foundation
import TensorCore
import Testing

@testable import Datasets

@Suite("Arrays for NumPy and from it") struct NumPyFileTests {
  private func golden(_ base64: String) throws -> [UInt8] {
    try Array(#require(Data(base64Encoded: base64)))
  }

  private func floats(_ base64: String) throws -> Tensor<Float> {
    try NumPyFile.tensor(npy: golden(base64), file: "a.npy")
  }

  /// `np.arange(6).reshape(2, 3) * 50 - 1`, and what make_npy_goldens.py says.
  @Test func `every type is read as floats`() throws {
    let matrix: [Float] = [-1, 49, 99, 149, 199, 249]
    for base64 in [NumPyGoldens.float32Matrix, NumPyGoldens.int16Big, NumPyGoldens.int64BigFortran]
    {
      #expect(try floats(base64).elements == matrix)
    }
    let quarters = try floats(NumPyGoldens.float64BigFortran)
    #expect(quarters.shape == [2, 3] && quarters.elements == matrix.map { $0 / 4 })
    #expect(try floats(NumPyGoldens.float16).elements == [1.5, -2, 0x1p-24, .infinity])
    #expect(try floats(NumPyGoldens.bool).elements == [0, 0, 0, 1, 1, 1])
    let doubles: Tensor<Double> = try NumPyFile.tensor(
      npy: golden(NumPyGoldens.float64Vector), file: "a.npy")
    #expect(doubles.elements == [0.1, 1e300, -3])
    #expect(throws: NumPyError.self) { try floats(NumPyGoldens.objects) }
  }

  /// Byte for byte what `numpy.save` writes.
  @Test func `what is written is what NumPy writes`() throws {
    let wholes = [-1, 49, 99, 149, 199, 249]
    let floats = try Tensor(shape: [2, 3], elements: wholes.map(Float.init))
    #expect(try NumPyFile.npy(floats) == golden(NumPyGoldens.float32Matrix))
    #expect(
      try NumPyFile.npy(floats.transposed().contiguous().transposed())
        == golden(NumPyGoldens.float32Matrix))
    #expect(
      try NumPyFile.npy(Tensor(shape: [2, 3], elements: wholes)) == golden(NumPyGoldens.int64))
    #expect(
      try NumPyFile.npy(
        Tensor(shape: [2, 3], elements: wholes.map { UInt8(truncatingIfNeeded: $0) }))
        == golden(NumPyGoldens.uint8))
    #expect(
      try NumPyFile.npy(Tensor(shape: [3], elements: [0.1, 1e300, -3] as [Double]))
        == golden(NumPyGoldens.float64Vector))
    #expect(
      try NumPyFile.npy(Tensor(shape: [], elements: [-7] as [Int32]))
        == golden(NumPyGoldens.int32Scalar))
  }

  @Test func `archives are read back, and NumPy's own`() throws {
    let arrays = [
      (name: "dense/kernel", value: try Tensor<Float>(shape: [2, 2], elements: [1, 2, 3, .nan])),
      (name: "b", value: Tensor<Float>.zeros([0])),
    ]
    let archive = try NumPyFile.npz(arrays, file: "a.npz")
    let back = try NumPyFile.tensors(npz: archive, file: "a.npz")
    #expect(
      back.map(\.name) == ["dense/kernel", "b"] && back.map(\.value.shape) == [[2, 2], [0]])
    #expect(back[0].value.elements.dropLast() == [1, 2, 3] && back[0].value[1, 1].isNaN)
    for (base64, zeros) in [(NumPyGoldens.stored, 5), (NumPyGoldens.compressed, 5000)] {
      let read = try NumPyFile.tensors(npz: golden(base64), file: "a.npz")
      #expect(read.map(\.name) == ["a", "b"] && read[0].value.count == zeros)
      #expect(read[1].value.elements == [-1, 49, 99, 149, 199, 249])
    }
  }

  @Test func `what is no archive of arrays is an error with the array's name`() throws {
    let others: [(name: String, bytes: [UInt8])] = [("a.npy", Array("no array".utf8))]
    let text = zipArchive([("read.me", [1])])
    for (contents, file, reason) in [
      (zipArchive(others), "a.npz, a", "expected a NumPy array (.npy), and this is a text"),
      (text, "a.npz", "'read.me' in it is no"),
      (zipArchive([("../a.npy", [1])]), "a.npz", "the entry '../a.npy' is not read"),
      (Array("PK".utf8), "a.npz", "expected a zip archive"),
    ] {
      let error = #expect(throws: NumPyError.self) {
        try NumPyFile.tensors(npz: contents, file: "a.npz")
      }
      #expect(error?.file == file && error?.reason.hasPrefix(reason) == true, "\(error as Any)")
    }
  }
}
