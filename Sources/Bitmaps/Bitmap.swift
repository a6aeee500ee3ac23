import TensorCore

/// A picture of pixels, 8 bits a channel, rows from above to below.
public struct Bitmap: Equatable, Sendable {
  /// What each pixel has, and how many bytes that is.
  public enum Channels: Int, Sendable {
    /// From 0, black, to 255, white.
    case grey = 1
    /// Red, green, blue, and alpha, which is 255 where nothing shines through; not premultiplied.
    case rgba = 4
  }

  /// The number of columns; 1 at least.
  public let width: Int
  /// The number of rows; 1 at least.
  public let height: Int
  public let channels: Channels
  /// `height · width · channels` bytes, in this order of the axes.
  public let pixels: [UInt8]

  /// Makes a picture of pixels that are known to be as many as the sizes say.
  package init(width: Int, height: Int, channels: Channels, pixels: [UInt8]) {
    (self.width, self.height, self.channels, self.pixels) = (width, height, channels, pixels)
  }

  /// Makes a picture of a tensor.
  ///
  /// - Parameter image: Grey values, 0 for black, shape `(height, width)`; or red, green, blue and
  ///   alpha, shape `(height, width, 4)`.
  /// - Throws: `ShapeError` for other shapes, and for one without a pixel.
  public init(_ image: Tensor<UInt8>) throws(ShapeError) {
    let isGrey = image.ndim == 2
    guard isGrey || (image.ndim == 3 && image.shape[2] == 4), image.count > 0 else {
      throw ShapeError(
        "a picture needs pixels of shape (height, width) or (height, width, 4), not \(image.shape)")
    }
    self.init(
      width: image.shape[1], height: image.shape[0], channels: isGrey ? .grey : .rgba,
      pixels: image.elements)
  }

  /// How opaque each pixel is, from 0 to 1, shape `(height, width)`: the ink of a drawing on a
  /// transparent ground. `nil` where at most half of the pixels are wholly transparent.
  public var drawing: Tensor<Float>? {
    guard channels == .rgba else { return nil }
    let alphas = stride(from: 3, to: pixels.count, by: 4).lazy.map { pixels[$0] }
    guard alphas.reduce(0, { $0 + ($1 == 0 ? 1 : 0) }) > height * width / 2 else { return nil }
    return Tensor(uninitialized: [height, width]) { opacity in
      for (i, alpha) in alphas.enumerated() {
        opacity.initializeElement(at: i, to: Float(alpha) / 255)
      }
    }
  }

  /// How light each pixel is on white paper, from 0 to 1: shape `(height, width)`.
  ///
  /// Colours are weighed as by Rec. 601, 0.299 red + 0.587 green + 0.114 blue, in the values as they
  /// are stored; what shines through is white.
  public var luminance: Tensor<Float> {
    Tensor(uninitialized: [height, width]) { light in
      let channels = channels
      pixels.withUnsafeBufferPointer { pixels in
        for i in light.indices {
          guard channels == .rgba else {
            light.initializeElement(at: i, to: Float(pixels[i]) / 255)
            continue
          }
          let (red, green) = (Int(pixels[4 * i]), Int(pixels[4 * i + 1]))
          let (blue, alpha) = (Int(pixels[4 * i + 2]), Int(pixels[4 * i + 3]))
          // Whole numbers, so that white is 1 and black is 0 exactly.
          let colour = 299 * red + 587 * green + 114 * blue
          let sum = alpha * colour + (255 - alpha) * 255_000
          light.initializeElement(at: i, to: Float(Double(sum) / (255 * 255_000)))
        }
      }
    }
  }
}
