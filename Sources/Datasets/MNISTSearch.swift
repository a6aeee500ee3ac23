import Files
import Foundation

/// Where MNIST was found, or would be put.
public enum MNISTPlace: Equatable, Sendable {
  /// The folder given to `--data`.
  case option(String)
  /// The folder that the environment's `MNIST_DIR` names.
  case environment(String)
  /// The user's cache folder, which has all files.
  case cache(String)
  /// The archive that Keras downloaded for itself.
  case keras(String)
  /// Not on this machine: to be downloaded into the cache folder.
  case download(into: String)
}

/// Looks for MNIST: the folder given to `--data`, then `$MNIST_DIR`, then the user's cache, then
/// Keras's; and is downloaded into the user's cache where it is in none.
public struct MNISTSearch: Sendable {
  /// Which of the system's conventions says where the cache is.
  public enum CacheConvention: Sendable {
    /// `$XDG_CACHE_HOME`, else `~/.cache`.
    case xdg
    /// `~/Library/Caches`.
    case library

    public static var ofThisSystem: CacheConvention {
      #if canImport(Darwin)
        .library
      #else
        .xdg
      #endif
    }
  }

  /// What was given to `--data`.
  public var dataFolder: String?
  /// What was given to `--mirror`; the two public mirrors if nothing was.
  public var mirror: String?
  public var environment: [String: String]
  public var home: String
  public var cacheConvention = CacheConvention.ofThisSystem
  /// What the cache must hold; a parameter so that a test can do with less than 11 MB.
  var files = MNIST.files
  /// Lets a test ask its own server.
  var mirrors = Self.publicMirrors
  /// Lets a test shorten the waits.
  var configure: @Sendable (inout Downloader) -> Void = { _ in }

  /// The mirrors that are tried in order.
  public static let publicMirrors = [
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
  ]

  public init(
    dataFolder: String? = nil, mirror: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    home: String = NSHomeDirectory()
  ) {
    self.dataFolder = dataFolder
    self.mirror = mirror
    self.environment = environment
    self.home = home
  }

  /// The folder that downloads are kept in.
  public var cacheFolder: String {
    let caches: String
    switch cacheConvention {
    case .library: caches = home + "/Library/Caches"
    case .xdg:
      // XDG's specification has relative paths ignored.
      let given = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      caches = given ?? home + "/.cache"
    }
    return caches + "/tensorkata/mnist"
  }

  /// The archive that Keras reads MNIST from.
  public var kerasArchive: String {
    let given = environment["KERAS_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return (given ?? home + "/.keras") + "/datasets/mnist.npz"
  }

  /// Where MNIST is, by names alone: no file is opened, nothing is downloaded.
  ///
  /// A folder that the user named is the answer even when it lacks the files: to pass over it
  /// would train on other data than was asked for.
  public func locate() -> MNISTPlace {
    if let dataFolder { return .option(dataFolder) }
    if let folder = environment["MNIST_DIR"], !folder.isEmpty { return .environment(folder) }
    if missingInCache().isEmpty { return .cache(cacheFolder) }
    if mirror == nil, FileManager.default.fileExists(atPath: kerasArchive) {
      return .keras(kerasArchive)
    }
    return .download(into: cacheFolder)
  }

  /// Where MNIST is, as ``locate()`` tells; a folder that the user named must have the files.
  ///
  /// - Throws: `MNISTError` where it lacks them.
  public func find() throws(MNISTError) -> MNISTPlace {
    let place = locate()
    switch place {
    case .option(let folder): _ = try findSet(at: folder, askedBy: "--data")
    case .environment(let folder): _ = try findSet(at: folder, askedBy: "MNIST_DIR")
    case .cache, .keras, .download: break
    }
    return place
  }

  /// Reads MNIST from where it is, and downloads it first if it is not on this machine.
  ///
  /// Where there is no network, it throws `DownloadError.noNetwork` after five seconds at most; where
  /// a download cannot be kept, `DownloadError.cannotWrite`.
  ///
  /// - Parameters:
  ///   - onProgress: Told each piece of a download, from another thread.
  ///   - report: Told of a broken file in the cache before it is downloaded again.
  /// - Returns: The data, and the place it came from.
  public func load(
    onProgress: @escaping @Sendable (DownloadProgress) -> Void = { _ in },
    report: (MNISTError) -> Void = { _ in }
  ) throws(MNISTError) -> (data: MNIST, place: MNISTPlace) {
    var place = locate()
    if dataFolder == nil { removeLeftovers(in: cacheFolder) }
    switch place {
    case .option(let folder):
      return (try MNIST.load(from: folder, askedBy: "--data"), place)
    case .environment(let folder):
      return (try MNIST.load(from: folder, askedBy: "MNIST_DIR"), place)
    case .keras(let path):
      // Nobody asked for this file: where it is not MNIST to the byte, it is passed over.
      if let data = try? MNIST.load(archive: path),
        zip(files, data.parts).allSatisfy({ $0.holds($1) })
      {
        return (data, place)
      }
      place = .download(into: cacheFolder)
    case .cache, .download: break
    }
    if case .download = place { try download(missingInCache(), onProgress) }
    do throws(MNISTError) { return (try loadCache(), place) } catch {
      let broken = brokenInCache()
      guard !broken.isEmpty else { throw error }
      report(error)
      try download(broken, onProgress)
      place = .download(into: cacheFolder)
    }
    return (try loadCache(), place)
  }

  // MARK: - The cache

  private func path(of file: DataFile) -> String { cacheFolder + "/" + file.storedName }

  private func missingInCache() -> [DataFile] {
    files.filter { !FileManager.default.fileExists(atPath: path(of: $0)) }
  }

  private func brokenInCache() -> [DataFile] {
    files.filter { file in
      do throws(MirrorFault) { try file.verify(atPath: path(of: file)) } catch { return true }
      return false
    }
  }

  /// Files got their names in the cache only once their sums were right, so that it is enough here
  /// that they are whole, which gzip's own check sums tell.
  private func loadCache() throws(MNISTError) -> MNIST {
    try MNIST.load(
      .mnist, paths: files.map(path), folder: nil, byteCounts: files.map(\.byteCount))
  }

  private func download(
    _ files: [DataFile], _ onProgress: @escaping @Sendable (DownloadProgress) -> Void
  ) throws(MNISTError) {
    do throws(DownloadError) {
      var mirrors: [URL] = []
      for text in mirror.map({ [$0] }) ?? self.mirrors {
        mirrors.append(try Downloader.mirror(text))
      }
      var downloader = Downloader(mirrors: mirrors, folder: cacheFolder)
      downloader.onProgress = onProgress
      configure(&downloader)
      try downloader.fetch(files)
    } catch { throw .download(error) }
  }
}
