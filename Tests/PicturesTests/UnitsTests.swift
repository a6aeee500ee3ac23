import Pictures
import Testing

@Suite("Numbers with units") struct UnitsTests {
  /// By hand; at each bound the rounding gives a digit more.
  @Test(arguments: [
    (0.0, "0.0e+00"), (0.0123, "0.012"), (0.9994, "0.999"), (0.9996, "1.00"), (1.234, "1.23"),
    (9.994, "9.99"), (9.996, "10.0"), (99.94, "99.9"), (99.96, "100"), (999.4, "999"),
    (999.6, "1,000"), (1_234_567, "1,234,567"), (-1234, "-1,234"), (.infinity, "–"), (.nan, "–"),
  ])
  func `three digits count`(value: Double, expected: String) {
    #expect(threeDigits(value) == expected)
  }

  @Test(arguments: [
    (0.0, "0 s"), (3e-10, "0.300 ns"), (6.4e-7, "640 ns"), (9.996e-7, "1.00 µs"),
    (1.234e-6, "1.23 µs"), (0.0456, "45.6 ms"), (0.9999, "1.00 s"), (7.891, "7.89 s"),
    (1234, "1,234 s"), (-1, "–"), (.nan, "–"), (.infinity, "–"),
  ])
  func `times have the unit that fits`(seconds: Double, expected: String) {
    #expect(shortTime(seconds) == expected)
  }

  @Test(arguments: [
    (0.0, "0.0 %"), (0.0994, "9.9 %"), (0.0996, "10 %"), (0.5, "50 %"), (1.234, "123 %"),
    (.nan, "–"),
  ])
  func `shares are percentages`(share: Double, expected: String) {
    #expect(percent(share) == expected)
  }

  @Test(arguments: [(0, "0 threads"), (1, "1 thread"), (2, "2 threads")])
  func `what is counted is one or more`(count: Int, expected: String) {
    #expect(counted(count, "thread") == expected)
  }
}
