extension ChineseTexts {
  static let naiveDense = SectionText(
    "S2_5_1_NaiveDense", title: "从零实现全连接层",
    idea: """
      现在把 §2.3 和 §2.4 的零件组装成一个能够训练的网络，里面的每一样东西都是你写的。它的
      积木是全连接层。它持有一个矩阵 W 和一个向量 b，把按行排列的样本变成按行排列的输出：

          output = activation(dot(x, W) + b)

      W 的每一列是一个单元：给各个输入加权，再加起来。权重的初值必须是随机的。如果它们全都相等，所有
      单元算出来的就一样，得到的梯度也一样，于是永远都一样。

      计算由交给这个层的引擎来
      做：`engine.dot(x, y)`、`engine.add(x, y)`、`engine.relu(x)`、`engine.softmax(x)`，前面都要写
       `try`。所以同一个层既能用快速的内核运行，也能用书中的循环，或者你自己的循环运行。
      """,
    katas: [
      KataText(
        "NaiveDense.init",
        task: """
          构造一个权重随机的层。

          kernel 的形状是 `(inputs, units)`，它的元素均匀分布在 `-limit..<limit` 上，其中
          `limit = √(6 / (inputs + units))`（Glorot 与 Bengio，2010）：够宽，信号才能穿过许多层；够
          窄，信号才不会越来越大。`Tensor.uniform(_:in:seed:)` 用 `seed` 生成它；请用 `Float` 计算
          limit。偏置的形状是 `(units,)`，一开始全是 0。

              NaiveDense(inputs: 4, units: 2, activation: .relu, seed: 1)
              // kernel 的形状为 (4, 2)，值在 -1..<1 之间；bias 为 [0, 0]

          - 错误：`inputs` 或 `units` 小于 1 时，抛出 `ShapeError`。
          """,
        hints: [
          "一共要设置三个属性。先从 limit 开始：它是 Float，所以两个大小也要变成 Float。",
          """
          求出 limit，在负的 limit 和 limit 之间抽取 kernel，用 0 填满偏置，再把给定的激活函数保存\
          下来。
          """,
          """
          先用 guard 检查两个大小，然后 let limit = (6 / Float(inputs + units)).squareRoot()，\
          kernel 就是 .uniform([inputs, units], in: -limit..<limit, seed: seed)。
          """,
        ],
        learned: "权重从随机数开始，各个单元才会学到不同的东西。"),
      KataText(
        "NaiveDense.forward",
        task: """
          对按行排列的样本求这个层的输出：`activation(dot(x, W) + b)`。

          激活函数是 `Activation` 的一种：`.relu`、`.softmax`（对每一行），或者 `.linear`，它让和保
          持原样。

              let layer = NaiveDense(kernel: [[1, -1]], bias: [10, 0], activation: .relu)
              layer.forward([[2], [3]], on: engine)    // [[12, 0], [13, 0]]

          - x：形状为 `(batch, inputs)`。
          - engine：负责计算的引擎。
          - 返回：形状为 `(batch, units)`。
          - 错误：`x` 的列数不等于 kernel 的行数时，抛出 `ShapeError`。
          """,
        hints: [
          "从里往外读这个公式：先是乘积，再是加法，最后是激活函数。",
          """
          这三样引擎各有一个函数。不论激活函数是什么，求和部分都一样；用 switch 按激活函数决定接下\
          来怎样处理。
          """,
          """
          let z = try engine.add(engine.dot(x, kernel), bias)，然后每种激活函数写一个 \
          case；.linear 返回 z。
          """,
        ],
        learned: "一个层就是三步：乘以 W，加上 b，再作用激活函数。"),
    ])

