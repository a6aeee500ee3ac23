import TensorCore
import Testing

@testable import Handwriting

@Suite("A digit is prepared as MNIST's were") struct PreparationTests {
  @Test func `a bar of 40 by 10 becomes 20 by 5, centred`() throws {
    var ink = Tensor<Float>.zeros([100, 80])
    for row in 7..<47 {
      for column in 60..<70 { ink[row, column] = 0.5 }
    }
    let image = try prepared(ink)
    // 20 rows: their centre 9.5 comes to 13.5. 5 columns: their centre 2 would come to 11.5.
    for row in 0..<28 {
      for column in 0..<28 {
        let isInk = (4..<24).contains(row) && (12..<17).contains(column)
        #expect(image[row, column] == (isInk ? 1 : 0), "\(row), \(column)")
      }
    }
  }

  @Test func `a pixel that lies in two counts for both by its part`() throws {
    // Two of three columns each: (1 + 0.5 · 3) / 1.5 and (0.5 · 3 + 4) / 1.5.
    let ink = Ink(height: 1, width: 3, values: [1, 3, 4])
    let values = ink.resampled(rows: 1, columns: 2).values
    #expect(abs(values[0] - 5 / 3) < 1e-6)
    #expect(abs(values[1] - 11 / 3) < 1e-6)
    #expect(ink.resampled(rows: 2, columns: 6).values == [1, 1, 3, 3, 4, 4, 1, 1, 3, 3, 4, 4])
  }

  @Test func `a heavy foot is centred by its mass, and nothing is cut off`() throws {
    var ink = Tensor<Float>.zeros([20, 20])
    for row in 0..<20 { ink[row, 0] = 0.2 }
    for column in 0..<20 { ink[19, column] = 1 }
    let image = try prepared(ink)
    // The centre is at row (190 · 0.2 − 19 · 0.2 + 20 · 19) / (19 · 0.2 + 20): 17.4. 13.5 less that is
    // above row 0, where the digit then begins.
    #expect(image[0, 6] > 0)
    #expect(image.elements.filter { $0 > 0 }.count == 39)
    #expect(image.elements.max() == 1)
  }

  @Test func `what is empty or no matrix is refused`() {
    #expect(throws: HandwritingError.nothing) { try prepared(.zeros([5, 5])) }
    #expect(throws: HandwritingError.noPicture("(3,)")) { try prepared(.zeros([3])) }
    #expect(throws: HandwritingError.noPicture("(0, 4)")) { try prepared(.zeros([0, 4])) }
  }

  @Test func `box, centre and threshold of a small picture, by hand`() throws {
    let image: Tensor<Float> = [[0, 0, 0], [0, 1, 3], [0, 0, 0]]
    let box = try #require(try boundingBox(of: image, above: 0))
    #expect(box.rows == 1..<2)
    #expect(box.columns == 1..<3)
    #expect(try boundingBox(of: image, above: 3) == nil)
    let centre = try #require(try centreOfMass(of: image))
    #expect(centre.row == 1)
    #expect(centre.column == 1.75)
    #expect(try centreOfMass(of: .zeros([2, 2])) == nil)
    // Between two heaps, in the middle.
    let cut = try threshold(of: [[0, 0, 0.1, 0.1], [0.9, 0.9, 1, 1]])
    #expect(cut > 0.4 && cut < 0.6)
    #expect(try threshold(of: [[7, 7]]) == 7)
  }
}
