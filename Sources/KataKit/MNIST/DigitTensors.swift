import Networks
import TensorCore

/// Digits as the network takes them, and the labels in the forms that are needed.
struct DigitTensors {
  /// Rows of 784 pixels in 0...1, shape `(samples, 784)`.
  let x: Tensor<Float>
  /// One-hot rows, shape `(samples, 10)`.
  let y: Tensor<Float>
  /// The digits themselves, shape `(samples,)`.
  let labels: Tensor<UInt8>
  /// The mean pixel of the first hundred images: 0.13 of MNIST's, bright on black.
  let brightness: Double

  /// Prepares images as the chapter does: rows of pixels, as floats, divided by 255.
  ///
  /// The chapter's line has three copies of the images in memory at once (bytes, floats, divided
  /// floats: 423 MB). Here a hundred are converted at a time.
  ///
  /// - Parameters:
  ///   - images: Shape `(samples, 28, 28)`.
  ///   - labels: Shape `(samples,)`.
  ///   - engine: What divides.
  init(images: Tensor<UInt8>, labels: Tensor<UInt8>, on engine: any Engine) throws {
    let samples = images.shape[0]
    let pixels = images.shape[1] * images.shape[2]
    let chunk = 100
    x = try Tensor(uninitialized: [samples, pixels]) { target in
      for start in stride(from: 0, to: samples, by: chunk) {
        let rows = min(chunk, samples - start)
        let floats = try images[slice(start, start + rows)].reshaped(rows, pixels)
          .cast(to: Float.self)
        try engine.divide(floats, 255).withUnsafeBufferPointer { scaled in
          _ = target[(start * pixels)...].update(fromContentsOf: scaled)
        }
      }
    }
    y = try toCategorical(labels, classes: 10)
    self.labels = labels
    let first = x[slice(0, chunk)]
    brightness = first.elements.reduce(0) { $0 + Double($1) } / Double(max(first.count, 1))
  }
}

/// The training and the test digits of a run, as its network takes them.
struct DigitData {
  /// As ``TrainingRecord/dataset`` has it.
  let name: String
  /// What they are, and how many: `MNIST: 60000 training and 10000 test images`.
  let title: String
  let train: DigitTensors
  let test: DigitTensors

  /// Loads what a run asks for.
  ///
  /// - Throws: `KataError` where there are fewer images than are asked for, or none; what loading
  ///   them throws.
  init(_ settings: MNISTSettings, on engine: any Engine, console: Console) throws {
    var digits = try loadDigits(settings.source, console: console)
    let available = digits.trainImages.shape[0]
    let samples = settings.samples ?? available
    guard samples <= available else {
      throw KataError("--samples \(samples): there are \(available) training images")
    }
    guard samples > 0, digits.testImages.shape[0] > 0 else {
      throw KataError(
        "the data have \(samples) training and \(digits.testImages.shape[0]) test images; at least "
          + "one of each is needed")
    }
    train = try DigitTensors(
      images: digits.trainImages[slice(0, samples)], labels: digits.trainLabels[slice(0, samples)],
      on: engine)
    digits.trainImages = .zeros([0])
    test = try DigitTensors(images: digits.testImages, labels: digits.testLabels, on: engine)
    name = digits.name
    title = "\(digits.title): \(samples) training and \(test.x.shape[0]) test images"
  }
}
