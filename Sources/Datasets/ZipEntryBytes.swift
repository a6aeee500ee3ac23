import Files

extension ZipArchive {
  /// An entry's bytes as they were before they were packed.
  func open(_ entry: Entry) throws(ZipError) -> any ByteSource {
    ZipEntryBytes(entry, StoredBytes(bytes, in: try contents(of: entry)))
  }
}

/// The bytes of an entry, held against the size and the sum that the archive has for it.
///
/// The sum is known at the end: what was read may be used once a read came back short.
private final class ZipEntryBytes: ByteSource {
  private let entry: ZipArchive.Entry
  private let source: StoredBytes
  /// `nil` for an entry that is only stored.
  private let inflater: Inflater?
  private var isInflated = false
  private var produced = 0
  private var sum = CRC32()

  init(_ entry: ZipArchive.Entry, _ source: StoredBytes) {
    self.entry = entry
    self.source = source
    inflater = entry.method == .deflated ? Inflater(source, .raw) : nil
  }

  private var rest: Int { entry.byteCount - produced }

  var possibleCounts: ClosedRange<Int> { rest...rest }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceError) -> Int {
    let count =
      if let inflater {
        try inflate(inflater, into: buffer)
      } else {
        try source.read(into: buffer)
      }
    if count > 0 {
      sum.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      produced += count
    }
    if count < buffer.count { try checkWhole() }
    return count
  }

  private func damaged(_ reason: String) -> SourceError {
    .zip(.refused(entry.name, reason))
  }

  private func inflate(
    _ inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SourceError) -> Int {
    var filled = 0
    while filled < buffer.count, !isInflated {
      try inflater.refill()
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let step: InflateStream.Step
      do throws(ZlibError) { step = try inflater.inflate(into: room) } catch {
        throw damaged(
          "its deflated data is damaged near byte \(inflater.offset): \(error.reason)")
      }
      filled += step.made
      guard filled <= rest else {
        throw damaged("more than its \(entry.byteCount) bytes come out")
      }
      isInflated = step.hasEnded
      // Nothing could be done: either the next round brings input, or there is none left.
      if step.isStuck, inflater.isAtEnd {
        throw damaged("its deflated data stops before its end")
      }
    }
    return filled
  }

  private func checkWhole() throws(SourceError) {
    guard produced == entry.byteCount else {
      throw damaged("expected \(entry.byteCount) bytes, and \(produced) come out")
    }
    if let inflater, inflater.offset < entry.storedByteCount {
      throw damaged("its deflated data ends before its \(entry.storedByteCount) bytes do")
    }
    guard sum.value == entry.checksum else {
      throw damaged("its check sum (CRC-32) is another than the archive's: it is damaged")
    }
  }
}
