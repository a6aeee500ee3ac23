import FastKernels
import Foundation
import Networks
import TensorCore
import Testing

@testable import KataKit

@Suite("The report") struct ReportTests {
  private let digits: TemporaryDigits
  private let transcript = Transcript()

  init() throws {
    digits = try TemporaryDigits()
  }

  private func page(_ change: (inout MNISTSettings) -> Void = { _ in }) async throws -> String {
    let file = digits.path("report.html")
    let settings = digits.settings {
      $0.report = file
      change(&$0)
    }
    _ = try await MNISTRun(
      settings, mine: nil, console: transcript.console(), interruption: Interruption()
    ).run()
    #expect(transcript.text.contains("Written: \(file)"))
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  /// The JSON that the page's script reads.
  private func model(of page: String) throws -> [String: Any] {
    let start = "<script type=\"application/json\" id=\"model\">"
    let text = try #require(
      page.components(separatedBy: start).last?.split(separator: "</script>").first)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func `it has each part, and needs nothing from elsewhere`() async throws {
    let page = try await page()
    let headings = page.components(separatedBy: "<h2>").dropFirst().map {
      String($0.prefix { $0 != "<" })
    }
    #expect(
      headings == [
        "Draw a digit", "How it learned", "What it confuses", "Its most certain mistakes",
        "What the first layer looks for", "How fast it reads", "How this was made",
      ])
    #expect(!page.contains("://") && page.contains("content=\"default-src 'none'; img-src data:;"))
    // The test's images, the most certain mistakes, and the eight units.
    let mistakes = page.components(separatedBy: ", misread\">").count - 1
    #expect(page.components(separatedBy: "data:image/png;base64,").count == 20 + mistakes + 8 + 1)
    #expect(page.contains("A data set of MNIST's form: 40 training and 20 test images."))
    #expect(!page.contains("Generated digits"))
    #expect(!page.contains("The book's network"))
  }

  @Test func `its weights and test images are the network's`() async throws {
    let weights = digits.path("weights.safetensors")
    let page = try await page { $0.save = weights }
    let network = try Sequential.load(from: weights, on: FastEngine())
    let model = try model(of: page)
    let layers = try #require(model["layers"] as? [[String: String]])
    #expect(layers.map { $0["activation"] } == ["relu", "softmax"])
    for (i, layer) in layers.enumerated() {
      for (name, expected) in zip(["kernel", "bias"], network.weights[(2 * i)...]) {
        let data = try #require(Data(base64Encoded: layer[name] ?? ""))
        let floats = data.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }
          .map { Float(bitPattern: UInt32(littleEndian: $0)) }
        #expect(floats == expected.elements)
      }
    }
    let samples = try #require(model["samples"] as? [[String: Any]])
    #expect(samples.count == 20)
    for sample in samples {
      let bytes = try #require(Data(base64Encoded: sample["pixels"] as? String ?? ""))
      let x = try Tensor<Float>(shape: [1, 784], elements: bytes.map { Float($0) / 255 })
      let told = try #require(sample["probabilities"] as? [Double])
      // The same network, of a batch of another size: the last digit of a float may differ.
      for (a, b) in zip(try network.predict(x).elements, told) {
        #expect(abs(Double(a) - b) < 1e-6)
      }
    }
  }

  @Test func `a report on generated digits says so on its face`() throws {
    let network = DigitNetwork.make(Architecture(hidden: [4]), seed: 1, on: FastEngine())
    try network.build()
    var record = TrainingRecord(
      dataset: TrainingRecord.generated, engine: "fast", threads: 1, seed: 1)
    func html() throws -> String {
      try Report(
        title: "a <b> & \"c\"", record: record,
        confusion: Confusion(
          labels: Tensor(shape: [2], elements: [1, 2]),
          predictions: Tensor(shape: [2], elements: [1, 3])),
        network: network, mistakes: [], samples: [], speed: .init(fast: 1e-6, naive: 1e-3),
        facts: [("<", "&")]
      ).html()
    }
    let page = try html()
    #expect(page.contains("<strong>Generated digits, not MNIST.</strong>"))
    #expect(
      page.contains("a &lt;b&gt; &amp; &quot;c&quot;")
        && page.contains("<dt>&lt;</dt><dd>&amp;</dd>"))
    // Nothing was trained: no curves. By hand: a thousandth of a second is 1,000 times a millionth.
    #expect(!page.contains("How it learned") && page.contains("1,000× as long"))
    #expect(page.contains("<td class=\"wrong\" style=\"--share: 1.00\">1</td>"))

    record.dataset = "mnist"
    record.epochs = [.init(seconds: 1, loss: 1, accuracy: 0.5)]
    let onMNIST = try html()
    #expect(!onMNIST.contains("Generated digits") && onMNIST.contains("The book's network"))
    // The book's first and last epoch.
    #expect(onMNIST.contains("the book: from 0.255 to 0.037 in 5 epochs"))
    #expect(onMNIST.contains("the book: from 0.925 to 0.989 in 5 epochs; the book's test: 0.979"))
  }

  @Test func `a network that a page cannot hold is refused before the training`() async throws {
    let error = await #expect(throws: KataError.self) {
      _ = try await page { $0.hidden = [10_000] }
    }
    // By hand: 784 · 10,000 + 10,000 + 10,000 · 10 + 10.
    #expect(error?.description.contains("4000000 at most, and this one has 7950010;") == true)
    #expect(!transcript.text.contains("Epoch"))
  }

  @Test func `only tested weights have a report, too`() async throws {
    let weights = digits.path("weights.safetensors")
    _ = try await page { $0.save = weights }
    let page = try await page {
      ($0.load, $0.epochs, $0.hidden) = (weights, 0, nil)
    }
    #expect(!page.contains("How it learned") && page.contains("<dt>First weights</dt>"))
  }
}
