/// The square that a digit is fitted into, as MNIST's are: 20 pixels of the image's 28.
let inkSide = 20
/// The width and height of an image.
let imageSide = 28

/// The ink on the 20 × 20 pixels of a fitted drawing: 0 is none, 1 is full.
struct InkRaster {
  private var ink = [Float](repeating: 0, count: inkSide * inkSide)

  /// Draws the strokes of a sketch that was fitted.
  mutating func draw(_ sketch: Sketch) {
    ink.withUnsafeMutableBufferPointer { ink in
      ink.update(repeating: 0)
      sketch.samples.withUnsafeBufferPointer { samples in
        for i in samples.indices.dropFirst() where !samples[i].startsStroke {
          drawPiece(from: samples[i - 1], to: samples[i], on: ink)
        }
      }
    }
  }

  /// Writes the ink to an image as MNIST places it: moved by whole pixels so that its centre of
  /// mass comes closest to the middle of pixel (14, 14).
  ///
  /// The digit stays inside the image, even if its mass lies far from the middle.
  func place(on image: UnsafeMutableBufferPointer<UInt8>) {
    var mass: Float = 0
    var moment = SIMD2<Float>.zero
    for y in 0..<inkSide {
      for x in 0..<inkSide {
        let value = ink[y * inkSide + x]
        mass += value
        moment += value * SIMD2(Float(x), Float(y))
      }
    }
    let room = Float(imageSide - inkSide)
    let shift = (Float(imageSide / 2) - moment / mass).rounded(.toNearestOrAwayFromZero)
      .clamped(lowerBound: .zero, upperBound: SIMD2(repeating: room))
    image.update(repeating: 0)
    for y in 0..<inkSide {
      let row = (y + Int(shift.y)) * imageSide + Int(shift.x)
      for x in 0..<inkSide { image[row + x] = UInt8(ink[y * inkSide + x] * 255 + 0.5) }
    }
  }
}

/// Draws a straight piece of a stroke with round ends, whose radius changes evenly along it.
///
/// A pixel is inked by how far its middle lies inside the stroke, from half a pixel outside (none)
/// to half a pixel inside (full): the covered area, but for the stroke's curvature.
private func drawPiece(
  from start: Sketch.Sample, to end: Sketch.Sample, on ink: UnsafeMutableBufferPointer<Float>
) {
  let reach = max(start.radius, end.radius) + 0.5
  let low = pointwiseMin(start.position, end.position) - reach
  let high = pointwiseMax(start.position, end.position) + reach
  // The pixels whose middles, at a half, can lie within reach.
  let left = max(0, Int((low.x - 0.5).rounded(.up)))
  let right = min(inkSide - 1, Int((high.x - 0.5).rounded(.down)))
  let top = max(0, Int((low.y - 0.5).rounded(.up)))
  let bottom = min(inkSide - 1, Int((high.y - 0.5).rounded(.down)))
  guard left <= right, top <= bottom else { return }

  let along = end.position - start.position
  let perSquaredLength = 1 / max((along * along).sum(), 1e-9)
  let growth = end.radius - start.radius
  for y in top...bottom {
    let py = Float(y) + 0.5 - start.position.y
    for x in left...right {
      let px = Float(x) + 0.5 - start.position.x
      let t = min(max((px * along.x + py * along.y) * perSquaredLength, 0), 1)
      let dx = px - t * along.x
      let dy = py - t * along.y
      let depth = start.radius + t * growth - (dx * dx + dy * dy).squareRoot()
      let index = y * inkSide + x
      // Pieces of one stroke overlap: the most ink counts, not the sum.
      ink[index] = max(ink[index], min(max(depth + 0.5, 0), 1))
    }
  }
}
