import TensorCore
import Testing

@testable import Datasets

@Suite("Generated digits") struct GeneratedDigitsTests {
  /// One part of 2,000 images, which the tests share.
  static let sample = GeneratedDigits(trainCount: 2_000, testCount: 500, seed: 7)

  // MARK: - The same every time

  @Test func `the same seed draws the same images`() {
    let again = GeneratedDigits(trainCount: 2_000, testCount: 500, seed: 7)
    // Compared outside the expectation, here and below: a failed one would spell out every pixel.
    let imagesAreEqual =
      again.trainImages == Self.sample.trainImages && again.testImages == Self.sample.testImages
    let labelsAreEqual =
      again.trainLabels == Self.sample.trainLabels && again.testLabels == Self.sample.testLabels
    #expect(imagesAreEqual)
    #expect(labelsAreEqual)
  }

  @Test(arguments: [1, 7, 499, 2_000])
  func `how the work is divided changes nothing`(imagesPerTask: Int) {
    let divided = GeneratedDigits.draw(.train, count: 600, seed: 7, imagesPerTask: imagesPerTask)
    let imagesAreEqual = divided.images.elements.elementsEqual(
      Self.sample.trainImages.elements.prefix(600 * 784))
    let labelsAreEqual = divided.labels.elements.elementsEqual(
      Self.sample.trainLabels.elements.prefix(600))
    #expect(imagesAreEqual)
    #expect(labelsAreEqual)
  }

  @Test(arguments: [0, 8, .max] as [UInt64])
  func `another seed draws other images`(seed: UInt64) {
    let other = GeneratedDigits(trainCount: 50, testCount: 0, seed: seed)
    let same = zip(images(of: other.trainImages), images(of: Self.sample.trainImages))
      .filter { $0 == $1 }.count
    #expect(same == 0)
  }

  @Test func `no image is drawn twice, in either part`() {
    let all = images(of: Self.sample.trainImages) + images(of: Self.sample.testImages)
    let different = Set(all).count
    #expect(different == 2_500)
  }

  // MARK: - The form of MNIST

  @Test func `the shapes are MNIST's`() {
    #expect(Self.sample.trainImages.shape == [2_000, 28, 28])
    #expect(Self.sample.trainLabels.shape == [2_000])
    #expect(Self.sample.testImages.shape == [500, 28, 28])
    #expect(Self.sample.testLabels.shape == [500])
  }

  @Test func `an empty data set can be made`() {
    let none = GeneratedDigits(trainCount: 0, testCount: 0)
    #expect(none.trainImages.shape == [0, 28, 28])
    #expect(none.testLabels.shape == [0])
  }

