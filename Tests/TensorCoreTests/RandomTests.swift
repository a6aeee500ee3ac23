import TensorCore
import Testing

@Suite("Random numbers") struct RandomTests {
  // The first numbers of seed 1234567, as the authors' splitmix64.c prints them.
  @Test func `the generator is SplitMix64`() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `the same seed gives the same numbers, and another seed others`() {
    #expect(Tensor<Float>.uniform([50], seed: 1) == Tensor<Float>.uniform([50], seed: 1))
    #expect(Tensor<Float>.uniform([50], seed: 1) != Tensor<Float>.uniform([50], seed: 2))
    #expect(Tensor<Double>.normal([50], seed: 1) == Tensor<Double>.normal([50], seed: 1))
    #expect(Tensor<Double>.normal([50], seed: 1) != Tensor<Double>.normal([50], seed: 2))
  }

  @Test func `a generator goes on where it stopped`() throws {
    var generator = SplitMix64(seed: 3)
    let first = Tensor<Float>.uniform([10], using: &generator)
    let second = Tensor<Float>.uniform([10], using: &generator)
    #expect(try Tensor.concatenated([first, second]) == Tensor<Float>.uniform([20], seed: 3))
  }

  // The mean of n numbers lies within 5 standard errors, σ/√n, for all but one seed in a million;
  // the variance's standard error is σ²·√(0.8/n) for uniform and σ²·√(2/n) for normal numbers.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `uniform numbers fill their range evenly`(seed: UInt64) {
    let n = 10000.0
    let x = Tensor<Double>.uniform([10000], in: -2..<4, seed: seed).elements
    #expect(x.allSatisfy { -2 <= $0 && $0 < 4 })
    let (mean, variance) = moments(x)
    #expect(abs(mean - 1) < 5 * (3 / n).squareRoot())
    #expect(abs(variance - 3) < 5 * 3 * (0.8 / n).squareRoot())
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `normal numbers have their mean and deviation`(seed: UInt64) {
    let n = 10000.0
    let x = Tensor<Double>.normal([10000], mean: 5, standardDeviation: 2, seed: seed).elements
    let (mean, variance) = moments(x)
    #expect(abs(mean - 5) < 5 * 2 / n.squareRoot())
    #expect(abs(variance - 4) < 5 * 4 * (2 / n).squareRoot())
    // 31.7 % lie beyond one deviation.
    let beyond = x.count { abs($0 - 5) > 2 }
    #expect(abs(Double(beyond) - 0.3173 * n) < 5 * (0.3173 * 0.6827 * n).squareRoot())
  }

  private func moments(_ x: [Double]) -> (mean: Double, variance: Double) {
    let mean = x.reduce(0, +) / Double(x.count)
    return (mean, x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count))
  }
}