  static let naiveSequential = SectionText(
    "S2_5_2_NaiveSequential", title: "从零实现网络",
    idea: """
      这种网络是一条链：一个层的输出就是下一个层的输入。设各层为 f₀ … fₙ，对样本 x，它计算的是

          fₙ( … f₁(f₀(x)) … )

      预测时只需要最后的输出。训练时却每一层的输出都要：求一个层的梯度，要用到这个层的输入和输出，
      所以前向时要把它们留给反向。

      `layers` 是 `any NaiveLayer` 的数组：可以是你在 §2.5.1 写的，也可以是别的。每一层都有
      `try layer.forward(x, on: engine)`。
      """,
    katas: [
      KataText(
        "NaiveSequential.outputs",
        task: """
          对按行排列的样本，求每一层的输出，第一层的在最前面。

          第一层得到 `x`，其余每一层得到前一层的输出。`x` 本身不在列表里；没有层的网络，列表是空
          的。

              // 先是一个乘以 2 的层，再是一个加 1 的层
              network.outputs(for: [[5]], on: engine)    // [[[10]], [[11]]]

          - 错误：某一层不能接受交给它的输入时，抛出 `ShapeError`。
          """,
        hints: [
          "需要一个对各层的循环，它改变两样东西：列表，以及交给下一层的输入。",
          """
          循环之前，列表是空的，下一个输入是 x。每一轮调用 forward，把结果放进列表，并让它成为下一\
          个输入。
          """,
          "循环里：input = try layer.forward(input, on: engine)，然后把它放进列表。",
        ],
        learned: "前向时留下每一层的输出，反向时才有东西可用。"),
      KataText(
        "NaiveSequential.predict",
        task: """
          对按行排列的样本，求最后一层的输出；没有层的网络返回 `x` 本身。

              // 先是一个乘以 2 的层，再是一个加 1 的层
              network.predict([[5]], on: engine)    // [[11]]

          - 错误：某一层不能接受交给它的输入时，抛出 `ShapeError`。
          """,
        hints: [
          "还是刚才那条链，只不过这次只问末端出来的是什么。",
          "一个变量就够了：开始是 x，然后每一层都用自己的输出把它换掉。",
          "在对各层的循环里：output = try layer.forward(output, on: engine)。",
        ],
        learned: "预测就是让数据依次穿过每一层，只留下最后的输出。"),
    ])

  static let batchGenerator = SectionText(
    "S2_5_3_BatchGenerator", title: "从零实现批量生成器",
    idea: """
      网络不会一次看到全部样本：训练的每一步取接下来的几个，也就是一个批量（§2.2.7）。生成器记住自己
      取到了哪里。设有 n 个样本，每批 b 个，

          批数 = ⌈n / b⌉        第 k 批含样本  k · b  到  min((k + 1) · b, n) - 1

      ⌈n / b⌉ 是商向上取整。最后一批可能短一些，但同样是一个批量：丢掉它，就永远学不到其中的样本。

      用切片来分批：`images[slice(2, 5)]` 是第 2、3、4 行，`labels[slice(2, 5)]` 是它们的标签。
      """,
    katas: [
      KataText(
        "BatchGenerator.batchCount",
        task: """
          一共有多少个批量，不管已经取走了多少：`⌈样本数 / batchSize⌉`。批量可以比全部样本还大；
          `batchSize` 甚至可以是最大的 `Int`，再加什么都会溢出。

              BatchGenerator(images: sevenRows, labels: seven, batchSize: 3).batchCount()    // 3

          - 错误：`batchSize` 小于 1，或者标签与样本不是一一对应时，抛出 `ShapeError`。
          """,
        hints: [
          "整数相除会丢掉余数。有余数时应该怎么办？",
          "把商向上取整：凑不满一批的样本也算一批。先检查批量大小和两个长度。",
          """
          n 大于 0 时，(n - 1) / b + 1 就是把 n / b 向上取整，b 再大也不会溢出。没有样本时是 0 \
          批。
          """,
        ],
        learned: "批数是样本数除以批量大小，向上取整：短的一批也算。"),
      KataText(
        "BatchGenerator.next",
        task: """
          下一个批量，包括样本和标签；最后一批之后是 `nil`。

          这里的 `batchSize` 也可以是最大的 `Int`。

              // 七个样本，每批 3 个：样本 0、1、2；然后 3、4、5；然后 6；然后 nil

          - 错误：`batchSize` 小于 1，或者标签与样本不是一一对应时，抛出 `ShapeError`。
          """,
        hints: [
          "生成器有一个属性记着下一批从哪里开始：读它，并在返回之前把它往前移。",
          "三步：没有样本了就返回 nil；求这一批的末尾，它可能短一些；对图像和标签取同样的切片。",
          """
          let end = index + min(batchSize, images.shape[0] - index) 既是切片的末尾，也是 index 的\
          新值。
          """,
        ],
        learned: "生成器记住取到了哪里，一轮之内每个样本恰好取到一次。"),
    ])
}
