import Files
import Foundation
import Testing

@testable import Datasets

@Suite("Where MNIST is looked for") struct MNISTSearchTests {
  let folder: TemporaryFolder
  let small = SmallMNIST()

  init() throws { folder = try TemporaryFolder() }

  /// A search whose home is the temporary folder, so that its cache is `.cache/tensorkata/mnist`.
  func search(
    data: String? = nil, mirror: String? = "file:///nowhere", environment: [String: String] = [:]
  ) -> MNISTSearch {
    var search = MNISTSearch(
      dataFolder: data, mirror: mirror, environment: environment, home: folder.path)
    search.cacheConvention = .xdg
    search.files = small.files
    return search
  }

  static let cache = ".cache/tensorkata/mnist"

  func fillCache() throws {
    for (name, bytes) in small.mirrored { try folder.write(bytes, to: "\(Self.cache)/\(name)") }
  }

  /// A server that has the files, and its address.
  func server() throws -> LocalServer {
    let files = small.mirrored
    return try LocalServer { name in files[name].map { .file($0) } ?? .status(404, []) }
  }

  // MARK: - The order

  @Test func `the option comes before the environment, and that before the cache`() throws {
    try fillCache()
    let environment = ["MNIST_DIR": "/env"]
    #expect(search(data: "/opt", environment: environment).locate() == .option("/opt"))
    #expect(search(environment: environment).locate() == .environment("/env"))
    #expect(search().locate() == .cache(folder.path(Self.cache)))
    #expect(search(environment: ["MNIST_DIR": ""]).locate() == .cache(folder.path(Self.cache)))
  }

  @Test func `a cache that lacks a file is downloaded into`() throws {
    try fillCache()
    try FileManager.default.removeItem(
      atPath: folder.path("\(Self.cache)/t10k-labels-idx1-ubyte.gz"))
    #expect(search().locate() == .download(into: folder.path(Self.cache)))
  }

  @Test func `the cache folder follows the system`() {
    var search = search()
    search.home = "/home/ada"
    #expect(search.cacheFolder == "/home/ada/.cache/tensorkata/mnist")
    search.environment["XDG_CACHE_HOME"] = "/fast"
    #expect(search.cacheFolder == "/fast/tensorkata/mnist")
    search.environment["XDG_CACHE_HOME"] = "relative"
    #expect(search.cacheFolder == "/home/ada/.cache/tensorkata/mnist")
    search.cacheConvention = .library
    search.environment["XDG_CACHE_HOME"] = "/fast"
    #expect(search.cacheFolder == "/home/ada/Library/Caches/tensorkata/mnist")
  }

  // MARK: - Folders that the user named

  @Test func `the user's folder need not have MNIST's sums`() throws {
    try small.write(to: folder) { "mine/" + $0 }
    let (data, place) = try search(data: folder.path("mine")).load()
    #expect(data.trainLabels.elements == [5, 0, 9])
    #expect(place == .option(folder.path("mine")))
  }

