/// How far the download of one file is.
public struct DownloadProgress: Equatable, Sendable {
  public let name: String
  public let receivedBytes: Int
  /// What the mirror announced, if it did.
  public let expectedBytes: Int?

  /// One line with a bar: `train-images-idx3-ubyte  [#########           ]  45 %  4.2 of 9.3 MiB`.
  ///
  /// - Parameter barWidth: The characters between the brackets.
  public func line(barWidth: Int = 20) -> String {
    guard let expectedBytes, expectedBytes > 0 else {
      return "\(name)  \(mebibytes(receivedBytes)) MiB"
    }
    let share = min(1, max(0, Double(receivedBytes) / Double(expectedBytes)))
    let filled = Int(share * Double(barWidth))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: " ", count: barWidth - filled)
    let percent = String(Int(share * 100))
    let padding = String(repeating: " ", count: 3 - percent.count)
    return "\(name)  [\(bar)] \(padding)\(percent) %"
      + "  \(mebibytes(receivedBytes)) of \(mebibytes(expectedBytes)) MiB"
  }
}

/// Mebibytes with one decimal, cut off.
private func mebibytes(_ bytes: Int) -> String {
  let tenths = bytes / 1024 * 10 / 1024
  return "\(tenths / 10).\(tenths % 10)"
}
