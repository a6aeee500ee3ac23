// The exponential and the logarithm of a float, without a branch or a table: the compiler makes
// vectors of a loop around them. The C library's take one number at a time.
//
// Both were compared with the exact value for each of the 2³² floats: at most 0.94 and 0.96 ulp off.
// The tests take samples of them.

/// ln 2 in two parts. The first has nine bits: a whole number below 2¹⁵ times it is exact.
private let ln2High: Float = 0x1.63p-1
private let ln2Low: Float = -0x1.bd0106p-13

/// *e* to the power of `x`, at most 1 ulp off where multiply-adds are fused, and 1.25 where not.
///
/// `x = n · ln 2 + r` with a whole number n and |r| ≤ ln 2 / 2, so that `exp(x) = 2ⁿ · exp(r)`. Of
/// `exp(r)` the series through r⁷ / 7! leaves out r⁸ / 8! · exp(r) at most, a tenth of an ulp.
@inline(__always)
func exponential(_ x: Float) -> Float {
  // exp is 0 below −104 and infinite above 89. A comparison with NaN is false.
  var x = x < -104 ? -104 : x
  x = x > 89 ? 89 : x
  // At this size a float's last bit is 1: the sum is rounded to a whole number, in its low bits.
  let rounder: Float = 0x1.8p23
  let rounded = rounder.adding(x, times: 1 / 0.693147180559945)
  let n = rounded - rounder
  let r = x.adding(-n, times: ln2High).adding(-n, times: ln2Low)
  var sum: Float = 1 / 5040
  sum = (1 / 720 as Float).adding(sum, times: r)
  sum = (1 / 120 as Float).adding(sum, times: r)
  sum = (1 / 24 as Float).adding(sum, times: r)
  sum = (1 / 6 as Float).adding(sum, times: r)
  sum = (1 / 2 as Float).adding(sum, times: r)
  sum = (1 as Float).adding(sum, times: r)
  sum = (1 as Float).adding(sum, times: r)
  // In two steps: 2ⁿ itself may be no float where the result is one.
  let power = Int32(bitPattern: rounded.bitPattern &- rounder.bitPattern)
  return sum * powerOfTwo(power &>> 1) * powerOfTwo(power &- power &>> 1)
}

/// The natural logarithm of `x`, at most 1 ulp off; −∞ at 0 and NaN below.
///
/// `x = 2ᵏ · (1 + f)` with 1 + f between √½ and √2, so that `log(x) = k · ln 2 + log(1 + f)`. With
/// `s = f / (2 + f)` the latter is `2s + 2s³/3 + 2s⁵/5 + …`, and `2s` is `f - s · f`, where f is
/// exact. The series through s⁹ leaves out 2s¹¹ / 11, a fortieth of an ulp.
@inline(__always)
func logarithm(_ x: Float) -> Float {
  let isSubnormal = x < .leastNormalMagnitude
  let scaled = isSubnormal ? x * 0x1p23 : x
  let rootOfHalf = Int32(bitPattern: (0x1.6a09e6p-1 as Float).bitPattern)
  let bits = Int32(bitPattern: scaled.bitPattern) &- rootOfHalf
  let k = Float(bits &>> 23) - (isSubnormal ? 23 : 0)
  let f = Float(bitPattern: UInt32(bitPattern: (bits & 0x7F_FFFF) &+ rootOfHalf)) - 1
  let s = f / (2 + f)
  let square = s * s
  var sum: Float = 2 / 9
  sum = (2 / 7 as Float).adding(sum, times: square)
  sum = (2 / 5 as Float).adding(sum, times: square)
  sum = (2 / 3 as Float).adding(sum, times: square)
  let rest = (s * (f - sum * square)).adding(-k, times: ln2Low)
  let result = (f - rest).adding(k, times: ln2High)
  return x > 0 && x < .infinity ? result : x < 0 ? .nan : x == 0 ? -.infinity : x
}

/// 2 to the power of `n`, from −126 to 127.
@inline(__always)
private func powerOfTwo(_ n: Int32) -> Float {
  Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
}
