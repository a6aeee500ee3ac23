import Pictures
import TensorCore
import Testing

@Suite("Digits in the terminal") struct DigitPictureTests {
  /// White, black; black, white; and a row that is left over.
  let image: Tensor<UInt8> = [[0, 255], [255, 0], [255, 255]]

  @Test func `without colours a pixel is two characters, darker for more ink`() throws {
    let picture = try DigitPicture(image, palette: .plain)
    #expect(picture.lines == ["  @@", "@@  ", "@@@@"])
    #expect(picture.width == 4)
  }

  @Test func `small and without colours a character is the mean of two pixels`() throws {
    let picture = try DigitPicture(image, palette: .plain, isSmall: true)
    // (255 + 0) / 2 is the fifth character's, and below the last row is paper.
    #expect(picture.lines == ["==", "=="])
    #expect(picture.width == 2)
  }

  @Test func `the ten characters share the 256 greys evenly`() throws {
    // 256 / 10: each character stands for 25 or 26 greys; the first of each, by hand.
    let firsts: Tensor<UInt8> = [[0, 26, 52, 77, 103, 128, 154, 180, 205, 231]]
    let lasts: Tensor<UInt8> = [[25, 51, 76, 102, 127, 153, 179, 204, 230, 255]]
    let ramp = "  ..::--==++**##%%@@"
    #expect(try DigitPicture(firsts, palette: .plain).lines == [ramp])
    #expect(try DigitPicture(lasts, palette: .plain).lines == [ramp])
  }

  @Test func `with colours a character is two pixels, ink black on white paper`() throws {
    let picture = try DigitPicture(image, palette: .trueColor)
    let escape = "\u{1B}["
    let white = "2;255;255;255m"
    let black = "2;0;0;0m"
    #expect(
      picture.lines == [
        "\(escape)38;\(white)\(escape)48;\(black)▀\(escape)38;\(black)\(escape)48;\(white)▀"
          + "\(escape)0m",
        // The lower half of the last line is the terminal's own background.
        "\(escape)38;\(black)\(escape)49m▀▀\(escape)0m",
      ])
    #expect(picture.width == 2)
  }

  /// xterm's 256 colours: 16 is black, 231 white, 232 + i the grey 8 + 10 i.
  @Test(arguments: [
    (0, 231), (255, 16), (255 - 8, 232), (255 - 128, 244), (255 - 238, 255), (4, 231),
  ])
  func `with 256 colours the nearest grey is taken`(ink: Int, colour: Int) throws {
    let picture = try DigitPicture([[Tensor(UInt8(ink))]], palette: .greys)
    #expect(picture.lines == ["\u{1B}[38;5;\(colour)m\u{1B}[49m▀\u{1B}[0m"])
  }

  @Test func `a digit takes 28 columns and 14 lines`() throws {
    let picture = try DigitPicture(.zeros([28, 28]), palette: .greys)
    #expect(picture.width == 28)
    #expect(picture.lines.count == 14)
  }

  @Test func `an image of three axes throws`() {
    #expect(throws: ShapeError.self) { try DigitPicture(.zeros([1, 28, 28]), palette: .plain) }
  }
}

@Suite("Digits side by side") struct GalleryTests {
  @Test(arguments: [(80, 2), (58, 2), (57, 1), (88, 3), (10, 1)])
  func `as many pictures stand in a row as fit with two columns between`(width: Int, count: Int) {
    #expect(Gallery(cellWidth: 28, width: width).picturesPerRow == count)
  }

  @Test func `captions stand beneath, and nothing trails`() throws {
    let small = try DigitPicture([[255, 0]], palette: .plain)
    let tall = try DigitPicture([[255, 0], [0, 255]], palette: .plain)
    let gallery = Gallery(cellWidth: 8, width: 80)
    #expect(
      gallery.row([(tall, "label: 5"), (small, "label: 0")]) == [
        "@@        @@  ",
        "  @@      ",
        "label: 5  label: 0",
      ])
  }
}
