// What is not quite a safetensors file of floats: other types of numbers, and other formats.

extension Float {
  /// The value of an IEEE half: five bits of exponent, ten of fraction. Swift's `Float16` is not on
  /// every system.
  init(half bits: UInt16) {
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

/// What else weights are kept in, by a file's first eight bytes, with the way from there to
/// safetensors; `nil` for what may be safetensors.
func otherFormat(of start: [UInt8]) -> String? {
  let torch = "safetensors.torch.save_file(model.state_dict(), FILE)"
  let keras = "safetensors.numpy.save_file({w.path: w.numpy() for w in model.weights}, FILE)"
  return if start.starts(with: [0x50, 0x4b, 3, 4]) {
    "a zip archive, as PyTorch's .pt and Keras's .keras files are, and no safetensors file; in "
      + "Python, \(torch) writes one, or of a Keras model \(keras)"
  } else if start.starts(with: [0x89, 0x48, 0x44, 0x46]) {
    "an HDF5 file, as Keras's .h5 files are, and no safetensors file; in Python, \(keras) "
      + "writes one"
  } else if start.starts(with: [0x80, 2]), start.last != 0 {
    // A header of 640 bytes begins with these two bytes as well, and goes on with zeros.
    "a pickle, as PyTorch's older .pt files are, and no safetensors file; in Python, \(torch) "
      + "writes one"
  } else {
    nil
  }
}
