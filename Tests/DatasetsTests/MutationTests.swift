import Foundation
import TensorCore
import Testing

@testable import Datasets

/// Valid files changed at random: each one reads or throws, and none traps.
@Suite("Mutated files") struct MutationTests {
  static let rounds = 2000

  @Test(arguments: IDXType.allCases, [1, 2] as [UInt64])
  func `a mutated IDX file reads or throws`(type: IDXType, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let whole = idx(type.rawValue, [3, 2, 4], noise(24 * type.byteCount, seed: seed))
    var (read, thrown) = (0, 0)
    for _ in 0..<Self.rounds {
      let bytes = mutated(whole, &generator)
      do throws(IDXError) {
        let file = try IDXFile(bytes: bytes, limit: 1 << 20)
        // What reads has exactly the bytes that its header speaks of.
        #expect(
          4 + 4 * file.shape.rank + file.shape.elementCount * file.type.byteCount == bytes.count)
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        thrown += 1
      }
    }
    // Both ends must have been reached, or the mutations are too tame or too wild.
    #expect(read > Self.rounds / 20)
    #expect(thrown > Self.rounds / 20)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a mutated gzip file reads or throws`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let whole = idx(0x08, [20, 20], noise(200, seed: seed) + Array(repeating: 0, count: 200))
    let stored = gzipped(whole)
    var (read, thrown) = (0, 0)
    for _ in 0..<Self.rounds {
      let bytes = mutated(stored, &generator)
      do throws(IDXError) {
        let file = try IDXFile(bytes: bytes, limit: 1 << 20)
        // The check sum lets nothing pass but what does not change the contents.
        #expect(try file.tensor(of: UInt8.self).elements == Array(whole.dropFirst(12)))
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        thrown += 1
      }
    }
    // Only the header's time, flags and system may change without harm.
    #expect(read > 0)
    #expect(thrown > Self.rounds / 2)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a mutated archive of arrays reads or throws`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let elements = noise(24, seed: seed)
    let array = npy("|u1", "(3, 8)", elements)
    var sample = ZipSample()
    sample.entries = [.init("a.npy", array), .init("b.npy", array, isDeflated: true)]
    sample.isLarge = seed % 2 == 0
    sample.entries[1].isLarge = sample.isLarge
    let whole = sample.bytes
    var (read, thrown) = (0, 0)
    let rounds = Self.rounds / 4
    for _ in 0..<rounds {
      let bytes = mutated(whole, &generator)
      do {
        let archive = try ZipArchive(bytes)
        for entry in archive.entries {
          let reader = try NpyReader(archive.open(entry), limit: 1 << 20)
          // The check sum lets nothing pass but what does not change the contents.
          #expect(try reader.readUInt8().elements == elements)
        }
        read += 1
      } catch {
        #expect(!"\(error)".isEmpty)
        thrown += 1
      }
    }
    // Only times, systems and versions may change without harm.
    #expect(read > rounds / 50)
    #expect(thrown > rounds / 2)
  }

  @Test(arguments: ["|u1", ">i8"], [1, 2] as [UInt64])
  func `a mutated array reads or throws`(type: String, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let width = type == "|u1" ? 1 : 8
    let whole = npy(type, "(3, 8)", noise(24 * width, seed: seed))
    var (read, thrown) = (0, 0)
    for _ in 0..<Self.rounds {
      let bytes = mutated(whole, &generator)
      do throws(NpyError) {
        let reader = try NpyReader(StoredBytes(bytes), limit: 1 << 20)
        let tensor = try reader.readInt()
        #expect(
          reader.header.byteCount + tensor.count * reader.header.type.byteCount == bytes.count)
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        thrown += 1
      }
    }
    #expect(read > Self.rounds / 50)
    #expect(thrown > Self.rounds / 2)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `mutated MNIST files read or throw`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    let small = SmallMNIST()
    try small.write(to: folder)
    var (read, thrown) = (0, 0)
    for round in 0..<100 {
      let index = round % 4
      try folder.write(mutated(small.contents[index], &generator), to: small.files[index].name)
      do throws(MNISTError) {
        let data = try MNIST.load(from: folder.path)
        #expect(data.trainLabels.elements.allSatisfy { $0 <= 9 })
        #expect(data.testImages.shape == [data.testLabels.shape[0], 28, 28])
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        thrown += 1
      }
      try folder.write(small.contents[index], to: small.files[index].name)
    }
    #expect(read > 5)
    #expect(thrown > 5)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `mutated arrays are read or refused`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let files =
      try [
        NumPyGoldens.float16, NumPyGoldens.float64BigFortran, NumPyGoldens.float32Matrix,
      ].map { try Array(#require(Data(base64Encoded: $0))) } + [
        NumPyFile.npy(Tensor<Float>.zeros([500]))
      ]
    var (read, refused) = (0, 0)
    for _ in 0..<250 {
      let bytes = mutated(files[Int.random(in: files.indices, using: &generator)], &generator)
      do throws(NumPyError) {
        _ = try NumPyFile.tensor(npy: bytes, file: "a.npy", as: Float.self)
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(read > 10 && refused > 10, "seed \(seed): \(read) read, \(refused) refused")
  }

  /// One to three changes: a byte replaced (often in the header), a bit turned, bytes cut out,
  /// put in or doubled, the end cut off.
  private func mutated(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
      let anywhere = Int.random(in: 0..<bytes.count, using: &generator)
      let inHeader = Int.random(in: 0..<min(16, bytes.count), using: &generator)
      let extreme = [0, 1, 0x7f, 0x80, 0xff].randomElement(using: &generator)!
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes[inHeader] = UInt8(extreme)
      case 1: bytes[inHeader] = .random(in: 0...255, using: &generator)
      case 2: bytes[anywhere] = .random(in: 0...255, using: &generator)
      case 3, 4: bytes[anywhere] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 5: bytes.removeLast(bytes.count - anywhere)
      case 6: bytes.removeSubrange(anywhere..<min(anywhere + 3, bytes.count))
      default:
        bytes.insert(contentsOf: noise(2, seed: generator.next()), at: anywhere)
      }
    }
    return bytes
  }
}
