import Foundation
import Networks
import Solutions
import TensorCore
import Testing

@Suite struct NetworkFileTests {
  let engine = Solutions.NaiveEngine()

  /// A path that nobody else has, removed afterwards.
  func withFile(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("tensorkata-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func `a network comes back from its file`() throws {
    let network = Sequential(on: engine, seed: 3, [Flatten(inputShape: [3, 4])])
    network.add(Dense(8, activation: .relu))
    network.add(Dense(4))
    network.add(ActivationLayer(.softmax))
    try network.build()
    try withFile { path in
      try network.save(to: path)
      let loaded = try Sequential.load(from: path, on: engine)
      #expect(loaded.weights == network.weights)
      #expect(loaded.weightNames == network.weightNames)
      #expect(try loaded.summary() == network.summary())
      let x = Tensor<Float>.uniform([5, 3, 4], seed: 1)
      #expect(try loaded.predict(x) == network.predict(x))
      // It goes on learning as the first does.
      for network in [network, loaded] {
        network.compile(optimizer: .adam(), loss: .sparseCategoricalCrossentropy)
        try network.fit(x, Tensor<Int>([0, 1, 2, 3, 0]))
      }
      #expect(loaded.weights == network.weights)
    }
  }

  @Test func `weights of another architecture are refused, and named`() throws {
    try withFile { path in
      try smallNetwork(on: engine, hidden: 16).save(to: path)
      func reason(_ network: Sequential) -> String {
        do {
          try network.loadWeights(from: path)
          return "loaded"
        } catch {
          return "\(error)".replacingOccurrences(of: path, with: "FILE")
        }
      }
      #expect(reason(smallNetwork(on: engine, hidden: 16, seed: 9)) == "loaded")
      let wide = smallNetwork(on: engine, hidden: 17)
      try wide.build()
      let before = wide.weights
      #expect(
        reason(wide)
          == "FILE: tensor 'dense/kernel' has the shape (12, 16), and the network's has (12, 17)")
      #expect(wide.weights == before)
      let deep = smallNetwork(on: engine)
      deep.add(Dense(2))
      #expect(reason(deep).contains("has no tensor 'dense_2/kernel', only: dense/kernel"))
      let shallow = Sequential(on: engine, [Dense(16, inputShape: [12])])
      #expect(reason(shallow).contains("has a tensor 'dense_1/kernel', and the network has none"))
    }
  }

