import Datasets
import Files
import Foundation
import Katas

// MARK: - zlib, MNIST and its cache

extension Doctor {
  /// Inflates a few known bytes.
  func zlib() -> Finding {
    let versions = zlibVersions
    let told =
      versions.inUse == versions.builtWith
      ? versions.inUse
      : language(
        "\(versions.inUse), built with the headers of \(versions.builtWith)",
        "\(versions.inUse)，编译时的头文件是 \(versions.builtWith)")
    guard (try? Gzip.inflate(Self.packed, limit: 100)) == Array("kata kata kata kata".utf8) else {
      return .wrong(
        language("\(told) does not inflate a known file", "\(told) 不能正确解压已知的数据"),
        remedy: language(
          "install zlib again (zlib1g-dev, zlib-devel), and build again",
          "请重新安装 zlib（zlib1g-dev、zlib-devel），再重新编译"))
    }
    return .right(told)
  }

  /// "kata kata kata kata" as Python 3 packs it: `gzip.compress(…, mtime=0)`.
  private static let packed: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x4e, 0x2c, 0x49, 0x54, 0xc8,
    0x46, 0x21, 0x00, 0xf0, 0xbe, 0x9c, 0xfe, 0x13, 0x00, 0x00, 0x00,
  ]

  private var search: MNISTSearch { MNISTSearch(environment: environment, home: home) }

  /// Where MNIST is, by the names of the files; nothing is downloaded.
  func mnist() -> Finding {
    let search = search
    do throws(MNISTError) {
      switch try search.find() {
      case .option(let folder), .environment(let folder):
        return .right(language("\(folder), by $MNIST_DIR", "\(folder)，由 $MNIST_DIR 指定"))
      case .cache(let folder): return .right(folder)
      case .keras(let path):
        return .right(language("Keras's \(path)", "Keras 的 \(path)"))
      case .download(let folder):
        return .worthKnowing(
          language(
            "not on this machine; looked for in $MNIST_DIR (not set), \(folder) and "
              + "\(search.kerasArchive)",
            "本机没有；已查找 $MNIST_DIR（未设置）、\(folder)、\(search.kerasArchive)"),
          remedy: language(
            "kata mnist downloads it (11 MB), and takes generated digits where there is no network; "
              + "if you have it:\nexport MNIST_DIR=ITS_FOLDER",
            "kata mnist 会下载它（11 MB），没有网络时改用生成的数字；"
              + "如果你已有数据：\nexport MNIST_DIR=所在文件夹"))
      }
    } catch {
      return .wrong(
        "\(error)",
        remedy: language(
          "name a folder that has the four files, or take the default:",
          "请指定含有那四个文件的文件夹，或者使用默认设置：") + "\nunset MNIST_DIR")
    }
  }

  /// How another folder is named, where the system has a way.
  private var otherCache: String {
    guard case .xdg = search.cacheConvention else { return "" }
    return language(
      ", or name another:\nexport XDG_CACHE_HOME=FOLDER", "，或者另外指定一个：\nexport XDG_CACHE_HOME=文件夹")
  }

  /// The folder that downloads are kept in, or the first above it that exists.
  func cacheFolder() -> Finding {
    let folder = search.cacheFolder
    var existing = folder
    while !FileManager.default.fileExists(atPath: existing), existing.count > 1 {
      existing = URL(fileURLWithPath: existing).deletingLastPathComponent().path
    }
    guard isWritable(existing) else {
      return .worthKnowing(
        language("\(folder) cannot be written to", "\(folder) 不可写")
          + (existing == folder ? "" : language(": see \(existing)", "：见 \(existing)")),
        remedy: language(
          "without it MNIST is not kept, and generated digits take its place; make it writable",
          "否则 MNIST 无法保存，只能用生成的数字代替；请把它改成可写的") + otherCache)
    }
    return .right(
      language("\(folder), can be written to", "\(folder)，可写")
        + (existing == folder ? "" : language(" (made when it is needed)", "（需要时创建）")))
  }
}

// MARK: - Files

extension Doctor {
  /// Makes a file where the judge makes its own, and takes it away.
  func temporaryFiles() -> Finding {
    let folder = temporaryFolder
    var name = Array("\(folder)/tensorkata-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else {
      let reason = String(cString: strerror(errno))
      return .wrong(
        language(
          "no file can be made in \(folder) (\(reason)), and nothing can be judged",
          "无法在 \(folder) 里创建文件（\(reason)），因此无法评判"),
        remedy: language(
          "name a folder that can be written to:", "请指定一个可写的文件夹：") + "\nexport TMPDIR=/tmp")
    }
    close(file)
    unlink(name)
    return .right(language("\(folder), can be written to", "\(folder)，可写"))
  }

  func freeSpace() -> Finding {
    let folder = checkout?.root ?? home
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let bytes = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
      return .worthKnowing(language("\(folder) does not tell", "无法得知 \(folder) 的剩余空间"))
    }
    return Self.freeSpace(bytes, language)
  }

  /// A build with its tests takes 0.4 GB; an edit some megabytes.
  static func freeSpace(_ bytes: Int64, _ language: Language) -> Finding {
    let size = String(format: "%.1f GB", Double(bytes) / 1e9)
    let told = language(
      "\(size) where the package is; a first build takes \(buildSize)",
      "工作区所在的磁盘还有 \(size)；首次编译约需 \(buildSize)")
    let remedy =
      language(
        "make room; what swift build made can be made again:", "请腾出空间；swift build 的产物可以重新生成：")
      + "\nrm -r .build"
    if bytes < 100_000_000 { return .wrong(told, remedy: remedy) }
    return bytes < 1_000_000_000 ? .worthKnowing(told, remedy: remedy) : .right(told)
  }

  private static let buildSize = "0.5 GB"

  /// Whether files can be made in a folder.
  func isWritable(_ folder: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      && isFolder.boolValue && access(folder, W_OK | X_OK) == 0
  }
}
