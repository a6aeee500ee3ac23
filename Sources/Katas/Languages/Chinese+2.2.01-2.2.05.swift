extension ChineseTexts {
  static let scalars = SectionText(
    "S2_2_1_Scalars", title: "标量",
    idea: """
      张量是数的数组，可以有任意个轴。轴的个数叫作阶（NumPy 的 `ndim`），沿各个轴的长度合起来就是形
      状。标量是一个轴也没有的张量：它的形状是空的，`()`；它只有一个数，因为没有因子的乘积等于 1。

      标量与一个元素的向量（形状 `(1,)`）、一个元素的矩阵（形状 `(1, 1)`）都不同，虽然这三者都只有一
      个数。（书的笔记里 `np.array(12)` 的 `ndim` 打印成 1；其实是 0。）

      张量由形状和元素构造：`try Tensor(shape: [2, 1], elements: [5, 6])`。`x.elements` 以数组给出
      `x` 的元素，一行接着一行。
      """,
    katas: [
      KataText(
        "makeScalar",
        task: """
          构造一个标量：只含 `value` 的 0 阶张量。

              makeScalar(12)    // 12，形状为 ()

          - 返回：形状为 `()` 的张量。
          """,
        hints: [
          "标量有几个轴？那么它的形状里有几个长度？",
          "用一个没有长度的形状和一个只有一项的列表构造张量。",
          "形状是 `[]`，唯一的元素是 `value`。",
        ],
        learned: "标量没有轴：形状是 ()，只有一个元素。"),
      KataText(
        "scalarValue",
        task: """
          取出只有一个元素的张量里的那个数，即 NumPy 的 `item`。

          阶是多少没有关系，要看的是元素个数。

              scalarValue([[7]])    // 7

          - x：任意阶的张量。
          - 错误：`x` 没有元素，或者不止一个元素时，抛出 `ShapeError`。
          """,
        hints: [
          "任意阶的张量都可能只有一个数。它们有什么共同点？",
          "按行优先顺序数一数元素；恰好只有一个时才有答案。",
          "`x.elements` 是一个数组：它的 `count` 不是 1 就抛出错误，否则返回里面的数。",
        ],
        learned: "阶与元素个数是两回事：一个数可以装在任意阶的张量里。"),
    ])

  static let vectors = SectionText(
    "S2_2_2_Vectors", title: "向量",
    idea: """
      向量是 1 阶张量：沿着唯一的轴排列的一些数。含五个数的向量叫作 5 维向量，因为它是五维空间里的一
      个点；有五个轴的张量也叫作 5 维张量。两者几乎毫不相干：

          5D 向量    一个轴，轴上有五个元素      形状 (5,)
          5D 张量    五个轴，每个轴长度任意      形状 (4, 240, 144, 256, 3)

      把后者叫作“5 阶”，就不会混淆了。

      `Tensor<Float>.zeros([3])` 是一个含三个零的向量。放在 `var x` 里，就可以往里
      写：`x[0] = 12`。
      """,
    katas: [
      KataText(
        "makeVector",
        task: """
          构造一个向量：1 阶张量，按顺序含有 `numbers` 里的数。

              makeVector([12, 3, 6])    // [12, 3, 6]，形状为 (3,)

          - numbers：任意多个数，也可以是一个，或者没有。
          - 返回：形状为 `(numbers.count,)` 的张量。
          """,
        hints: [
          "向量有一个轴。沿着这个轴的长度是多少？",
          "先建一个和 `numbers` 一样长的全零向量，再一个一个地写进去。",
          "`var x = Tensor<Float>.zeros([numbers.count])`，在对 `i` 的循环里设置 `x[i]`。",
        ],
        learned: "向量只有一个轴，轴的长度就是数的个数。"),
      KataText(
        "dimensionName",
        task: """
          像人们说“5D”那样给形状起名字：`"5D vector"` 或 `"5D tensor"`。

          1 阶的形状属于 *n*D 向量（vector），*n* 是轴上的元素个数。其余的形状属于 *n*D 张量
          （tensor），*n* 是轴的个数。

              dimensionName([5])                // "5D vector"
              dimensionName([2, 3, 4, 1, 6])    // "5D tensor"
              dimensionName([])                 // "0D tensor"

          - shape：`shape[0]` 是第一个轴的长度，`shape.count` 是轴的个数。
          """,
        hints: [
          "名字有两种，用一个问题就能分清：有几个轴？",
          "只有 1 阶是向量，数的是元素；其余的阶都数轴。",
          """
          如果 `shape.count` 是 1，就写 `"\\(shape[0])D vector"`；否则写一个用到 `shape.count` 的\
          字符串。
          """,
        ],
        learned: "“5D”可能指五个元素，也可能指五个轴：说“5 阶”才清楚。"),
    ])

  static let matrices = SectionText(
    "S2_2_3_Matrices", title: "矩阵",
    idea: """
      矩阵是 2 阶张量：由同样长的向量组成的数组。第一个轴是行，第二个轴是列：`x[i, j]` 在第 `i` 行第
       `j` 列，都从 0 数起。在

          [[5, 78, 2, 34, 0],
           [6, 79, 3, 35, 1],
           [7, 80, 4, 36, 2]]

      里，`[5, 78, 2, 34, 0]` 是第一行，`[5, 6, 7]` 是第一列；形状是
      `(3, 5)`。`Tensor<Float>.zeros([3, 5])` 就是这样一个矩阵，元素全是零。
      """,
    katas: [
      KataText(
        "makeMatrix",
        task: """
          由各行构造矩阵：`x[i, j] = rows[i][j]`。

              makeMatrix([[1, 2, 3], [4, 5, 6]])    // 形状 (2, 3)，x[1, 0] 是 4

          - rows：各行一样长。没有行时，形状是 `(0, 0)`；两个空行时，形状是 `(2, 0)`。
          - 返回：形状为 `(rows, columns)` 的张量。
          - 错误：各行长度不同时，抛出 `ShapeError`。
          """,
        hints: [
          "外层数组数的是一个轴，里层数组数的是另一个轴。两个长度从哪里来？",
          "用两重循环填满一个全零矩阵，并把每一行的长度与第一行比较。",
          "没有行，就没有第一行：`rows.first?.count ?? 0` 就是列数。",
        ],
        learned: "矩阵的各行必须一样长：外层是行，里层是列。"),
      KataText(
        "row",
        task: """
          复制矩阵的第 `i` 行：`row[j] = x[i, j]`。

          用元素和循环，不用切片。

              row(1, of: [[1, 2, 3], [4, 5, 6]])    // [4, 5, 6]

          - i：从 0 数起。
          - x：一个矩阵。
          - 返回：一个向量，形状为 `(columns,)`。
          - 错误：`x` 不是 2 阶，或者没有第 `i` 行时，抛出 `ShapeError`。
          """,
        hints: [
          "一行有多少个元素：和行数一样多，还是和列数一样多？",
          "行号保持不变；对各列循环，每一轮复制一个元素。",
          "建一个含 `x.shape[1]` 个零的向量，把 `row[j]` 设为 `x[i, j]`；在这之前检查阶和 `i`。",
        ],
        learned: "取一行，就是固定第一个下标，走遍第二个。"),
      KataText(
        "column",
        task: """
          复制矩阵的第 `j` 列：`column[i] = x[i, j]`。

          用元素和循环，不用切片。

              column(1, of: [[1, 2, 3], [4, 5, 6]])    // [2, 5]

          - j：从 0 数起。
          - x：一个矩阵。
          - 返回：一个向量，形状为 `(rows,)`。
          - 错误：`x` 不是 2 阶，或者没有第 `j` 列时，抛出 `ShapeError`。
          """,
        hints: [
          "一列在每一行里有一个元素。你要沿着哪个轴走？",
          "列号保持不变；对各行循环，每一轮复制一个元素。",
          """
          建一个含 `x.shape[0]` 个零的向量，把 `column[i]` 设为 `x[i, j]`；在这之前检查阶和 `j`。
          """,
        ],
        learned: "取一列，就是固定第二个下标，走遍第一个。"),
    ])

  static let higherRank = SectionText(
    "S2_2_4_HigherRank", title: "3 阶和更高阶的张量",
    idea: """
      把形状相同的矩阵装进一个数组，就得到 3 阶张量：一个由数排成的立方体。把 3 阶张量装进一个数组，
      就得到 4 阶张量，依此类推：每装一次，前面就多一个轴。深度学习里用的大多是 0 到 4 阶，视频用 5
       阶。

      按行优先顺序，装进去的张量不过是一个接着一个：先是第一个的元素，再是第二个的。
      """,
    katas: [
      KataText(
        "makeCube",
        task: """
          由嵌套的数组构造 3 阶张量：`x[i, j, k] = nested[i][j][k]`。

              makeCube([[[1, 2]], [[3, 4]]])    // 形状 (2, 1, 2)，x[1, 0, 1] 是 4

          - nested：形状相同的矩阵，各行一样长。形状取自第一个矩阵和它的第一行，缺少的长度就是 0：没
            有矩阵时是 `(0, 0, 0)`。
          - 错误：有两个矩阵行数不同，或者任何地方有两行长度不同时，抛出 `ShapeError`。
          """,
        hints: [
          "它就是 `makeMatrix`，再多一重循环。哪个数组给出哪个轴的长度？",
          "三重循环；在第一重里比较行数，在第二重里比较每行的个数，都与第一个矩阵相比。",
          "`nested.first?.first?.count ?? 0` 是列数，没有矩阵时也成立。",
        ],
        learned: "3 阶张量是一叠形状相同的矩阵，要用三个下标。"),
      KataText(
        "packTensors",
        task: """
          把形状相同的张量装成一个多一个轴的张量，即 NumPy 的 `stack`。

          新的轴在最前面：结果的元素 `[i, …]` 就是 `tensors[i]` 的元素 `[…]`。两个形状为 `(3, 5)` 的
          矩阵得到形状 `(2, 3, 5)`，两个标量得到一个向量。

              packTensors([[1, 2], [3, 4], [5, 6]])    // 三个向量得到 [[1, 2], [3, 4], [5, 6]]

          任意形状的张量，都可以由行优先顺序的元素构造：
          `try Tensor(shape: Shape([2, 3, 5]), elements: …)`。`x.elements` 以同样的顺序给出 `x` 的元素，
          `x.shape.extents` 以数组给出各轴长度。

          - tensors：至少一个，几阶都行。
          - 错误：一个也没有，或者形状不同时，抛出 `ShapeError`。
          """,
        hints: [
          "按行优先顺序，装进去的张量一个接着一个。最前面的轴有多长？",
          "把所有张量的元素收集到一个数组里，再把张量的个数放到各轴长度的前面。",
          "形状是 `Shape([tensors.count] + first.shape.extents)`，其中 `first` 是第一个张量。",
        ],
        learned: "每装一次，前面多一个轴；元素只是一个张量接着一个张量。"),
    ])

  static let keyAttributes = SectionText(
    "S2_2_5_KeyAttributes", title: "张量的三要素",
    idea: """
      在看里面的数之前，有三样东西描述一个张量：阶（轴的个数，`ndim`）、形状（沿每个轴的长度）和元素
      的数据类型（`dtype`）。MNIST 的训练图像是 3 阶，形状为 `(60000, 28, 28)`，类型为 `uint8`。

      在内存里，这些数排成长长的一串：一行接着一行，最后一个轴的下标变得最快。这就是行优先顺序。沿某个轴的两
      个相邻元素相距多远，叫作这个轴的步幅：最后一个轴是 1，其他轴则是沿它走一步所跳过的元素个数，

          stride[a] = extent[a + 1] · extent[a + 2] · …

      一个元素在这一串里的位置叫作偏移量，等于 `Σₐ index[a] · stride[a]`。这里的步幅以元素计，NumPy
       的以字节计。

      `shape[a]` 是轴 `a` 的长度，`shape.count` 是轴的个数，`for extent in shape` 走遍各个长度。其余
      的量 TensorCore 也会算（`elementCount`、`rowMajorStrides`），但这里要用循环自己算。
      """,
    katas: [
      KataText(
        "keyAttributes",
        task: """
          写出张量的三要素：阶、形状和类型。

              keyAttributes(trainImages)    // "ndim 3, shape (60000, 28, 28), dtype uint8"

          - x：任意张量：`x.ndim`、`x.shape` 和 `x.dtype` 打印出来和 NumPy 一样。
          """,
        hints: [
          "张量自己知道它的三要素。它们在 Swift 里叫什么？",
          "一个带三处插值的字符串就够了；每一项打印出来都和 NumPy 一样。",
          "开头是 `\"ndim \\(x.ndim), shape …\"`，接着用 `x.shape` 和 `x.dtype`。",
        ],
        learned: "阶、形状、数据类型：看数之前先看这三样。"),
      KataText(
        "elementCount",
        task: """
          元素的个数：所有长度的乘积。

              elementCount([2, 3, 4])    // 24

          - 返回：标量的形状没有长度，结果是 1；有一个长度是 0，结果就是 0。
          """,
        hints: [
          "许多因子的乘积在循环里逐步得到。从哪个数开始？",
          "从 1 开始，这样没有长度的形状就有一个元素；每个长度乘一次。",
          "`var count = 1`，在对 `shape` 的循环里写 `count *= extent`。",
        ],
        learned: "元素个数是各轴长度的乘积；一个都没有时，乘积是 1。"),
      KataText(
        "byteCount",
        task: """
          张量的元素占多少字节：元素个数乘以一个元素的字节数。

              byteCount([2, 3], .float32)    // 24

          - dtype：`dtype.itemSize` 是一个元素的字节数：`uint8` 是 1，`float32` 是 4。
          """,
        hints: [
          "一个元素有多少字节？一共有多少个元素？",
          "就是 `elementCount` 的循环，只是从另一个数开始。",
          "从 `dtype.itemSize` 开始，乘以每个长度。",
        ],
        learned: "同样的形状，数据类型决定占多少内存。"),
      KataText(
        "rowMajorStrides",
        task: """
          沿每个轴，相邻元素相距多少个元素：`stride[a] = Π extent[b]`，`b` 取 `a` 之后的所有轴。

              rowMajorStrides([2, 3, 4])    // [12, 4, 1]

          - 返回：每个轴一个数；标量一个也没有。
          """,
        hints: [
          "沿某个轴走一步，跳过多少个元素？看看它后面的那些轴。",
          "两重循环：对每个轴，乘积从 1 开始，走遍后面的轴。",
          "`for later in axis + 1..<shape.count { stride *= shape[later] }`，然后把它追加进去。",
        ],
        learned: "步幅是后面各轴长度的乘积：最后一个轴的步幅是 1。"),
      KataText(
        "offset",
        task: """
          元素在行优先顺序中的偏移量：`Σₐ index[a] · stride[a]`，即 NumPy 的 `ravel_multi_index`。

              offset(of: [1, 2, 3], in: [2, 3, 4])    // 1 · 12 + 2 · 4 + 3 · 1 = 23

          - index：每个轴一个数，从 0 数起。
          - shape：步幅是它的行优先步幅。
          - 错误：数的个数不等于轴的个数，或者有一个数小于 0、或不小于那个轴的长度时，抛出
            `ShapeError`。
          """,
        hints: [
          "你已经知道沿每个轴一步有多远。这个下标要走几步？",
          "先检查数的个数，再逐个与长度比较；把每个数乘以步幅，加起来。",
          "不用步幅也行：从 0 开始，对每个轴写 `offset = offset * shape[axis] + …`。",
        ],
        learned: "下标乘以步幅，再求和，就是元素在内存中的位置。"),
      KataText(
        "index",
        task: """
          某个偏移量处的元素的下标，即 NumPy 的 `unravel_index`：它是 `offset(of:in:)` 的逆运算。

          偏移量除以第一个步幅，商就是第一个数；余数是后面各轴里的偏移量。

              index(ofOffset: 23, in: [2, 3, 4])    // [1, 2, 3]

          - 返回：每个轴一个数。
          - 错误：偏移量小于 0，或者不小于元素个数时，抛出 `ShapeError`。
          """,
        hints: [
          "若干同样长的行排成一条线：第 17 个元素在哪一行，在行里的哪个位置？",
          "从最后一个轴到第一个轴：余数是这个轴上的数，商接着往前算。",
          "`index[axis] = rest % shape[axis]`，然后 `rest /= shape[axis]`；在这之前检查偏移量。",
        ],
        learned: "除法和余数把位置变回下标，正好是求偏移量的逆运算。"),
    ])
}