  @Test func `a named folder that is broken is not passed over`() throws {
    try fillCache()
    #expect(throws: MNISTError.folderMissing("/none", askedBy: "--data")) {
      try search(data: "/none").load()
    }
    #expect(throws: MNISTError.folderMissing("/none", askedBy: "MNIST_DIR")) {
      try search(environment: ["MNIST_DIR": "/none"]).load()
    }
    let names = small.files.map(\.name)
    let lacks = MNISTError.filesMissing(names, folder: folder.path, askedBy: "MNIST_DIR")
    #expect(throws: lacks) { try search(environment: ["MNIST_DIR": folder.path]).load() }
    #expect(lacks.description.hasPrefix("MNIST_DIR: the folder \(folder.path) lacks train-images"))
  }

  // MARK: - The cache

  @Test func `a whole cache needs no mirror`() throws {
    try fillCache()
    let (data, place) = try search().load()
    #expect(data.testLabels.elements == [7, 2])
    #expect(place == .cache(folder.path(Self.cache)))
  }

  @Test func `an empty cache is filled, and used the next time`() throws {
    let server = try server()
    let first = try search(mirror: server.url()).load()
    #expect(first.place == .download(into: folder.path(Self.cache)))
    #expect(first.data.trainLabels.elements == [5, 0, 9])
    #expect(server.requests == small.files.map(\.storedName))
    #expect(folder.names(in: Self.cache) == small.files.map(\.storedName).sorted())
    #expect(try search().load().place == .cache(folder.path(Self.cache)))
  }

  @Test func `only what is missing is downloaded`() throws {
    try fillCache()
    let name = "train-labels-idx1-ubyte.gz"
    try FileManager.default.removeItem(atPath: folder.path("\(Self.cache)/\(name)"))
    let server = try server()
    _ = try search(mirror: server.url()).load()
    #expect(server.requests == [name])
  }

  @Test(arguments: [true, false])
  func `a broken file in the cache is reported and downloaded again`(isCutShort: Bool) throws {
    try fillCache()
    let name = "t10k-images-idx3-ubyte.gz"
    let good = try #require(small.mirrored[name])
    let bad = isCutShort ? good.dropLast(9) : gzipped(idx(0x08, [1, 28, 28], noise(784, seed: 1)))
    try folder.write(Array(bad), to: "\(Self.cache)/\(name)")
    let server = try server()
    var reports: [MNISTError] = []
    let (data, place) = try search(mirror: server.url()).load { _ in
    } report: {
      reports.append($0)
    }
    #expect(reports.count == 1)
    #expect(reports.first?.description.contains(folder.path("\(Self.cache)/\(name)")) == true)
    #expect(server.requests == [name])
    #expect(data.testImages.elements == Array(small.testImages.dropFirst(16)))
    #expect(place == .download(into: folder.path(Self.cache)))
  }

  @Test func `a broken file stays when it cannot be downloaded again`() throws {
    try fillCache()
    let name = "\(Self.cache)/train-labels-idx1-ubyte.gz"
    try folder.write([0x1f, 0x8b, 8], to: name)
    let before = folder.names(in: Self.cache)
    #expect(throws: MNISTError.self) { try search().load() }
    #expect(folder.read(name) == [0x1f, 0x8b, 8])
    #expect(folder.names(in: Self.cache) == before)
  }

  @Test func `a partial file is no data set`() throws {
    for (name, bytes) in small.mirrored {
      try folder.write(bytes, to: "\(Self.cache)/.\(name).1-2.part")
    }
    #expect(search().locate() == .download(into: folder.path(Self.cache)))
  }

  @Test func `what killed downloads left behind goes, also when there is nothing to download`()
    throws
  {
    try fillCache()
    for name in small.files.map(\.storedName) {
      try folder.write([0x1f], to: "\(Self.cache)/.\(name).1-2.part")
    }
    _ = try search().load()
    #expect(folder.names(in: Self.cache) == small.files.map(\.storedName).sorted())
  }

  // MARK: - No place

  /// Each makes the cache, in its own way, a place that not even a superuser can write to.
  static let obstacles: [(name: String, make: @Sendable (TemporaryFolder) throws -> Void)] = [
    ("the home is a file", { try $0.write([1], to: "home") }),
    ("the cache is a file", { try $0.write([1], to: "home/\(cache)") }),
    ("its folder is a file", { try $0.write([1], to: "home/.cache") }),
    (
      "the cache leads nowhere",
      { folder in
        try folder.write([], to: "home/.cache/tensorkata/other")
        try FileManager.default.createSymbolicLink(
          atPath: folder.path("home/\(cache)"), withDestinationPath: "none")
      }
    ),
    (
      "a folder has a file's name",
      { try $0.write([1], to: "home/\(cache)/train-images-idx3-ubyte.gz/file") }
    ),
  ]

  @Test(arguments: obstacles.indices)
  func `a cache that cannot be written to is told apart, before anything is asked for`(
    index: Int
  ) throws {
    try Self.obstacles[index].make(folder)
    let server = try server()
    var search = search(mirror: server.url())
    search.home = folder.path("home")
    let error = #expect(throws: MNISTError.self) { try search.load() }
    guard case .download(.cannotWrite(let reason)) = error else {
      Issue.record("\(Self.obstacles[index].name): found \(String(describing: error))")
      return
    }
    #expect(reason.path.hasPrefix(folder.path))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "there is no /proc"))
  func `a cache in a folder that takes no others is told apart`() throws {
    let error = #expect(throws: MNISTError.self) {
      try search(environment: ["XDG_CACHE_HOME": "/proc/self"]).load()
    }
    #expect(
      error
        == .download(
          .cannotWrite(
            WriteError(path: "/proc/self/tensorkata", reason: "No such file or directory"))
        ))
  }

  // MARK: - Keras's archive

  @Test(arguments: ["", "/keras"])
  func `the archive that Keras downloaded is read before a download`(kerasHome: String) throws {
    let path = kerasHome.isEmpty ? ".keras/datasets/mnist.npz" : "keras/datasets/mnist.npz"
    try folder.write(ArchiveTests.archive(of: small, isCompressed: true).bytes, to: path)
    let environment = kerasHome.isEmpty ? [:] : ["KERAS_HOME": folder.path + kerasHome]
    let search = search(mirror: nil, environment: environment)
    #expect(search.locate() == .keras(folder.path(path)))
    let (data, place) = try search.load()
    #expect(place == .keras(folder.path(path)))
    #expect(data.trainLabels.elements == [5, 0, 9])
    // A mirror that the user names is asked, and a cache comes before.
    #expect(
      self.search(environment: environment).locate() == .download(into: folder.path(Self.cache)))
    try fillCache()
    #expect(search.locate() == .cache(folder.path(Self.cache)))
  }

  @Test func `an archive of Keras's that is not MNIST is passed over`() throws {
    var other = small
    other.trainLabels[10] = 8
    let bytes = ArchiveTests.archive(of: other).bytes
    for bytes in [bytes, Array(bytes.dropLast())] {
      try folder.write(bytes, to: ".keras/datasets/mnist.npz")
      let server = try server()
      var search = search(mirror: nil)
      search.mirrors = [server.url()]
      #expect(try search.load().place == .download(into: folder.path(Self.cache)))
      try FileManager.default.removeItem(atPath: folder.path(Self.cache))
    }
  }

  // MARK: - No network

  @Test func `no network is told apart from a mirror that fails`() throws {
    let closed = try ClosedPort()
    let offLine = #expect(throws: MNISTError.self) {
      try search(mirror: closed.url).load()
    }
    guard case .download(.noNetwork) = offLine else {
      Issue.record("expected noNetwork, found \(String(describing: offLine))")
      return
    }
    let server = try LocalServer { _ in .status(404, []) }
    let notFound = #expect(throws: MNISTError.self) { try search(mirror: server.url()).load() }
    guard case .download(.mirrorsFailed) = notFound else {
      Issue.record("expected mirrorsFailed, found \(String(describing: notFound))")
      return
    }
  }

  @Test(arguments: ["", "mnist", "/mnist", "ftp://host/", "https:///mnist", "http://", "file:"])
  func `what is no mirror throws`(text: String) {
    #expect(throws: MNISTError.download(.badMirror(text))) { try search(mirror: text).load() }
  }
}