  static let configurations: [(String, String)] = [
    ("not JSON", "cannot be read"),
    (#"{"input_shape":[12],"layers":[]}"#, "a network needs a layer"),
    (#"{"input_shape":[-12],"layers":[]}"#, "has the input shape [-12]"),
    (#"{"input_shape":[4611686018427387904,4],"layers":[]}"#, "has the input shape"),
    (#"{"input_shape":[12],"layers":[{"class_name":"Conv2D","units":3}]}"#, "an unknown layer"),
    (#"{"input_shape":[12],"layers":[{"class_name":"Dense"}]}"#, "an unknown layer"),
    (
      #"{"input_shape":[12],"layers":[{"class_name":"Dense","units":-1,"activation":"relu"}]}"#,
      "fits no network: Dense needs at least 1 unit"
    ),
    (
      #"{"input_shape":[12],"layers":[{"class_name":"Dense","units":900719925474099,"#
        + #""activation":"relu"}]}"#,
      "tensor 'dense/kernel' has the shape (1,), and the network's has (12, 900719925474099)"
    ),
    (
      #"{"input_shape":[1152921504606846975],"layers":[{"class_name":"Dense","units":4,"#
        + #""activation":"relu"}]}"#,
      "too many weights"
    ),
  ]

  @Test(arguments: configurations)
  func `a description that lies is found out`(configuration: String, reason: String) throws {
    try withFile { path in
      let contents = Safetensors.contents(
        of: [("dense/kernel", Tensor([1]))], metadata: [("config", configuration)])
      try Data(contents).write(to: URL(fileURLWithPath: path))
      do {
        _ = try Sequential.load(from: path, on: engine)
        Issue.record("loaded, although: \(reason)")
      } catch {
        #expect("\(error)".contains(reason))
        #expect("\(error)".hasPrefix("\(path): "))
      }
    }
  }

  @Test func `a file that is not there, or cannot be written, is named`() throws {
    let network = smallNetwork(on: engine)
    #expect(throws: SafetensorsError.self) { try network.loadWeights(from: "/nowhere/at/all") }
    #expect(throws: SafetensorsError.self) { try network.save(to: "/nowhere/at/all") }
    #expect(throws: SafetensorsError.self) {
      try Sequential.load(from: "/nowhere/at/all", on: engine)
    }
  }

  @Test func `what is no file is named with what it is`() throws {
    func reason(_ path: String) -> String {
      do {
        _ = try Sequential.load(from: path, on: engine)
        return "loaded"
      } catch {
        return "\(error)"
      }
    }
    let folder = FileManager.default.temporaryDirectory.path
    #expect(reason(folder) == "\(folder): cannot be read: it is a folder, not a file")
    #expect(reason("/dev/null") == "/dev/null: cannot be read: it is a device, not a file")
    #expect(reason("/nowhere") == "/nowhere: cannot be read: No such file or directory")
    try withFile { path in
      // Nobody writes to it: opening it would wait for ever.
      #expect(mkfifo(path, 0o600) == 0)
      #expect(reason(path) == "\(path): cannot be read: it is a pipe, not a file")
    }
  }

  /// Thousands of broken files: none may trap, and what is read must be a network that works.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `files broken at random read or throw`(seed: UInt64) throws {
    let network = Sequential(on: engine, seed: 3, [Dense(3, activation: .relu, inputShape: [4])])
    network.add(Dense(2, activation: .softmax))
    var generator = SplitMix64(seed: seed)
    func number(below bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    var readable = 0
    try withFile { path in
      try network.save(to: path)
      let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let digits = original.indices.filter { (0x30...0x39).contains(original[$0]) && $0 < 700 }
      for round in 0..<500 {
        var bytes = original
        for _ in 0...number(below: 3) where !bytes.isEmpty {
          let place = number(below: round % 2 == 0 ? min(bytes.count, 700) : bytes.count)
          switch number(below: 6) {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
          case 1: bytes[place] ^= 1 << UInt8(number(below: 8))
          case 2: bytes.remove(at: place)
          case 3: bytes.insert(bytes[number(below: bytes.count)], at: place)
          case 4: bytes.removeLast(number(below: bytes.count))
          default:
            let digit = digits[number(below: digits.count)]
            if digit < bytes.count { bytes[digit] = UInt8(0x30 + number(below: 10)) }
          }
        }
        guard let file = try? Safetensors(bytes, file: "f") else { continue }
        for entry in file.entries { _ = try? file.tensor(named: entry.name) }
        // Loading asks more of a file, the description of the layers too.
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        guard let loaded = try? Sequential.load(from: path, on: engine) else { continue }
        readable += 1
        if let shape = loaded.inputShape {
          _ = try loaded.predict(.zeros(Shape([1] + shape.extents)))
        }
      }
    }
    // Broken data bytes are still numbers: some files must have come through to the end.
    #expect(readable > 5)
  }

  /// Keras's weights, written by Python's safetensors 0.8.0, and Keras's predictions with them; see
  /// Tests/Python/make_network_goldens.py.
  @Test func `a file from Python gives Keras's predictions`() throws {
    let golden: Goldens.Training = try Goldens.read("training.json")
    try withFile { path in
      try Goldens.data("keras.safetensors").write(to: URL(fileURLWithPath: path))
      let network = Sequential(
        on: engine,
        [
          Dense(golden.hidden, activation: .relu, inputShape: [golden.features]),
          Dense(golden.classes, activation: .softmax),
        ])
      try network.loadWeights(from: path)
      let x = try Tensor(golden.validationX).reshaped(-1, golden.features)
      for (p, k) in zip(try network.predict(x).elements, golden.predictions) {
        // Two sums of some ten terms, and the softmax.
        #expect(abs(p - k) <= 1e-6)
      }
    }
  }

  /// Writes a trained network and its predictions for Tests/Python/check_safetensors.py.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["TENSORKATA_INTERCHANGE"] != nil,
      "TENSORKATA_INTERCHANGE names no folder"))
  func `files for Python`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["TENSORKATA_INTERCHANGE"])
    let network = smallNetwork(on: engine)
    let (x, labels) = blobs(samples: 100)
    try network.fit(x, labels, epochs: 3)
    try network.save(to: folder + "/network.safetensors")
    let samples = Safetensors.contents(of: [
      ("x", x), ("predictions", try network.predict(x)),
    ])
    try Data(samples).write(to: URL(fileURLWithPath: folder + "/samples.safetensors"))
  }
}
