import Foundation
import Pictures
import Testing

@Suite("The progress bar") struct ProgressBarTests {
  let metrics: [ProgressBar.Metric] = [("accuracy", 0.9254), ("loss", 0.2549)]

  private func line(
    step: Int, seconds: Double = 0.938, finished: Bool = false, width: Int = 80,
    coloured: Bool = false
  ) -> String {
    ProgressBar(total: 469).line(
      step: step, seconds: seconds, metrics: metrics, finished: finished, width: width,
      coloured: coloured)
  }

  /// Keras 3 prints exactly this for 469 steps of 2 ms, but for its colours.
  @Test func `a finished epoch looks as Keras draws it`() {
    let expected =
      "469/469 ━━━━━━━━━━━━━━━━━━━━ 1s 2ms/step - accuracy: 0.9254 - loss: 0.2549"
    #expect(line(step: 469, finished: true) == expected)
  }

  @Test func `a running epoch shows the time that is left`() {
    // 47 steps took 4.7 s: 422 more take 42.2 s. 20 · 47 / 469 = 2.004.
    let expected =
      " 47/469 ━━────────────────── 42s 100ms/step - accuracy: 0.9254 - loss: 0.2549"
    #expect(line(step: 47, seconds: 4.7) == expected)
  }

  @Test(arguments: Array(20...100))
  func `no line is as wide as the terminal`(width: Int) {
    for step in [0, 1, 234, 469] {
      #expect(line(step: step, width: width).count < width)
    }
  }

  @Test func `a narrow terminal shortens the bar, and a very narrow one loses it`() {
    #expect(
      line(step: 469, finished: true, width: 60)
        == "469/469 ━━━━━ 1s 2ms/step - accuracy: 0.9254 - loss: 0.2549")
    #expect(
      line(step: 469, finished: true, width: 56)
        == "469/469 1s 2ms/step - accuracy: 0.9254 - loss: 0.2549")
    #expect(line(step: 469, finished: true, width: 44) == "469/469 1s 2ms/step - accuracy: 0.9254")
    #expect(line(step: 469, finished: true, width: 20) == "469/469 1s 2ms/step")
    #expect(line(step: 469, finished: true, width: 19) == "469/469")
    #expect(line(step: 469, width: 0) == "")
  }

  @Test func `colours change nothing but the colours`() {
    let coloured = line(step: 235, coloured: true)
    #expect(coloured.contains("\u{1B}[32m━━━━━━━━━━\u{1B}[90m━━━━━━━━━━\u{1B}[0m"))
    #expect(line(step: 469, coloured: true).contains("\u{1B}[90m") == false)
  }

  @Test func `where nothing can be redrawn an epoch is one line`() {
    #expect(
      ProgressBar(total: 469).plainLine(seconds: 0.938, metrics: metrics)
        == "469/469 - 1s - 2ms/step - accuracy: 0.9254 - loss: 0.2549")
  }

  @Test func `small numbers turn to exponents, as in Keras`() {
    #expect(ProgressBar.text([("loss", 0.00042)]) == " - loss: 4.2000e-04")
    #expect(ProgressBar.text([("loss", 0)]) == " - loss: 0.0000")
    // A NaN of either sign, as Keras prints it.
    #expect(ProgressBar.text([("loss", .nan)]) == " - loss: nan")
    #expect(ProgressBar.text([("loss", -.nan)]) == " - loss: nan")
  }
}

@Suite("Times in words") struct DurationTests {
  @Test(arguments: [(0, "0s"), (59.9, "59s"), (65, "1:05"), (7209, "2:00:09"), (-3, "0s")])
  func `what is left`(seconds: Double, expected: String) {
    #expect(KerasTime.remaining(seconds) == expected)
  }

  @Test(arguments: [(2.4, "2s/step"), (0.0034, "3ms/step"), (0.00061, "610us/step")])
  func `a step`(seconds: Double, expected: String) {
    #expect(KerasTime.perStep(seconds) == expected)
  }

  @Test(arguments: [
    (0.031, "0.03 s"), (0.999, "1.0 s"), (2.64, "2.6 s"), (9.97, "10 s"), (45.2, "45 s"),
    (59.6, "1 min 0 s"), (140, "2 min 20 s"), (11_100, "3 h 5 min"), (.infinity, "years"),
  ])
  func `in a sentence`(seconds: Double, expected: String) {
    #expect(duration(seconds) == expected)
  }

  @Test func `nothing is too long or no number at all`() {
    #expect(KerasTime.remaining(.infinity) == "8760:00:00")
    #expect(KerasTime.remaining(.nan) == "0s")
  }
}
