#if canImport(CryptoKit)
  import CryptoKit
#endif

/// The SHA-256 sum of bytes that come in pieces: CryptoKit's where it exists, else our own.
struct Checksum {
  #if canImport(CryptoKit)
    private var state = CryptoKit.SHA256()
  #else
    private var state = PortableSHA256()
  #endif

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    #if canImport(CryptoKit)
      state.update(bufferPointer: bytes)
    #else
      state.update(bytes)
    #endif
  }

  /// The sum in 64 hexadecimal digits.
  func hexadecimal() -> String {
    #if canImport(CryptoKit)
      return Self.digits(of: state.finalize())
    #else
      return Self.digits(of: state.finalized())
    #endif
  }

  static func digits(of bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

/// SHA-256 in plain Swift, after FIPS 180-4 §6.2; for systems without CryptoKit.
struct PortableSHA256 {
  private var hash = initialHash
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  init() { pending.reserveCapacity(blockSize) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount += UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let missing = min(blockSize - pending.count, rest.count)
      pending.append(contentsOf: rest.prefix(missing))
      rest = rest.dropFirst(missing)
      guard pending.count == blockSize else { return }
      pending.withUnsafeBytes { compressBlocks($0, into: &hash) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count / blockSize * blockSize
    compressBlocks(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)), into: &hash)
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// The 32 bytes of the sum of all bytes so far; more may follow.
  func finalized() -> [UInt8] {
    // Padding, §5.1.1: a one bit, zeros, and the count of bits in the last eight bytes.
    var last = pending + [0x80]
    let zeros = (2 * blockSize - 8 - last.count) % blockSize
    last.append(contentsOf: repeatElement(0, count: zeros))
    withUnsafeBytes(of: (byteCount &* 8).bigEndian) { last.append(contentsOf: $0) }
    var hash = hash
    last.withUnsafeBytes { compressBlocks($0, into: &hash) }
    return (0..<8).flatMap { word in withUnsafeBytes(of: hash[word].bigEndian, Array.init) }
  }
}

private let blockSize = 64

/// The first 32 bits of the fractional parts of the square roots of the first 8 primes, §5.3.3.
private let initialHash = SIMD8<UInt32>(
  0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
  0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, §4.2.2.
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]

/// Takes whole blocks of 64 bytes into the hash, §6.2.2.
private func compressBlocks(_ bytes: UnsafeRawBufferPointer, into hash: inout SIMD8<UInt32>) {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
    roundConstants.withUnsafeBufferPointer { constants in
      for start in stride(from: 0, to: bytes.count, by: blockSize) {
        for t in 0..<16 {
          let word = bytes.loadUnaligned(fromByteOffset: start + 4 * t, as: UInt32.self)
          schedule[t] = UInt32(bigEndian: word)
        }
        for t in 16..<64 {
          let (x, y) = (schedule[t - 15], schedule[t - 2])
          let small0 = rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >> 3)
          let small1 = rotateRight(y, 17) ^ rotateRight(y, 19) ^ (y >> 10)
          schedule[t] = schedule[t - 16] &+ small0 &+ schedule[t - 7] &+ small1
        }
        hash &+= rounds(of: hash, schedule: schedule, constants: constants)
      }
    }
  }
}

@inline(__always)
private func rounds(
  of hash: SIMD8<UInt32>, schedule: UnsafeMutableBufferPointer<UInt32>,
  constants: UnsafeBufferPointer<UInt32>
) -> SIMD8<UInt32> {
  var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
  var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
  for t in 0..<64 {
    let big1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)
    let choice = (e & f) ^ (~e & g)
    let first = h &+ big1 &+ choice &+ constants[t] &+ schedule[t]
    let big0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)
    let majority = (a & b) ^ (a & c) ^ (b & c)
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ big0 &+ majority)
  }
  return SIMD8(a, b, c, d, e, f, g, h)
}

@inline(__always)
private func rotateRight(_ word: UInt32, _ count: UInt32) -> UInt32 {
  (word &>> count) | (word &<< (32 - count))
}
