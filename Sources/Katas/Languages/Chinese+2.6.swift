extension ChineseTexts {
  static let handwriting = SectionText(
    "S2_6_Handwriting", title: "识别自己的手写数字",
    idea: """
      用笔写一个 7，拍成照片，交给网络：它认不出来。MNIST 的制作者把每个数字裁出来，缩放到 20 × 20
      像素以内，再放进 28 × 28 像素，让它的质心落在正中。没有这样处理过的数字，网络从来没有见过。
      所以你写的数字也要这样处理：把墨迹和纸分开，找出墨迹占的方框，再找出它的质心。

      `swift run kata predict seven.png` 对你的图片做这一切，还会去掉阴影。加上 `--raw` 就不做处理。

      这一节选做，书里没有。来源：Y. LeCun 的 MNIST 网页。
      """,
    katas: [
      KataText(
        "threshold",
        task: """
          把墨迹和纸分开：图像中大于 `limit` 的元素变成 1，其余变成 0。

              threshold([[0.1, 0.9], [0.5, 0.6]], at: 0.5)    // [[0, 1], [0, 1]]

          - image：形状为 `(rows, columns)`，墨迹的值比纸大。
          - limit：不大于它的都是纸。
          - 返回：形状相同的张量。
          - 错误：`image` 不是 2 阶时，抛出 `ShapeError`。
          """,
        hints: [
          "结果里只会有哪两个数？",
          "先造一个形状与图像相同、全是 0 的张量。其中哪些元素需要改？",
          "两层循环里，image[i, j] > limit 时令 z[i, j] = 1；循环之前先用 guard 检查 ndim 是不是 2。",
        ],
        learned: "阈值把每个数变成“是”或“否”：深浅不同的灰色全都丢掉了。"),
      KataText(
        "boundingBox",
        task: """
          装下图像中全部墨迹的最小方框：墨迹占了哪些行、哪些列。

          大于 0 的就是墨迹。区间不包含它的终点。

              boundingBox(of: [[0, 0, 0], [0, 5, 0], [0, 2, 0]])    // 行 1..<3，列 1..<2

          - image：形状为 `(rows, columns)`。
          - 错误：`image` 不是 2 阶，或者没有墨迹时，抛出 `ShapeError`。
          """,
        hints: [
          "在方格纸上画一些墨迹。用哪四个数就能说清方框在哪里？",
          """
          走遍所有元素。每遇到一处墨迹，第一行可能要上移，最后一行可能要下移；列也一样。这四个数从什么 \
          值开始，才能让第一处墨迹把它们全都改掉？
          """,
          """
          top 从 image.shape[0] 开始，变成 min(top, i)；bottom 从 -1 开始，变成 max(bottom, i)；区间是 \
          top..<bottom + 1。没有墨迹时，bottom 还是 -1。
          """,
        ],
        learned: "走一遍图像，四个只增或只减的数就能找出方框。"),
      KataText(
        "centreOfMass",
        task: """
          图像中墨迹的中心：行号的平均值和列号的平均值，每个像素以它的墨迹为权重。

              centreOfMass(of: [[0, 3], [0, 1]])    // 行 0.25，列 1

          - image：形状为 `(rows, columns)`，没有小于 0 的元素。
          - 错误：`image` 不是 2 阶，或者元素之和为 0 时，抛出 `ShapeError`。
          """,
        hints: [
          "有两个像素有墨迹，一个是另一个的三倍。中心在两者之间的什么地方？",
          "走一遍，求三个和：墨迹的和，墨迹乘行号的和，墨迹乘列号的和。最后用什么除以什么？",
          """
          row += image[i, j] * Float(i)，column += image[i, j] * Float(j)，mass += image[i, j]；只要 \
          mass 不是 0，结果就是 row / mass 和 column / mass。
          """,
        ],
        learned: "质心是位置的平均值，每个位置以那里的墨迹为权重。"),
    ])
}
