import Foundation
import TensorCore

/// Memory for packed panels, kept from one product to the next: taking fresh pages from the system
/// for each would cost more than packing them.
enum Scratch {
  private struct Block {
    var start: UnsafeMutablePointer<Float>
    var capacity: Int
    /// Who used it last, and most likely has it in the caches of its core: to write what lies in
    /// another core's takes several times as long.
    var user: pthread_t
  }

  /// Blocks that nobody uses; at most one for each product that ran at the same time.
  private static let idle = Locked<[Block]>([])

  /// Calls `body` with uninitialised memory for `count` floats, aligned to a cache line.
  static func withFloats(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    let user = pthread_self()
    var taken =
      idle.withLock { idle in
        let own = idle.lastIndex { pthread_equal($0.user, user) != 0 }
        return (own ?? idle.indices.last).map { idle.remove(at: $0) }
      } ?? Block(start: allocate(0), capacity: 0, user: user)
    if taken.capacity < count {
      taken.start.deallocate()
      taken = Block(start: allocate(count), capacity: count, user: user)
    }
    taken.user = user
    body(taken.start)
    idle.withLock { $0.append(taken) }
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: count)
  }
}
