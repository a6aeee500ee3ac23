extension Float {
  /// The value of an IEEE half: five bits of exponent, ten of fraction. Swift's `Float16` is not on
  /// every system.
  package init(half bits: UInt16) {
    let magnitude = UInt32(bits & 0x7fff)
    let value: Float =
      switch magnitude {
      case ..<0x400: Float(magnitude) * 0x1p-24
      // The exponent counts from −15, and a float's from −127.
      case ..<0x7c00: Float(bitPattern: magnitude << 13 + (127 - 15) << 23)
      default: Float(bitPattern: 0x7f80_0000 | magnitude << 13)
      }
    self = bits & 0x8000 == 0 ? value : -value
  }
}
