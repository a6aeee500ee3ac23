import TensorCore
import Testing

@testable import Handwriting

@Suite("Digits on a page") struct PageTests {
  /// A page with strokes of ink: rows, columns.
  private func page(
    _ strokes: [(Range<Int>, Range<Int>)], height: Int = 120, width: Int = 200,
    paper: (Int, Int) -> Float = { _, _ in 1 }, ink: Float = 0.1
  ) -> Tensor<Float> {
    var page = Tensor<Float>.zeros([height, width])
    for row in 0..<height {
      for column in 0..<width {
        let isInk = strokes.contains { $0.contains(row) && $1.contains(column) }
        page[row, column] = paper(row, column) * (isInk ? ink : 1)
      }
    }
    return page
  }

  /// A 1, and a 7 of two strokes.
  private let one = (30..<70, 20..<26)
  private let seven = [(30..<36, 90..<120), (36..<70, 114..<120)]

  @Test func `digits are read from left to right, where they are`() throws {
    let digits = try handwrittenDigits(onPage: page([one] + seven))
    #expect(digits.map(\.rows) == [30..<70, 30..<70])
    #expect(digits.map(\.columns) == [20..<26, 90..<120])
    #expect(digits.allSatisfy { $0.image.shape == [28, 28] })
  }

  @Test func `lines are read from above to below`() throws {
    let below = (80..<112, 10..<16)
    let digits = try handwrittenDigits(onPage: page(seven + [one, below]))
    #expect(digits.map(\.columns) == [20..<26, 90..<120, 10..<16])
  }

  @Test func `light ink on dark, and a shadow over the paper, make no difference`() throws {
    let plain = try handwrittenDigits(onPage: page([one] + seven))
    let dark = try handwrittenDigits(
      onPage: Tensor(shape: [120, 200], elements: page([one] + seven).elements.map { 1 - $0 }))
    // Half as light on the right as on the left.
    let shadow = try handwrittenDigits(
      onPage: page([one] + seven, paper: { _, column in 1 - Float(column) / 400 }))
    for other in [dark, shadow] {
      #expect(other.map(\.columns) == plain.map(\.columns))
      for (a, b) in zip(plain, other) {
        #expect(zip(a.image.elements, b.image.elements).allSatisfy { abs($0 - $1) < 0.1 })
      }
    }
  }

  @Test func `a drawing's ink is taken as it is`() throws {
    func ink(_ strokes: [(Range<Int>, Range<Int>)]) throws -> Tensor<Float> {
      try Tensor(shape: [120, 200], elements: page(strokes, ink: 0.4).elements.map { 1 - $0 })
    }
    let single = try handwrittenDigits(inDrawing: ink([one]))
    #expect(single.map(\.rows) == [30..<70] && single.map(\.columns) == [20..<26])
    #expect(try single[0].image.elements == prepared(ink([one])).elements)
    let two = try handwrittenDigits(inDrawing: ink([one] + seven))
    #expect(two.map(\.columns) == [20..<26, 90..<120])
    #expect(try two[1].image.elements == prepared(ink(seven)).elements)
    #expect(throws: HandwritingError.nothing) {
      try handwrittenDigits(inDrawing: .zeros([30, 30]))
    }
    #expect(throws: HandwritingError.noPicture("(3,)")) {
      try handwrittenDigits(inDrawing: .zeros([3]))
    }
  }

  @Test func `a stroke above belongs to its digit, specks to none`() throws {
    // A 5's bar, five rows above its body.
    let five = [(40..<70, 90..<96), (30..<35, 90..<115)]
    let speck = [(100..<102, 150..<152)]
    let digits = try handwrittenDigits(onPage: page(five + speck))
    #expect(digits.map(\.rows) == [30..<70])
  }

  @Test(arguments: [Float(0), 0.5, 1])
  func `an empty page has nothing on it`(light: Float) throws {
    let empty = Tensor<Float>(shape: [50, 40], repeating: light)
    #expect(throws: HandwritingError.nothing) { try handwrittenDigits(onPage: empty) }
  }

  @Test func `noise and photographs are no handwriting`() throws {
    var generator = SplitMix64(seed: 5)
    let noise = try Tensor<Float>(
      shape: [200, 200],
      elements: (0..<40_000).map { _ in Float.random(in: 0...1, using: &generator) }
    )
    #expect(throws: HandwritingError.self) { try handwrittenDigits(onPage: noise) }
  }

  @Test func `pages of any size neither trap nor take long`() throws {
    for (height, width) in [(1, 1), (1, 300), (300, 1), (3, 2), (28, 28), (1600, 1700)] {
      var generator = SplitMix64(seed: 3)
      let page = try Tensor<Float>(
        shape: [height, width],
        elements: (0..<height * width).map {
          $0 % 97 == 0 ? Float.random(in: 0...1, using: &generator) : 1
        })
      _ = try? handwrittenDigits(onPage: page)
      #expect(throws: Never.self) { _ = try unprepared(page) }
    }
    let nan = try Tensor<Float>(shape: [9, 9], elements: [Float](repeating: .nan, count: 81))
    #expect(throws: HandwritingError.nothing) { try handwrittenDigits(onPage: nan) }
  }

  @Test func `unprepared is the whole picture, ink light`() throws {
    let image = try unprepared(page([(0..<120, 100..<200)], ink: 0))
    #expect(image.shape == [28, 28])
    #expect(image[0, 0] == image[27, 0])
    #expect(image[0, 0] != image[0, 27])
  }
}
