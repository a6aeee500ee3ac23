import TensorCore
import Testing

@testable import Comparisons
@testable import KataKit

@Suite("Timings") struct TimingTests {
  /// numpy.quantile([4, 1, 3, 2], [.25, .5, .75]) of NumPy 2: 1.75, 2.5, 3.25; also by hand.
  @Test func `the median and the quartiles lie between samples`() {
    let timing = Timing(samples: [4, 1, 3, 2])
    #expect(timing.median == 2.5)
    #expect(timing.lowerQuartile == 1.75)
    #expect(timing.upperQuartile == 3.25)
    #expect(timing.samples == 4)
    #expect(timing.spread == 0.6)
  }

  @Test func `one sample is all of them`() {
    let timing = Timing(samples: [3])
    #expect(timing.median == 3)
    #expect(timing.spread == 0)
  }

  @Test func `one slow sample moves nothing`() {
    let timing = Timing(samples: [1, 1, 1, 1, 1000])
    #expect(timing.median == 1)
    #expect(timing.spread == 0)
  }

  @Test func `times a number keeps the spread`() {
    let timing = Timing(samples: [1, 2, 3]).times(8)
    #expect(timing.median == 16)
    #expect(timing.spread == Timing(samples: [1, 2, 3]).spread)
  }

  @Test func `a stopwatch takes samples enough, and as many calls as it says`() throws {
    var calls = 0
    let timing = try Stopwatch(budget: 0).time {
      calls += 1
    }
    #expect(timing.samples >= 3)
    #expect(calls > timing.samples)
    #expect(timing.median > 0)
  }
}
