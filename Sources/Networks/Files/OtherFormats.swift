import Files

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

/// What a file is that was to hold weights, with the way from there to safetensors.
func otherFormat(_ kind: FileKind) -> String {
  let torch = "safetensors.torch.save_file(model.state_dict(), FILE)"
  let keras = "safetensors.numpy.save_file({w.path: w.numpy() for w in model.weights}, FILE)"
  return switch kind {
  case .zip:
    "a zip archive, as PyTorch's .pt and Keras's .keras files are, and no safetensors file; in "
      + "Python, \(torch) writes one, or of a Keras model \(keras)"
  case .hdf5:
    "an HDF5 file, as Keras's .h5 files are, and no safetensors file; in Python, \(keras) "
      + "writes one"
  case .pickle:
    "a pickle, as PyTorch's older .pt files are, and no safetensors file; in Python, \(torch) "
      + "writes one"
  default:
    "\(kind.name), and no safetensors file" + (kind.wayOut.map { "; \($0)" } ?? "")
  }
}
