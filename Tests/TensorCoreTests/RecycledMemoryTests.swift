import Dispatch
import Foundation
import Testing

@testable import TensorCore

@Suite struct RecycledMemoryTests {
  private let size = 1 << 20

  @Test func `freed memory is taken again for the same size, the youngest first`() {
    let memory = RecycledMemory()
    let (a, b) = (memory.take(size), memory.take(size))
    memory.giveBack(a, bytes: size)
    memory.giveBack(b, bytes: size)
    #expect(memory.keptBytes == 2 * size)
    #expect(memory.take(size) == b)
    #expect(memory.take(size) == a)
    #expect(memory.keptBytes == 0)
    for block in [a, b] { memory.giveBack(block, bytes: size) }
  }

  @Test func `another size is not given`() {
    let memory = RecycledMemory()
    let kept = memory.take(size)
    memory.giveBack(kept, bytes: size)
    for bytes in [size - 1, size + 1, size / 2] {
      let other = memory.take(bytes)
      #expect(other != kept)
      memory.giveBack(other, bytes: bytes)
    }
    #expect(memory.take(size) == kept)
    memory.giveBack(kept, bytes: size)
  }

  @Test func `small blocks are left to malloc`() {
    let memory = RecycledMemory()
    let bytes = RecycledMemory.smallest - 1
    memory.giveBack(memory.take(bytes), bytes: bytes)
    memory.giveBack(memory.take(0), bytes: 0)
    #expect(memory.keptBytes == 0)
  }

  @Test func `no more than the limit is kept, and the oldest goes first`() {
    let memory = RecycledMemory(limit: 3 * size, reserve: 3 * size)
    let blocks = (0..<5).map { _ in memory.take(size) }
    for block in blocks { memory.giveBack(block, bytes: size) }
    #expect(memory.keptBytes == 3 * size)
    let again = (0..<3).map { _ in memory.take(size) }
    #expect(again == [blocks[4], blocks[3], blocks[2]])
    for block in again { memory.giveBack(block, bytes: size) }

    memory.giveBack(memory.take(4 * size), bytes: 4 * size)
    #expect(memory.keptBytes <= 3 * size)
  }

  @Test func `few blocks are kept, however small`() {
    let memory = RecycledMemory()
    let blocks = (0..<200).map { _ in memory.take(RecycledMemory.smallest) }
    for block in blocks { memory.giveBack(block, bytes: RecycledMemory.smallest) }
    #expect(memory.keptBytes == RecycledMemory.mostBlocks * RecycledMemory.smallest)
  }

  /// Random sizes come and go: what is kept and what is in use together may pass the most that was
  /// ever in use by the reserve alone.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `what is kept adds no more than the reserve to the peak`(seed: UInt64) {
    let reserve = 2 * size
    let memory = RecycledMemory(limit: 64 * size, reserve: reserve)
    var generator = SplitMix64(seed: seed)
    var used: [(block: UnsafeMutableRawPointer, bytes: Int)] = []
    var peak = 0
    for _ in 0..<2000 {
      if used.isEmpty || generator.next() % 2 == 0 && used.count < 12 {
        let bytes = size * Int(1 + generator.next() % 7)
        used.append((memory.take(bytes), bytes))
      } else {
        let gone = used.remove(at: Int(generator.next() % UInt64(used.count)))
        memory.giveBack(gone.block, bytes: gone.bytes)
      }
      let inUse = used.reduce(0) { $0 + $1.bytes }
      peak = max(peak, inUse)
      #expect(inUse + memory.keptBytes <= peak + reserve)
    }
    for (block, bytes) in used { memory.giveBack(block, bytes: bytes) }
  }

  @Test func `no two threads hold one block`() {
    let memory = RecycledMemory(limit: 4 * size, reserve: size)
    let held = Locked(Set<UnsafeMutableRawPointer>())
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for round in 0..<500 {
        let bytes = RecycledMemory.smallest << (round % 3)
        let block = memory.take(bytes)
        let isNew = held.withLock { $0.insert(block).inserted }
        #expect(isNew)
        block.storeBytes(of: thread, as: Int.self)
        block.storeBytes(of: round, toByteOffset: bytes - 8, as: Int.self)
        #expect(block.load(as: Int.self) == thread)
        #expect(block.load(fromByteOffset: bytes - 8, as: Int.self) == round)
        held.withLock { _ = $0.remove(block) }
        memory.giveBack(block, bytes: bytes)
      }
    }
    #expect(memory.keptBytes <= 4 * size)
  }

  @Test func `a tensor's memory serves the next, of another type too, and holds its elements only`()
  {
    // A size that no other test takes; those beside this one may still push a block out.
    let count = 123_457
    var reused = false
    for _ in 0..<100 where !reused {
      let old = Tensor<Float>(shape: [count], repeating: .nan)
        .withUnsafePointer { UInt(bitPattern: $0) }
      let new = Tensor<Int32>.ones([count])
      reused = new.withUnsafePointer { UInt(bitPattern: $0) } == old
      #expect(new.elements.allSatisfy { $0 == 1 })
    }
    #expect(reused)
  }

  @Test func `memory that a slice still shows is not given away`() {
    let count = 123_461
    let slice = Tensor<Float>.ones([count])[7...]
    let other = Tensor<Float>.zeros([count])
    #expect(slice.elements.allSatisfy { $0 == 1 })
    #expect(other.elements.allSatisfy { $0 == 0 })
  }
}
