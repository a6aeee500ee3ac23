import Dispatch
import TensorCore

/// Digits in the manner of MNIST, drawn by a program: to train on where MNIST cannot be had.
///
/// Each digit is written in one of several forms, as strokes of a pen through points that a random
/// hand misplaces, bends and slants; then fitted into 20 × 20 pixels and centred by mass, as MNIST's
/// digits are. No image of MNIST went into them. The same seed gives the same images for any number
/// of threads; another system's sine may turn a pixel by one level.
public struct GeneratedDigits: Sendable {
  /// Shape `(trainCount, 28, 28)`, 0 for white paper to 255 for ink.
  public let trainImages: Tensor<UInt8>
  /// Shape `(trainCount,)`, 0 to 9, in random order and equally likely.
  public let trainLabels: Tensor<UInt8>
  /// Shape `(testCount, 28, 28)`; drawn by the same program, from generators of their own.
  public let testImages: Tensor<UInt8>
  /// Shape `(testCount,)`, 0 to 9.
  public let testLabels: Tensor<UInt8>

  /// Draws a data set, by default one of MNIST's size.
  ///
  /// A longer data set begins with the images of a shorter one of the same seed. A negative count
  /// traps, as it does in a `Shape`.
  ///
  /// - Complexity: O(*trainCount + testCount*): under 10 microseconds of one core an image.
  public init(trainCount: Int = 60_000, testCount: Int = 10_000, seed: UInt64 = 28) {
    (trainImages, trainLabels) = Self.draw(.train, count: trainCount, seed: seed)
    (testImages, testLabels) = Self.draw(.test, count: testCount, seed: seed)
  }

  /// The two parts, which share no generator.
  enum Part: UInt64 { case train, test }

  /// Draws one part, `imagesPerTask` images at a time on as many threads as Dispatch gives.
  static func draw(
    _ part: Part, count: Int, seed: UInt64, imagesPerTask: Int = 500
  ) -> (images: Tensor<UInt8>, labels: Tensor<UInt8>) {
    let pixels = imageSide * imageSide
    var labels = Tensor<UInt8>.zeros([count])
    let images = Tensor<UInt8>(uninitialized: [count, imageSide, imageSide]) { images in
      labels.withUnsafeMutableBufferPointer { labels in
        // The tasks write to different images, and concurrentPerform waits for all of them.
        nonisolated(unsafe) let (images, labels) = (images, labels)
        let tasks = (count + imagesPerTask - 1) / imagesPerTask
        DispatchQueue.concurrentPerform(iterations: tasks) { task in
          var artist = Artist()
          for index in task * imagesPerTask..<min((task + 1) * imagesPerTask, count) {
            let image = UnsafeMutableBufferPointer(
              rebasing: images[index * pixels..<(index + 1) * pixels])
            var random = SketchRandom(seed: seed, part: part, index: index)
            labels[index] = artist.drawDigit(on: image, using: &random)
          }
        }
      }
    }
    return (images, labels)
  }
}

/// Who draws one image after the other, on paper that is used again.
private struct Artist {
  private var sketch = Sketch()
  private var raster = InkRaster()

  /// Draws a random digit on an image of 28 × 28 pixels, and tells which it is.
  mutating func drawDigit(
    on image: UnsafeMutableBufferPointer<UInt8>, using random: inout SketchRandom
  ) -> UInt8 {
    let digit = Int(random.fraction() * 10)
    let form = digitForms[digit].randomForm(using: &random)
    let hand = Hand(freedom: form.freedom, using: &random)
    sketch.clear()
    hand.place(form, into: &sketch, using: &random)
    sketch.flatten()
    hand.pen.press(&sketch)
    sketch.fit(side: Float(inkSide))
    raster.draw(sketch)
    raster.place(on: image)
    return UInt8(digit)
  }
}
