import Files

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
