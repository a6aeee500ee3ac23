import Foundation

/// The memory of large tensors that are gone, kept for the next of the same size.
///
/// The system hands out memory a page at a time, on its first touch, which can take longer than to
/// compute what is written there; and a training step makes tensors of the same few sizes as the
/// step before it.
///
/// What is kept is bounded twice. It never has more than `limit` bytes, the oldest given back to
/// the system first; that much may stay for as long as the process runs. And before new memory is
/// taken, as much of the old is given back, down to `reserve` bytes: tensors of `smallest` bytes and
/// more, and what is kept for them, together never take more than `reserve` bytes beyond what those
/// tensors alone took at most.
final class RecycledMemory: Sendable {
  static let shared = RecycledMemory()

  /// Below this `malloc` keeps what is freed by itself, and finds it again as fast.
  static let smallest = 16 << 10

  /// Few enough that looking through them takes less than a page fault.
  static let mostBlocks = 64

  private struct Kept {
    var block: UnsafeMutableRawPointer
    var bytes: Int
  }

  private struct State {
    /// The oldest first.
    var blocks: [Kept] = []
    var bytes = 0

    /// Forgets the oldest blocks, until there are few enough and they have no more than `limit` bytes.
    ///
    /// - Returns: The forgotten, for the caller to free: that takes long, and others wait.
    mutating func dropOldest(to limit: Int) -> [Kept] {
      var dropped: [Kept] = []
      while bytes > limit || blocks.count > RecycledMemory.mostBlocks {
        let oldest = blocks.removeFirst()
        bytes -= oldest.bytes
        dropped.append(oldest)
      }
      return dropped
    }
  }

  private let limit: Int
  private let reserve: Int
  private let state = Locked(State())

  /// Makes an empty store.
  ///
  /// - Parameters:
  ///   - limit: The most bytes that are kept: two results of sixteen million floats.
  ///   - reserve: The bytes that may be kept beside new memory: a training step's temporaries.
  init(limit: Int = 128 << 20, reserve: Int = 8 << 20) {
    self.limit = limit
    self.reserve = reserve
  }

  deinit {
    state.withLock { for kept in $0.blocks { kept.block.deallocate() } }
  }

  /// The bytes that are kept now.
  var keptBytes: Int { state.withLock { $0.bytes } }

  /// Takes uninitialised memory: kept memory of exactly this size, or new.
  func take(_ bytes: Int) -> UnsafeMutableRawPointer {
    guard bytes >= Self.smallest else { return allocate(bytes) }
    let (found, old) = state.withLock { state -> (UnsafeMutableRawPointer?, [Kept]) in
      // The youngest: its elements may still lie in the caches.
      if let place = state.blocks.lastIndex(where: { $0.bytes == bytes }) {
        state.bytes -= bytes
        return (state.blocks.remove(at: place).block, [])
      }
      return (nil, state.dropOldest(to: max(reserve, state.bytes - bytes)))
    }
    for kept in old { kept.block.deallocate() }
    return found ?? allocate(bytes)
  }

  /// Gives memory back that was taken with this size.
  func giveBack(_ block: UnsafeMutableRawPointer, bytes: Int) {
    guard bytes >= Self.smallest, bytes <= limit else { return block.deallocate() }
    let old = state.withLock { state in
      state.blocks.append(Kept(block: block, bytes: bytes))
      state.bytes += bytes
      return state.dropOldest(to: limit)
    }
    for kept in old { kept.block.deallocate() }
  }
}

/// Takes new memory from the system.
private func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
  // A large tensor's first touch is otherwise a page fault for every 4 KiB, which takes longer than
  // what is computed on them: 16 million floats were added at 6 GB/s instead of 27.
  let hugePage = 2 << 20
  guard bytes >= 2 * hugePage else {
    // A cache line, and the widest vector register.
    return .allocate(byteCount: bytes, alignment: 64)
  }
  let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: hugePage)
  #if os(Linux)
    // Advice: where the system does not take it, nothing else changes.
    _ = madvise(memory, bytes, MADV_HUGEPAGE)
  #endif
  return memory
}
