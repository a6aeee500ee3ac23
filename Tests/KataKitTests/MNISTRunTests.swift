import FastKernels
import Foundation
import KataKit
import Networks
import TensorCore
import Testing

@Suite("kata mnist") struct MNISTRunTests {
  private let digits: TemporaryDigits
  private let transcript = Transcript()

  init() throws {
    digits = try TemporaryDigits()
  }

  private func settings(_ change: (inout MNISTSettings) -> Void = { _ in }) -> MNISTSettings {
    digits.settings(change)
  }

  private func run(
    _ settings: MNISTSettings, isInteractive: Bool = false, width: Int = 80,
    interruption: Interruption = Interruption(), work: ReaderWork = solvedWork
  ) async throws -> Int32 {
    let console = transcript.console(isInteractive: isInteractive, width: width)
    return try await MNISTRun(settings, mine: work, console: console, interruption: interruption)
      .run()
  }

  private func history(_ path: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    return try #require(value as? [String: Any])
  }

  @Test(arguments: EngineChoice.allCases)
  func `every engine trains, tests and reports`(engine: EngineChoice) async throws {
    let file = digits.path("history.json")
    let chart = digits.path("chart.svg")
    #expect(
      try await run(
        settings {
          $0.engine = engine
          $0.history = file
          $0.svg = chart
        }) == 0)
    // Two points of each epoch: its loss and its accuracy.
    let svg = try String(contentsOfFile: chart, encoding: .utf8)
    #expect(svg.components(separatedBy: "<circle").count == 5)
    #expect(svg.contains("20 test images; engine \(engine.rawValue), 1 thread, seed "))
    let text = transcript.text
    let start = text.replacing("\n", with: " ")
    #expect(
      start.hasPrefix(
        "A data set of MNIST's form: 40 training and 20 test images; engine \(engine.rawValue), "
          + "1 thread; rmsprop"))
    #expect(text.contains("dense (Dense)"))
    #expect(text.contains("Epoch 2/2\n3/3 - "))
    #expect(text.contains("Test: 20 images - "))
    #expect(text.contains("Training accuracy "))
    #expect(text.contains("Total time: "))
    #expect(text.contains("--engine \(engine.rawValue) takes about ") == (engine != .fast))
    #expect(text.contains("Yours: naiveRelu\nBorrowed: nothing. ") == (engine == .mine))
    #expect(!text.contains("\u{1B}"))
    let object = try history(file)
    #expect(object["dataset"] as? String == "mnist-like")
    #expect(object["engine"] as? String == engine.rawValue)
    #expect((object["epochs"] as? [Any])?.count == 2)
    #expect(object["test"] is [String: Any])
    #expect((object["training"] as? [String: Any])?["images"] as? Int == 20)
  }

  @Test func `a wrong function of the reader's is named before the training, and borrowed`()
    async throws
  {
    let work = readerWork { $0 == "naiveAdd" ? fault(of: $0) : .right(printed: nil) }
    #expect(try await run(settings { $0.engine = .mine }, work: work) == 0)
    #expect(
      transcript.text.hasPrefix(
        "naiveAdd is wrong; this run takes the solution's in its place:\nnaiveAdd should satisfy"))
    #expect(transcript.text.contains("Test: 20 images - "))
  }

  @Test func `a wrong function of the reader's is refused where nothing may be borrowed`() async {
    let work = readerWork { $0 == "naiveAdd" ? fault(of: $0) : .right(printed: nil) }
    let asked = settings {
      $0.engine = .mine
      $0.onlyMine = true
    }
    let error = await #expect(throws: KataError.self) { try await run(asked, work: work) }
    #expect(error?.exitCode == 1)
    #expect(error?.description.hasSuffix("--engine mine uses what is wrong: naiveAdd") == true)
    #expect(!transcript.text.contains("Epoch"))
  }

  @Test func `with nothing written it says so before it looks for the digits`() async {
    let asked = settings {
      $0.engine = .mine
      $0.source.data = "/nowhere"
    }
    let error = await #expect(throws: KataError.self) {
      try await run(asked, work: readerWork { _ in .notAttempted })
    }
    #expect(error?.description.hasPrefix("none of the 12 functions that --engine mine") == true)
  }

  @Test func `a data set is called by its name`() async throws {
    let folder = digits.path("FashionMNIST")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    for name in ["train-images", "train-labels", "t10k-images", "t10k-labels"] {
      let file = "\(name)-idx\(name.hasSuffix("images") ? 3 : 1)-ubyte"
      try FileManager.default.moveItem(atPath: digits.path(file), toPath: "\(folder)/\(file)")
    }
    let record = digits.path("history.json")
    _ = try await run(
      settings {
        $0.source.data = folder
        $0.history = record
      })
    #expect(transcript.text.hasPrefix("Fashion-MNIST: 40 training and 20 test images; "))
    #expect(try history(record)["dataset"] as? String == "fashion-mnist")
  }

  @Test func `saved weights give the same test again`() async throws {
    let file = digits.path("weights.safetensors")
    _ = try await run(settings { $0.save = file })
    let trained = try #require(transcript.lines.first { $0.hasPrefix("Test: ") })
    let again = Transcript()
    let loaded = settings {
      $0.load = file
      $0.epochs = 0
      $0.hidden = nil
    }
    _ = try await MNISTRun(
      loaded, mine: solvedWork, console: again.console(), interruption: Interruption()
    ).run()
    let tested = try #require(again.lines.first { $0.hasPrefix("Test: ") })
    // Behind the first dash stands the time.
    #expect(
      trained.split(separator: " - ").suffix(2) == tested.split(separator: " - ").suffix(2))
    #expect(!again.text.contains("Epoch"))
  }

  @Test func `a network of other widths than the file's is refused, and both are named`()
    async throws
  {
    let file = digits.path("weights.safetensors")
    _ = try await run(settings { $0.save = file })
    let message =
      "--load \(file) holds 784 → 8 → 10, and --hidden asks for 784 → 9 → 10; "
      + "leave --hidden out to go on with the file's"
    await #expect(throws: KataError(message)) {
      try await run(
        settings {
          $0.load = file
          $0.hidden = [9]
        })
    }
  }

  @Test func `more images than there are is an error that says how many there are`() async {
    await #expect(throws: KataError("--samples 41: there are 40 training images")) {
      try await run(settings { $0.samples = 41 })
    }
  }

  @Test(arguments: [[1 << 40], [Int.max, Int.max], [1_000_000, 1_000_000]])
  func `a network that fits no memory is refused`(hidden: [Int]) async throws {
    let error = await #expect(throws: KataError.self) {
      try await run(settings { $0.hidden = hidden })
    }
    #expect(error?.description.contains("half of this machine's memory is") == true)
    #expect(error?.description.hasSuffix("take a smaller --hidden or --batch-size") == true)
    #expect(error?.exitCode == 2)
    #expect(transcript.text == "")
  }

  /// By hand: ten million outputs of each of 60,000 images take 2.4 TB, and their gradients as much.
  @Test func `a batch that fits no memory is refused`() async throws {
    let error = await #expect(throws: KataError.self) {
      try await run(
        settings {
          $0.hidden = [10_000_000]
          $0.batchSize = 100_000_000
        })
    }
    #expect(
      error?.description.hasPrefix(
        "a network 784 → 10000000 → 10, of 7.95e+09 weights, with batches of 60000 images needs")
        == true)
    #expect(error?.exitCode == 2)
  }

  @Test(arguments: [(0, 20), (40, 0)])
  func `data without images to train on or to test on are refused`(train: Int, test: Int)
    async throws
  {
    let none = try TemporaryDigits(train: train, test: test)
    await #expect(throws: (any Error).self) {
      try await run(settings { $0.source.data = none.folder })
    }
    #expect(!transcript.text.contains("Test: "))
    #expect(!transcript.text.contains("Epoch"))
  }

  /// The training images are bright on black: 2 of 28 rows.
  @Test func `inverted test images are called that, and no overfitting`() async throws {
    let inverted = try TemporaryDigits(invertsTest: true)
    _ = try await run(
      settings {
        $0.source.data = inverted.folder
        $0.epochs = 60
        $0.hidden = [32]
      })
    let text = transcript.text.replacing("\n", with: " ")
    #expect(text.contains("the test images look inverted"))
    #expect(!text.contains("That is overfitting"))
  }

  @Test func `a file with a network that is none for digits is refused`() async throws {
    let file = digits.path("other.safetensors")
    let other = Sequential(on: FastEngine(), [Dense(3, activation: .softmax, inputShape: [5])])
    try other.save(to: file)
    let error = await #expect(throws: KataError.self) {
      try await run(settings { $0.load = file })
    }
    #expect(error?.description.contains("holds a network of 5 → 3") == true)
    #expect(error?.description.hasSuffix("--save FILE writes a network that --load takes") == true)
  }

  /// Weights as PyTorch saves them, `(outputs, inputs)` and without a description, are those of the
  /// network that has the transposed ones.
  @Test func `PyTorch's weights are tested as those of the same network`() async throws {
    let file = digits.path("ours.safetensors")
    _ = try await run(settings { $0.save = file })
    let ours = try Sequential.load(from: file, on: FastEngine())
    let names = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]
    let tensors = try zip(names, ours.weights).map { name, value in
      (name: name, value: value.ndim == 2 ? try value.transposed().contiguous() : value)
    }
    let theirs = digits.path("theirs.safetensors")
    try Data(Safetensors.contents(of: tensors)).write(to: URL(filePath: theirs))
    var tests: [ArraySlice<Substring>] = []
    for path in [file, theirs] {
      let transcript = Transcript()
      let loaded = settings {
        $0.load = path
        $0.epochs = 0
        $0.hidden = nil
      }
      _ = try await MNISTRun(
        loaded, mine: solvedWork, console: transcript.console(), interruption: Interruption()
      ).run()
      let line = try #require(transcript.lines.first { $0.hasPrefix("Test: ") })
      // Behind the first dash stands the time.
      tests.append(line.split(separator: " - ").suffix(2))
    }
    #expect(tests[0] == tests[1])
  }

  @Test func `weights that make no network are told with what the command can do`() async throws {
    let file = digits.path("conv.safetensors")
    let conv = Tensor<Float>.zeros([8, 1, 3, 3])
    try Data(Safetensors.contents(of: [("conv1.weight", conv)])).write(to: URL(filePath: file))
    let error = await #expect(throws: KataError.self) { try await run(settings { $0.load = file }) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("\(file): does not describe its layers, and 'conv1.weight' has the "))
    #expect(text.hasSuffix("kata mnist --save FILE writes a network that --load takes"))
    #expect(!text.contains("loadWeights"))
  }

  @Test func `a batch larger than all images is one step`() async throws {
    _ = try await run(settings { $0.batchSize = .max })
    #expect(transcript.text.contains("1/1 - "))
  }

  @Test func `fewer images make fewer steps`() async throws {
    _ = try await run(settings { $0.samples = 16 })
    #expect(transcript.text.contains("1/1 - "))
  }

  @Test func `a file that cannot be written is found before the training`() async {
    let missing = digits.path("no/such/folder/file")
    for change in [
      { $0.save = missing }, { $0.history = missing }, { $0.svg = missing },
      { $0.report = missing },
    ] as [(inout MNISTSettings) -> Void] {
      await #expect(throws: KataError.self) { try await run(settings(change)) }
    }
    await #expect(throws: KataError("--save \(digits.folder): that is a folder; name a file in it"))
    {
      try await run(settings { $0.save = digits.folder })
    }
    #expect(transcript.text == "")
  }

  @Test func `one file for weights and history is refused`() async {
    let file = digits.path("both")
    await #expect(throws: KataError.self) {
      try await run(
        settings {
          $0.save = file
          $0.history = file
        })
    }
    await #expect(
      throws: KataError("--save and --svg name one file, \(file); one would replace the other")
    ) {
      try await run(settings { ($0.save, $0.svg) = (file, file) })
    }
    await #expect(
      throws: KataError("--svg and --report name one file, \(file); one would replace the other")
    ) {
      try await run(settings { ($0.svg, $0.report) = (file, file) })
    }
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `weights to be loaded are not replaced by the history`() async throws {
    let file = digits.path("weights.safetensors")
    _ = try await run(settings { $0.save = file })
    let weights = try Data(contentsOf: URL(filePath: file))
    try FileManager.default.createSymbolicLink(
      atPath: digits.path("link"), withDestinationPath: digits.folder)
    for history in [file, digits.path("link/weights.safetensors")] {
      let message =
        "--load and --history name one file, \(file); the record would replace the weights"
      await #expect(throws: KataError(message)) {
        try await run(
          settings {
            $0.load = file
            $0.history = history
          })
      }
    }
    #expect(try Data(contentsOf: URL(filePath: file)) == weights)
    // Going on from weights, and saving them where they were, is what --save is for.
    #expect(
      try await run(
        settings {
          $0.load = file
          $0.save = file
        }) == 0)
  }

  @Test(arguments: [false, true])
  func `weights that cannot be saved after all lose neither history nor test`(
    isInterrupted: Bool
  ) async throws {
    let folder = digits.path("gone")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false)
    let record = digits.path("history.json")
    let interruption = Interruption()
    if isInterrupted { interruption.request() }
    // The folder passes the check, and is gone once the training has begun.
    let console = transcript.console { text in
      if text.hasPrefix("Epoch") { try? FileManager.default.removeItem(atPath: folder) }
    }
    let asked = settings {
      $0.save = folder + "/weights.safetensors"
      $0.history = record
    }
    await #expect(throws: SafetensorsError.self) {
      try await MNISTRun(asked, mine: solvedWork, console: console, interruption: interruption)
        .run()
    }
    let object = try history(record)
    #expect((object["epochs"] as? [Any])?.count == (isInterrupted ? 0 : 2))
    #expect((object["test"] is [String: Any]) == !isInterrupted)
    #expect(transcript.text.contains("Test: 20 images - ") == !isInterrupted)
    let text = transcript.text.replacing("\n", with: " ")
    #expect(text.contains("The weights could not be kept.") == isInterrupted)
    let written = transcript.lines.filter { $0.hasPrefix("Written: ") }
    #expect(written == (isInterrupted ? [] : ["Written: \(record)"]))
  }

  @Test func `weights that are no numbers are named`() async throws {
    let file = digits.path("weights.safetensors")
    let network = Sequential(
      on: FastEngine(), [Dense(10, activation: .softmax, inputShape: [28 * 28])])
    try network.build()
    try network.setWeights(network.weights.map { Tensor(shape: $0.shape, repeating: .nan) })
    try network.save(to: file)
    _ = try await run(
      settings {
        $0.load = file
        $0.hidden = nil
        $0.epochs = 0
      })
    #expect(transcript.text.contains("The loss is no number: the weights of"))
    #expect(!transcript.text.contains("overfitting"))
    #expect(transcript.text.contains(" - loss: nan\n"))
    #expect(!transcript.text.contains("-nan"))
  }

  @Test func `a learning rate that is much too large is named as such`() async throws {
    _ = try await run(settings { $0.learningRate = 1e30 })
    #expect(transcript.text.contains("try a smaller --learning-rate"))
  }

  @Test func `after control-C weights and history are kept, and the test is skipped`() async throws
  {
    let interruption = Interruption()
    interruption.request()
    let weights = digits.path("weights.safetensors")
    let record = digits.path("history.json")
    let code = try await run(
      settings {
        $0.save = weights
        $0.history = record
      }, interruption: interruption)
    #expect(code == 130)
    #expect(FileManager.default.fileExists(atPath: weights))
    let object = try history(record)
    #expect((object["epochs"] as? [Any])?.count == 0)
    #expect(object["test"] is NSNull)
    #expect(transcript.text.contains("Interrupted after 0 whole epochs of 2"))
    #expect(!transcript.text.contains("Test: "))
  }

  @Test(arguments: [80, 50, 30])
  func `in a terminal the bar is redrawn, fits, and the cursor comes back`(width: Int) async throws
  {
    _ = try await run(settings(), isInteractive: true, width: width)
    let text = transcript.text
    #expect(text.contains("\u{1B}[?25l"))
    #expect(text.components(separatedBy: "\u{1B}[?25h").count == 2)
    let bars = text.split(separator: "\r").filter { $0.contains("/3 ") }
    #expect(!bars.isEmpty)
    for bar in bars {
      #expect(bar.prefix { $0 != "\u{1B}" && $0 != "\n" }.count < width)
    }
  }

  @Test func `a folder without the files is named`() async {
    await #expect(throws: (any Error).self) {
      try await run(settings { $0.source.data = digits.path("nothing") })
    }
  }
}