  @Test func `every digit comes about as often, and in no order`() {
    let labels = Self.sample.trainLabels.elements
    var counts = [Int](repeating: 0, count: 10)
    for label in labels { counts[Int(label)] += 1 }
    // 200 of each are expected; the binomial distribution's deviation is √(2000 · 0.1 · 0.9) ≈ 13.4,
    // and five of those are not met by chance.
    for (digit, count) in counts.enumerated() { #expect(abs(count - 200) <= 67, "digit \(digit)") }
    // A neighbour is equal by chance in one of ten: 200 of 1,999, with the same deviation.
    let repeats = zip(labels, labels.dropFirst()).filter { $0 == $1 }.count
    #expect(abs(repeats - 200) <= 67)
  }

  @Test func `the ink fits into 20 by 20 pixels and fills one side`() {
    for (index, image) in images(of: Self.sample.trainImages).enumerated() {
      let rows = (0..<28).filter { y in (0..<28).contains { image[y * 28 + $0] > 0 } }
      let columns = (0..<28).filter { x in (0..<28).contains { image[$0 * 28 + x] > 0 } }
      let height = (rows.last ?? -1) - (rows.first ?? 0) + 1
      let width = (columns.last ?? -1) - (columns.first ?? 0) + 1
      #expect(max(height, width) <= 20, "image \(index)")
      // An outermost pixel that the round end of a stroke only touches may stay empty on each side.
      #expect(max(height, width) >= 18, "image \(index)")
    }
  }

  @Test func `the centre of mass is in the middle`() {
    // Moved by whole pixels to the middle of pixel (14, 14): within half a pixel of it, but for the
    // few digits whose mass lies so far off that they would leave the image.
    let offsets = images(of: Self.sample.trainImages).map { image in
      var mass = 0.0
      var moment = SIMD2<Double>.zero
      for y in 0..<28 {
        for x in 0..<28 {
          let value = Double(image[y * 28 + x])
          mass += value
          moment += value * SIMD2(Double(x), Double(y))
        }
      }
      let offset = moment / mass - 14
      return max(abs(offset.x), abs(offset.y))
    }
    // Rounding to 256 levels moves a centre by far less than a hundredth.
    let centred = offsets.filter { $0 <= 0.51 }.count
    #expect(centred >= 1_980)
    let furthest = offsets.max() ?? .nan
    #expect(furthest <= 4)
  }

  @Test func `there is as much ink as on MNIST's images`() {
    let elements = Self.sample.trainImages.elements
    let count = Double(elements.count)
    let blank = Double(elements.filter { $0 == 0 }.count) / count
    let mean = elements.reduce(0) { $0 + Double($1) } / count / 255
    // MNIST's training images: 80.9 % of the pixels are 0, the mean is 0.1307.
    #expect(abs(blank - 0.809) <= 0.02, "blank: \(blank)")
    #expect(abs(mean - 0.1307) <= 0.01, "mean: \(mean)")
    for (index, image) in images(of: Self.sample.trainImages).enumerated() {
      let blank = image.filter { $0 == 0 }.count
      #expect((392...760).contains(blank), "image \(index) has \(blank) blank pixels")
      // No stroke is so thin that it is nowhere darker than grey.
      let darkest = image.max() ?? 0
      #expect(darkest >= 200, "image \(index)")
    }
  }

  @Test func `strokes have soft edges`() {
    let elements = Self.sample.trainImages.elements
    let ink = elements.filter { $0 > 0 }.count
    let grey = elements.filter { (1..<250).contains($0) }.count
    // MNIST's training images: 62 % of the inked pixels are below 250.
    #expect((0.45...0.75).contains(Double(grey) / Double(ink)))
  }

  // MARK: - To tell apart

  @Test func `digits resemble the mean of their kind`() {
    var means = [[Double]](repeating: [Double](repeating: 0, count: 784), count: 10)
    var counts = [Double](repeating: 0, count: 10)
    for (image, label) in zip(
      images(of: Self.sample.trainImages), Self.sample.trainLabels.elements)
    {
      counts[Int(label)] += 1
      for i in image.indices { means[Int(label)][i] += Double(image[i]) }
    }
    for digit in 0..<10 { for i in 0..<784 { means[digit][i] /= counts[digit] } }

    func squaredDistance(_ image: [UInt8], _ mean: [Double]) -> Double {
      image.indices.reduce(0) { sum, i in
        let difference = Double(image[i]) - mean[i]
        return sum + difference * difference
      }
    }
    let correct = zip(images(of: Self.sample.testImages), Self.sample.testLabels.elements)
      .filter { image, label in
        let distances = means.map { squaredDistance(image, $0) }
        return distances.firstIndex(of: distances.min() ?? 0) == Int(label)
      }
      // Chance is 50 of 500; on MNIST the nearest mean is right for 82 of 100. Neither much worse
      // (not recognisable) nor nearly perfect (all alike, nothing to learn).
      .count
    #expect((350...475).contains(correct))
  }

  // MARK: - Parts of the program

  @Test func `every digit has several forms of positive weight`() {
    #expect(digitForms.count == 10)
    for (digit, forms) in digitForms.enumerated() {
      #expect(forms.count >= 4, "digit \(digit)")
      for form in forms {
        #expect(form.weight > 0 && form.freedom > 0)
        #expect(form.points.first?.startsStroke == true)
      }
    }
  }

  @Test func `the curve passes its control points`() {
    var sketch = Sketch()
    let points: [SIMD2<Float>] = [[0, 0], [1, 0.5], [0.5, 2], [0.5, 2], [-1, 1]]
    sketch.controls = points.enumerated().map { index, point in
      Sketch.Control(position: point, isTurn: index == 1, startsStroke: index == 0)
    }
    sketch.flatten()
    for point in points {
      let isPassed = sketch.samples.contains { distance($0.position, point) < 1e-5 }
      #expect(isPassed, "\(point)")
    }
    let finite = sketch.samples.allSatisfy { $0.position.x.isFinite && $0.position.y.isFinite }
    #expect(finite)
  }

  @Test func `fitting counts the ink, not only the lines`() {
    var sketch = Sketch()
    sketch.controls = [
      Sketch.Control(position: [0, 0], isTurn: false, startsStroke: true),
      Sketch.Control(position: [0, 1], isTurn: false, startsStroke: false),
      Sketch.Control(position: [0.25, 0.5], isTurn: false, startsStroke: true),
      Sketch.Control(position: [0.5, 0.5], isTurn: false, startsStroke: false),
    ]
    sketch.flatten()
    // Broad where it does not reach the border, so that the broadest radius is not the right one.
    for i in sketch.samples.indices { sketch.samples[i].radius = i <= 6 ? 1 : 3 }
    sketch.fit(side: 20)
    let top = sketch.samples.map { $0.position.y - $0.radius }.min() ?? .nan
    let bottom = sketch.samples.map { $0.position.y + $0.radius }.max() ?? .nan
    let left = sketch.samples.map { $0.position.x - $0.radius }.min() ?? .nan
    let right = sketch.samples.map { $0.position.x + $0.radius }.max() ?? .nan
    // By hand: 20 high with a radius of 1 is a line of 18; it is 9 wide, and 1 + 3 of ink: 13.
    #expect(abs(top - 0) < 1e-4 && abs(bottom - 20) < 1e-4)
    #expect(abs(left - 3.5) < 1e-4 && abs(right - 16.5) < 1e-4)
  }

  @Test func `a stem with a foot is drawn where MNIST would place it`() {
    var sketch = Sketch()
    sketch.controls = [
      Sketch.Control(position: [0, 0], isTurn: false, startsStroke: true),
      Sketch.Control(position: [0, 1], isTurn: true, startsStroke: false),
      Sketch.Control(position: [1 / 3, 1], isTurn: false, startsStroke: false),
    ]
    sketch.flatten()
    for i in sketch.samples.indices { sketch.samples[i].radius = 1 }
    sketch.fit(side: 20)
    var raster = InkRaster()
    raster.draw(sketch)
    let image = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 784)
    defer { image.deallocate() }
    raster.place(on: image)

    // By hand. Strokes 2 pixels wide, middle lines 18 high and 6 wide: the box is 20 × 8, from
    // column 6. Stem: 40 pixels about (6.5, 9.5); rest of the foot: 12 about (10.5, 18.5). Their
    // centre, (7.4, 11.6), moves by (7, 2).
    var expected = [UInt8](repeating: 0, count: 784)
    for y in 2...21 { for x in 13...14 { expected[y * 28 + x] = 255 } }
    for y in 20...21 { for x in 15...20 { expected[y * 28 + x] = 255 } }
    // Round ends and the corner: a pixel's middle lies √½ from the end of the middle line, so its
    // ink is 1.5 - √½ = 0.793, of 255: 202.
    for (x, y) in [(13, 2), (14, 2), (13, 21), (20, 20), (20, 21)] { expected[y * 28 + x] = 202 }
    for i in 0..<784 where image[i] != expected[i] {
      Issue.record("x \(i % 28), y \(i / 28): expected \(expected[i]), got \(image[i])")
    }
  }

  /// The images of a tensor `(n, 28, 28)`, row after row.
  private func images(of tensor: Tensor<UInt8>) -> [[UInt8]] {
    let elements = tensor.elements
    return (0..<tensor.shape[0]).map { Array(elements[$0 * 784..<($0 + 1) * 784]) }
  }
}
