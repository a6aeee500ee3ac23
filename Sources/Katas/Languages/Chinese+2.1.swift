extension ChineseTexts {
  static let firstLook = SectionText(
    "S2_1_FirstLook", title: "初识神经网络",
    idea: """
      这一章从整体开始。有 60000 幅手写数字的图像，一个两层的网络要学会认出它们；然后用它从没见过的
      10000 幅图像，看看它做得怎么样。

      网络由什么组成，后面的 §2.3 和 §2.4 会讲，这里先用起来。先准备数据：每幅图像变成一行从 0 到 1
       的数，每个标签变成一行，在自己那一列上是 1。剩下的就是四次调用：定义、编译、训练、评估。

      网络在训练过的图像上，做得比在没见过的图像上好：书里前者认对了 98.9 %，后者认对了 97.9 %。这个差距就
      是过拟合。训练的历史会显示它从什么时候开始。

      检查用的是小网络和很少的样本，所以不花时间。

      需要用到的张量知识都随用随讲，§2.2 会详细解释。矩阵 `x` 有 `x.shape[0]` 行、`x.shape[1]` 列。
      注意：对矩阵取 `x.shape[2]` 会让程序终止，因为它没有第三个轴；取某个轴之前，要先检查轴的个数
      `x.ndim`。
      """,
    katas: [
      KataText(
        "scalePixels",
        task: """
          把每幅图像变成一行从 0 到 1 的数：`rows[n, i · width + j] = images[n, i, j] / 255`。

          其中两步是现成的，可以直接用。设 `size` 是 height · width：

              let flat = try images.reshaped(samples, size)  // 同样的像素，每幅图像一行
              var rows = flat.cast(to: Float.self)           // 同样的数，变成浮点数

          除法要你自己写：外层对各行循环，内层对各列循环。先变成浮点数，再做除法；整数相除，`17 / 255`
          是 0。

              scalePixels([[[0, 255], [51, 102]]])    // [[0, 1, 0.2, 0.4]]

          - images：形状为 `(samples, height, width)`；0 是纸，255 是墨。
          - 返回：形状为 `(samples, height · width)`。
          - 错误：`images` 不是 3 阶时，抛出 `ShapeError`。
          """,
        hints: [
          "一幅图像有多少个数？`reshaped` 需要这个数，还有图像的幅数。",
          "`reshaped` 和 `cast` 之后是一个浮点数矩阵，值从 0 到 255。用两重循环走到它的每个元素。",
          """
          在循环 `for n in 0..<samples` 和 `for k in 0..<height * width` 里写 `rows[n, k] /= \
          255`。
          """,
        ],
        learned: "网络要的是从 0 到 1 的小数：先转换类型，再做除法。"),
      KataText(
        "toCategorical",
        task: """
          把每个标签变成一行，在标签那一列上是 1，其余是 0（独热编码）。

          这样，标签就和网络的输出形式相同：十个概率，其中一个应该是 1。`Networks` 里有同名的函数，
          以后再用；这里要你写循环：

              var rows = Tensor<Float>.zeros([2, 3])    // 一个 2 行 3 列的全零矩阵
              rows[0, 2] = 1                            // 写第 0 行第 2 列
              let label = Int(labels[0])                // 第一个标签，变成 Int

              toCategorical([2, 0], classes: 3)         // [[0, 0, 1], [1, 0, 0]]

          - labels：形状为 `(samples,)`；类别从 0 数起。
          - classes：列数，即使最后几个类别在 `labels` 里没有出现。
          - 返回：形状为 `(samples, classes)`。
          - 错误：`labels` 不是 1 阶、`classes` 小于 1，或者某个标签不小于 `classes` 时，抛出
            `ShapeError`。
          """,
        hints: [
          "结果大部分是 0。每一行里唯一不是 0 的是哪个元素？",
          "从全零开始；标签本身就是要写 1 的那一列的列号。",
          "`rows[n, Int(labels[n])] = 1`，在这之前检查有没有这一列。",
        ],
        learned: "独热编码把类别编号变成概率的形式：自己那一列是 1。"),
      KataText(
        "firstNetwork",
        task: """
          定义并编译书中的网络。

          它是 `engine` 上的一个 `Sequential`，有两个 `Dense` 层。第一层有 512 个单元，用 relu，接受
          形状为 `[inputs]` 的样本；第二层有 `classes` 个单元，用 softmax，输出是概率。编译时，优化
          器用 rmsprop（默认参数），损失函数用分类交叉熵，指标用准确率。

          构造网络的写法和 Keras 一样。这是另一个网络，三个输入，学习一个数：

              let network = Sequential(on: engine)
              network.add(Dense(16, activation: .relu, inputShape: [3]))
              network.add(Dense(1, activation: .linear))
              network.compile(optimizer: .sgd, loss: .meanSquaredError, metrics: [])

          激活函数有 `.linear`、`.relu` 和 `.softmax`；优化器有 `.sgd`、`.rmsprop` 和 `.adam`；损失
          函数有 `.meanSquaredError`、`.categoricalCrossentropy`（用于独热标签）和
          `.sparseCategoricalCrossentropy`；指标有 `.accuracy`。

          - inputs：一个样本有多少个数。
          - classes：网络要分辨的类别数。
          - engine：负责计算的引擎；网络用的必须就是它。
          """,
        hints: [
          "网络要能开始学习，需要三样东西：引擎、各个层，以及怎样编译。",
          "构造 `Sequential(on: engine)`，按顺序 `add` 各层，再调用一次 `compile`。",
          "第一层：`network.add(Dense(512, activation: .relu, inputShape: [inputs]))`。",
        ],
        learned: "一个网络就是一串层，再加上优化器、损失函数和指标。"),
      KataText(
        "fitAndEvaluate",
        task: """
          用训练数据训练一个编译好的网络，再用测试数据评估它。

          也就是调用一次 `fit`，再调用一次 `evaluate`。其余参数保持默认。测试数据不参与训练。

              let history = try network.fit(x, y, epochs: 2, batchSize: 32)
              let result = try network.evaluate(x, y)

          - network：已经编译好；它的权重会改变。
          - trainImages：形状为 `(samples, inputs)`。
          - trainLabels：形状为 `(samples, classes)`，独热编码。
          - testImages：网络没有见过的样本。
          - testLabels：它们的标签，独热编码。
          - epochs：每个样本用多少遍；书中是 5。
          - batchSize：一步的样本数；书中是 128。
          - 返回：`fit` 的返回值和 `evaluate` 的返回值。
          - 错误：网络抛出的错误原样抛出。
          """,
        hints: [
          "两份数据中，网络可以从哪一份学习？哪一份用来看它学得怎么样？",
          "用训练数据调用一次 `fit`，再用测试数据调用一次 `evaluate`。",
          "`fit` 还接受 `epochs:` 和 `batchSize:`；把它的历史和评估结果一起返回。",
        ],
        learned: "用训练数据学习，用没见过的测试数据衡量。"),
      KataText(
        "bestEpoch",
        task: """
          找出从哪一轮之后，验证损失不再改善。

          验证损失在每一轮之后，用不参与训练的样本来测。最好的一轮就是验证损失最小的那一轮，从 0 数
          起；有并列时取最前面的。在它之后，网络学到的只对训练数据有用。损失可能上升一轮又降下来，所
          以每一轮都要看。

              // 验证损失：0.30、0.21、0.18、0.19、0.24
              bestEpoch(history)    // 2

          - history：`history.epochs[i].valLoss` 是第 `i` 轮的验证损失，或者 `nil`。
          - 返回：没有一轮有验证损失时，返回 `nil`。
          """,
        hints: [
          "这就是在一个缺了几项的列表里，找出最小的数在哪里。",
          "一路上记住两样东西：目前最小的损失，以及它出现在哪一轮。",
          "从 `Double.infinity` 和没有轮次开始；遇到更小的损失，就把两者都换掉。",
        ],
        learned: "验证损失最小的那一轮之后，就开始过拟合了。"),
      KataText(
        "accuracyGaps",
        task: """
          网络在训练过的数据上要好多少：逐轮求 `accuracy − valAccuracy`。

          差值大于 0，就是过拟合。训练刚开始时，它常常小于 0。

              // 准确率 0.925、0.989；验证准确率 0.962、0.979
              accuracyGaps(history)    // -0.037、0.010

          - history：`history.epochs[i].accuracy` 和 `.valAccuracy`，都可能是 `nil`。
          - 返回：两种准确率都有的每一轮，各得一个数。
          """,
        hints: [
          "网络过拟合时，两种准确率中哪一种更高？",
          "走遍各轮；两种准确率都有时，收集它们的差。",
          """
          `guard let training = logs.accuracy, let validation = logs.valAccuracy else { continue \
          }`——没有的就跳过。
          """,
        ],
        learned: "训练准确率高出验证准确率的部分，就是过拟合。"),
    ])
}
