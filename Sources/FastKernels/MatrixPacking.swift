/// A matrix of floats in memory, its rows and columns at any strides: a transposed matrix is the
/// same memory with the strides exchanged.
struct MatrixView {
  var start: UnsafePointer<Float>
  var rows: Int
  var columns: Int
  var rowStride: Int
  var columnStride: Int

  /// The part of `rows` rows and `columns` columns that starts at (`row`, `column`).
  func block(_ row: Int, _ column: Int, rows: Int, columns: Int) -> MatrixView {
    MatrixView(
      start: start + row * rowStride + column * columnStride, rows: rows, columns: columns,
      rowStride: rowStride, columnStride: columnStride)
  }

  var transposed: MatrixView {
    MatrixView(
      start: start, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride)
  }
}

/// Packs a matrix into panels of `width` columns, each row after row: what the tile reads is then
/// one stream. The last panel is filled up with zeros.
///
/// A is packed as its transpose: a panel holds `tileRows` of its rows, k after k.
@inline(__always)
func packPanels(_ source: MatrixView, width: Int, to target: UnsafeMutablePointer<Float>) {
  var target = target
  var column = 0
  while column < source.columns {
    let panel = source.block(
      0, column, rows: source.rows, columns: min(width, source.columns - column))
    if panel.columns < width {
      packEdge(panel, width: width, to: target)
    } else if panel.columnStride == 1 {
      packRows(panel, width: width, to: target)
    } else {
      packColumns(panel, width: width, to: target)
    }
    target += width * source.rows
    column += width
  }
}

/// A panel whose rows lie contiguous in memory.
@inline(__always)
private func packRows(
  _ panel: MatrixView, width: Int, to target: UnsafeMutablePointer<Float>
) {
  for k in 0..<panel.rows {
    let source = panel.start + k * panel.rowStride
    let row = target + k * width
    for j in 0..<width { row[j] = source[j] }
  }
}

/// A panel whose columns lie contiguous in memory, or nothing does.
@inline(__always)
private func packColumns(
  _ panel: MatrixView, width: Int, to target: UnsafeMutablePointer<Float>
) {
  for k in 0..<panel.rows {
    let source = panel.start + k * panel.rowStride
    let row = target + k * width
    for j in 0..<width { row[j] = source[j * panel.columnStride] }
  }
}

private func packEdge(
  _ panel: MatrixView, width: Int, to target: UnsafeMutablePointer<Float>
) {
  for k in 0..<panel.rows {
    let row = target + k * width
    for j in 0..<panel.columns {
      row[j] = panel.start[k * panel.rowStride + j * panel.columnStride]
    }
    for j in panel.columns..<width { row[j] = 0 }
  }
}
