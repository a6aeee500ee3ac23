import Files

/// A zip archive of files that are stored as they are; fewer than 65,535, and below 4 GB in all.
///
/// All are dated 1 January 1980, the first day that the format knows: the same files make the same
/// archive.
func zipArchive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func u16(_ value: Int) -> [UInt8] { [UInt8(value & 0xff), UInt8(value >> 8 & 0xff)] }
  func u32(_ value: Int) -> [UInt8] { u16(value & 0xffff) + u16(value >> 16) }
  var archive: [UInt8] = []
  archive.reserveCapacity(files.reduce(1024) { $0 + $1.bytes.count + 256 })
  var directory: [UInt8] = []
  for (name, bytes) in files {
    let sum = Int(CRC32(bytes).value)
    // What both headers have: version 2.0, names in UTF-8, stored, the date.
    var common: [UInt8] = u16(20) + u16(0x800) + u16(0) + u16(0) + u16(0x21)
    common += u32(sum) + u32(bytes.count) + u32(bytes.count)
    common += u16(name.utf8.count) + u16(0)
    directory += u32(0x0201_4b50) + u16(20) + common
    directory += u16(0) + u16(0) + u16(0) + u32(0) + u32(archive.count)
    directory += Array(name.utf8)
    archive += u32(0x0403_4b50) + common
    archive += Array(name.utf8)
    archive += bytes
  }
  let start = archive.count
  archive += directory
  archive += u32(0x0605_4b50) + u16(0) + u16(0) + u16(files.count) + u16(files.count)
  archive += u32(directory.count) + u32(start) + u16(0)
  return archive
}
