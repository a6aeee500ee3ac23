extension ChineseTexts {
  static let slicing = SectionText(
    "S2_2_6_Slicing", title: "张量切片",
    idea: """
      切片是张量的一部分，沿每个轴用一个范围选出来：Python 里的 `trainImages[10:100]` 是 60000 幅图
      像中的 90 幅。切片不复制任何元素。元素在内存里排成长长的一串（§2.2.5），切片只是同一串的另一
      种读法，叫作视图：它有一个偏移量，说明第一个元素在哪里；有自己的各轴长度；步幅则沿用原来那个张量的。

          视图的元素 [i, j, …] 位于 offset + i · strides[0] + j · strides[1] + …

      所以，在某个轴上切出 `start ..< stop`，就是让偏移量增加 `start · stride`，让长度变成
      `stop − start`，步幅不变。用一个下标代替范围，就是移动偏移量，并去掉这个轴。Python 的界限可以
      省略（取到轴的两端），可以是负数（从末尾数起），也可以超出两端（会被截断）：不管一个轴有多
      长，`7:-7` 都是它的中间部分。

      TensorCore 有这一切（`images[all, 7 ..< -7, 7 ..< -7]`），这里要自己动手做。
      """,
    katas: [
      KataText(
        "clipBound",
        task: """
          切片的一个界限在轴上指的是哪个位置，像 NumPy 那样截断：从 0 到 `extent`。

          负的界限从末尾数起：给它加上一次 `extent`。之后仍小于 0 的算 0；大于 `extent` 的算
          `extent`。

              clipBound(-7, extent: 28)     // 21
              clipBound(100, extent: 28)    // 28
              clipBound(-29, extent: 28)    // 0

          - extent：轴的长度，至少是 0。
          """,
        hints: [
          "分两步：先求出负的界限指的是哪个位置，再把它拉回到轴上。",
          "截断用不着判断：与 0 取 max 管一头，取 min 管另一头。",
          "有了 place = bound < 0 ? bound + extent : bound，只剩下截断要写。",
        ],
        learned: "界限可以从末尾数起，超出的部分会被截断，所以切片不会越界。"),
      KataText(
        "sliceView",
        task: """
          切片是怎样的视图：从哪里开始，各轴多长，步幅多少。

          对每个有界限的轴：`first` 和 `last` 是按 `clipBound` 截断后的界限；界限是 `nil`，就取到轴
          的一端。偏移量增加 `first · stride`，新的长度是 `last − first`，`last` 在 `first` 之前时是
           0。没有界限的轴整个保留。步幅不变。

              // 行优先存放的图像的 trainImages[10:100]
              sliceView([(10, 100)], of: [60000, 28, 28], strides: [784, 28, 1])
              // offset 7840，extents [90, 28, 28]，strides [784, 28, 1]

          - bounds：前几个轴各自的 `start` 和 `stop`。
          - shape：被切的张量的形状。
          - strides：每个轴一个，以元素计；不一定是行优先的步幅。
          - 错误：界限比轴多，或者步幅的个数不等于轴的个数时，抛出 `ShapeError`。
          """,
        hints: [
          """
          一个轴一个轴地来：每个轴都给偏移量加上一些，在视图里也有一个长度。一共有几个轴，其中几个\
          有界限？
          """,
          """
          对每个轴，先当作整个保留：first 是 0，last 是它的长度。有界限的，截断之后替换其中的一\
          个。
          """,
          """
          然后 offset += first * strides[axis]，视图在这个轴上的长度是 max(last - first, 0)。步幅\
          原样传下去。
          """,
        ],
        learned: "切片不复制元素：只改偏移量和长度，步幅不变。"),
      KataText(
        "indexView",
        task: """
          第一个轴上某一项的视图：`trainImages[4]` 是一个矩阵。

          偏移量是 `index · strides[0]`；第一个长度和第一个步幅去掉，其余的保留。负的下标从末尾数
          起。下标与界限不同，从不截断。

              indexView(4, of: [60000, 28, 28], strides: [784, 28, 1])
              // offset 3136，extents [28, 28]，strides [28, 1]

          - 错误：形状没有轴、步幅的个数不等于轴的个数，或者没有第 `index` 项时，抛出
            `ShapeError`。
          """,
        hints: [
          "沿第一个轴走一步，跨过 strides[0] 个元素。去掉这个轴之后，形状和步幅还剩下什么？",
          "先给负的下标加上第一个长度，变成位置。之后仍不在轴上的，不论在哪一边，都没有这一项。",
          """
          求出并检查了位置之后，视图从 place * strides[0] 开始，dropFirst() 给出两个列表其余的部\
          分。
          """,
        ],
        learned: "下标去掉一个轴，范围保留这个轴；下标越界是错误，不会截断。"),
      KataText(
        "readView",
        task: """
          读出一个 2 阶的视图：`z[i, j] = elements[offset + i · strides[0] + j · strides[1]]`。

          同一个函数可以读切片，可以读一行，也可以（把步幅对调）读转置的矩阵。

              // [[0, 1, 2], [3, 4, 5]][:, 1:]
              readView([0, 1, 2, 3, 4, 5], offset: 1, shape: [2, 2], strides: [3, 1])
              // [[1, 2], [4, 5]]

          - elements：所有视图共用的那一串元素。
          - strides：至少是 0。
          - 错误：形状不是 2 阶、步幅不是两个，或者视图有元素落在 `elements` 之外时，抛出
            `ShapeError`。视图没有元素时，不会抛出。
          """,
        hints: [
          "公式里什么都有：对结果写两重循环，每个位置读那一串里的一个元素。",
          """
          在循环之前：步幅不会是负数，所以只有第一个和最后一个元素可能落在外面。最后一个在哪里？没\
          有元素的视图又怎么办？
          """,
          """
          最后一个位于 offset + (rows - 1) * strides[0] + (columns - 1) * strides[1]，它必须小于 \
          elements.count；offset 不能小于 0。
          """,
        ],
        learned: "有了偏移量、长度和步幅，同一串元素可以读成切片、一行或转置。"),
      KataText(
        "lowerRight",
        task: """
          复制每幅图像右下角的 14 × 14 个像素：书中的 `images[:, 14:, 14:]`。

          用元素和循环，不用切片。

          - images：形状为 `(samples, 28, 28)`：行从上往下，列从左往右。
          - 返回：形状为 `(samples, 14, 14)`。
          - 错误：是别的形状时，抛出 `ShapeError`。
          """,
        hints: [
          "图像右下四分之一的第一个像素是哪一个？从它开始。",
          "对结果写三重循环：图像、行、列。结果的每个像素都是图像的一个像素，只是更靠下、更靠右。",
          "最里面的循环：z[n, i, j] = images[n, 14 + i, 14 + j]，i 和 j 小于 14。",
        ],
        learned: "写成切片是 14:，也就是每个下标都加上 14。"),
      KataText(
        "centre",
        task: """
          复制每幅图像中央的 14 × 14 个像素：书中的 `images[:, 7:-7, 7:-7]`。

          用元素和循环，不用切片。

          - images：形状为 `(samples, 28, 28)`。
          - 返回：形状为 `(samples, 14, 14)`。
          - 错误：是别的形状时，抛出 `ShapeError`。
          """,
        hints: [
          "每一边去掉 7 个像素。留下的第一行是第几行，一共留下几行？",
          """
          就是 lowerRight 的循环，只是起始的行和列不同。写一个私有函数，把它们作为参数，两个函数都\
          来调用，就不用写两遍。
          """,
          "最里面的循环：z[n, i, j] = images[n, 7 + i, 7 + j]，i 和 j 小于 14。",
        ],
        learned: "写成切片是 7:-7，从两端各去掉 7 个，留下中间。"),
    ])

  static let batches = SectionText(
    "S2_2_7_Batches", title: "数据批量",
    idea: """
      深度学习里，几乎所有张量的第一个轴都是样本轴：MNIST 的样本是图像，`(60000, 28, 28)`。训练网络
      时不会一次用上全部样本，而是一小部分一小部分地来，每一部分叫作一个批量。在批量里，第一个轴也叫
      批量轴。

      批量大小为 128 时，第 `n` 批（从 0 数起）是样本 `128 · n ..< 128 · (n + 1)`。样本数不能整除
      时，会有剩余：最后一批短一些。60000 个样本分成 468 个满批，每批 128 个，余下的 96 个组成第 468
      批。丢掉它们是浪费；对各批求平均时，也不能把这一批当作 128 个。
      """,
    katas: [
      KataText(
        "batchCount",
        task: """
          这些样本分成多少个批量，短的也算。

              batchCount(samples: 60000, size: 128)    // 469

          - samples：至少是 0；没有样本就没有批量。
          - size：一批的样本数。
          - 错误：`size` 小于 1 时，抛出 `ShapeError`。
          """,
        hints: [
          "先在纸上用小的数试一试：6 个样本每批 3 个，7 个每批 3 个，8 个每批 3 个。",
          "整数相除，得到满批的个数。怎样知道还有没有剩余的样本？",
          "商 samples / size，如果 samples % size 不是 0 就再加 1。",
        ],
        learned: "批数要向上取整：剩下的样本也是一批。"),
      KataText(
        "batchRange",
        task: """
          第 `n` 批的样本：`size · n ..< size · (n + 1)`，但不能超过样本数。

              batchRange(12, samples: 60000, size: 128)     // start 1536，end 1664
              batchRange(468, samples: 60000, size: 128)    // start 59904，end 60000：短的那一批

          - n：从 0 数起。
          - 返回：第一个样本，以及最后一个的下一个。
          - 错误：`size` 小于 1，或者没有第 `n` 批时，抛出 `ShapeError`。
          """,
        hints: [
          "第 n 批之前有多少个样本？它前面的批量都是满的。",
          "只有末尾可能超出：它是两个数中较小的一个。有没有第 n 批，看它的第一个样本就知道。",
          """
          设 start = size * n，这一批到 min(start + size, samples) 为止，而 start 必须小于 \
          samples。
          """,
        ],
        learned: "第 n 批从 size · n 开始，到 size · (n + 1) 或样本用完为止。"),
      KataText(
        "batch",
        task: """
          复制样本矩阵的第 `n` 批：`batch[i, j] = x[size · n + i, j]`。

          用元素和循环，不用切片。（切片不会复制，它是视图，见 §2.2.6。）

              batch(1, of: [[1], [2], [3], [4], [5]], size: 3)    // [[4], [5]]，短的那一批

          - n：从 0 数起。
          - x：形状为 `(samples, features)`。
          - 返回：形状为 `(size, features)`；最后一批的行数可能少一些。
          - 错误：`x` 不是 2 阶、`size` 小于 1，或者没有第 `n` 批时，抛出 `ShapeError`。
          """,
        hints: [
          "你已经有一个函数说明第 n 批有哪些样本。那么结果有多少行？",
          """
          建一个全零张量，行数是 end - start，列数与 x 相同，再逐个元素复制：批量的第 i 行是 x 的\
          哪一行？
          """,
          """
          let range = try batchRange(n, samples: x.shape[0], size: size)，循环里写 batch[i, j] = \
          x[range.start + i, j]。
          """,
        ],
        learned: "批量是样本轴上的一段，其余的轴原样保留。"),
    ])
}
