extension ChineseTexts {
  static let trainingStep = SectionText(
    "S2_5_4_TrainingStep", title: "从零实现一步训练",
    idea: """
      一步有四个部分：让网络处理一个批量；求出损失；用链式法则从损失往回走到每个权重；让每个权重逆着
      自己的梯度移动一点。

          loss = 各样本的  -log p[样本, 它的标签]  的平均值           p = softmax(z)
          ∂loss/∂z = (p - onehot) / batch                             反向从这里开始
          ∂loss/∂W = dot(xᵀ, g)    ∂loss/∂b = g 对样本求和    ∂loss/∂x = dot(g, Wᵀ)
          W -= learningRate · ∂loss/∂W                                每个 b 也一样

      这里的 g 是损失对 z = dot(x, W) + b 的梯度，z 是一个层在激活函数之前的和。对 relu 来说，输出大于
      0 的地方，g 等于对输出的梯度，其余地方是 0：被 relu 截掉的部分，不可能影响损失。最后的
      softmax 不需要这一步：它和交叉熵合在一起，梯度正好是 (p - onehot) / batch，已经是对 z 的了。

      一个层的三个梯度放在一个值里返回，它这样构造：

          LayerGradients(input: …, kernel: …, bias: …)

      层有 `layer.kernel`、`layer.bias` 和 `layer.activation`。网络有 `model.layers`；第 i 层的权重
      用 `model.layers[i].kernel = …` 来写。

      磁带（§2.4.4）会自动求出这一切。自己写出来，其实只有四行。
      """,
    katas: [
      KataText(
        "NaiveDense.backward",
        task: """
          损失对这个层的输入、kernel 和偏置的梯度。

          设 `g` 是损失对 `z = dot(x, W) + b` 的梯度：对输入是 `dot(g, Wᵀ)`，对 kernel 是
          `dot(xᵀ, g)`，对偏置是 `g` 对样本求和。激活函数是 `.relu` 时，`output` 大于 0 的地方，`g`
           等于 `upstream`，其余地方是 0；是 `.linear` 时，`g` 就是 `upstream`；是 `.softmax` 时也一
          样，因为传给它的已经是对 `z` 的梯度（见上文）。

          引擎有 `dot`、`transpose(x)`、`sum(x, axes:keepDims:)`，以及用来做掩码的
          `reluGradient(upstream, output:)`。

              let layer = NaiveDense(kernel: [[2], [3]], bias: [0], activation: .relu)
              layer.backward([[10]], input: [[1, 4]], output: [[14]], on: engine)
              // input [[20, 30]]，kernel [[10], [40]]，bias [10]

          - upstream：对输出的梯度，形状为 `(batch, units)`。
          - input：这个层得到的输入，形状为 `(batch, inputs)`。
          - output：这个层的输出，形状为 `(batch, units)`。
          - engine：负责计算的引擎。
          - 错误：`upstream` 与 `output` 形状不同时，抛出 `ShapeError`。
          """,
        hints: [
          "先求 g，再写下它的形状和三个结果的形状：由此就看得出哪一个要转置。",
          """
          只有 relu 会用掩码改变传来的梯度。三个结果都由这个 g 得到：两个乘积，和一个沿轴 0 的求\
          和。
          """,
          """
          对 .relu，g = try engine.reluGradient(upstream, output: output)；kernel 的梯度是 \
          engine.dot(engine.transpose(input), g)。
          """,
        ],
        learned: "一个层的反向传播只有四行：掩码、两个乘积、一个求和。"),
      KataText(
        "NaiveSequential.gradients",
        task: """
          每一层的梯度，第一层的在最前面。

          反向时：最后一层的 `backward` 得到 `upstream`；在它之前的每一层，得到的是后一层对*输入*的
          梯度，而那个输入正是它自己的输出。第 0 层的输入是 `input`，第 *i* 层的输入是
          `outputs[i - 1]`。

          - upstream：最后一层得到的梯度。
          - input：网络得到的输入。
          - outputs：每一层的输出，也就是 `outputs(for:on:)` 的结果。
          - engine：负责计算的引擎。
          - 错误：输出的个数不等于层数时，抛出 `ShapeError`。
          """,
        hints: [
          "从最后一层走到第一层，用一个变量记住要传给下一个的梯度。",
          """
          每一轮：用这一层自己的输入和输出调用 backward，把结果放到其他结果的前面，再把它对输入的\
          梯度传下去。
          """,
          """
          第 i 层的输入是 i == 0 ? input : outputs[i - 1]。调用之后：gradients.insert(own, at: \
          0)，下一个传来的梯度是 own.input。
          """,
        ],
        learned: "梯度从后往前传：一层对输入的梯度，就是前一层对输出的梯度。"),
      KataText(
        "naiveCrossentropy",
        task: """
          一个批量的损失：各样本的 `-log p[i, labels[i]]` 的平均值。

          小于 10⁻⁷ 的概率按 10⁻⁷ 计算，和 Keras 一样：0 的对数不是可以用来训练的数。`Float.log` 是
          自然对数。这个函数用循环逐个元素地写。

              naiveCrossentropy([[0.5, 0.5], [0.25, 0.75]], [0, 1])    // (0.693 + 0.288) / 2 = 0.490

          - probabilities：每个样本属于各个类别的概率，形状为 `(batch, classes)`。
          - labels：每个样本的类别，形状为 `(batch,)`。
          - 错误：标签与行不是一一对应、某个标签不是类别（小于 0，或者不小于列数），或者没有样本时，
            抛出 `ShapeError`。
          """,
        hints: [
          "每一行只有一个数有用。是哪一个，由标签决定。",
          """
          先检查所有条件。然后对每个样本，取标签那一类的概率（不小于 1e-7），把它们的负对数加起\
          来，再除以样本数。
          """,
          "在对样本的循环里：sum -= Float.log(max(probabilities[i, labels[i]], 1e-7))。",
        ],
        learned: "交叉熵只看正确类别的概率：它越接近 1，损失越接近 0。"),
      KataText(
        "crossentropyGradient",
        task: """
          交叉熵对 softmax 的输入的梯度：`(p[i, j] - onehot[i, j]) / batch`。

          *j* 是第 *i* 个样本的标签时，`onehot[i, j]` 是 1，否则是 0。损失是对整批取的平均，所以每个
          样本的梯度都要除以样本数。还是用循环写。

              crossentropyGradient([[0.5, 0.5], [0.25, 0.75]], [0, 1])
              // [[-0.25, 0.25], [0.125, -0.125]]

          - probabilities：softmax 的结果，形状为 `(batch, classes)`，不要改动它。
          - labels：每个样本的类别，形状为 `(batch,)`。
          - 返回：形状为 `(batch, classes)`。
          - 错误：与 `naiveCrossentropy` 相同的情况下，抛出 `ShapeError`。
          """,
        hints: [
          "每个元素都会变，每一行里有一个元素变的方式与众不同。",
          "对样本和类别写两重循环。onehot 不需要张量：只要问这一列是不是该样本的标签。",
          """
          let target: Float = j == labels[i] ? 1 : 0，元素就是 (probabilities[i, j] - target) / \
          batch，其中样本数要变成 Float。
          """,
        ],
        learned: "softmax 与交叉熵合在一起，梯度就是预测减去独热标签，再除以样本数。"),
      KataText(
        "updateWeights",
        task: """
          让网络的每个权重逆着梯度移动：对每一层的 kernel 和偏置，`w -= learningRate · gradient`。

          引擎有 `subtract` 和 `multiply`；`Tensor(learningRate)` 是一个标量，引擎会把它广播。

              // 一个层，kernel [[1]]，bias [2]；它的梯度是 kernel [[10]]，bias [20]
              updateWeights(&model, gradients, learningRate: 0.1, on: engine)
              // kernel [[0]]，bias [0]

          - model：网络；它的权重会改变。
          - gradients：每一层的梯度，第一层的在最前面。
          - learningRate：步长。
          - engine：负责计算的引擎。
          - 错误：梯度的个数不等于层数时，抛出 `ShapeError`。
          """,
        hints: [
          "各层是数组里的值：改动副本，网络不会变。",
          """
          先数一数梯度。然后按编号对每一层求出新的 kernel 和新的偏置，存回 model.layers 的这个编号\
          处。
          """,
          """
          例如对 kernel：model.layers[i].kernel = try engine.subtract(model.layers[i].kernel, \
          engine.multiply(Tensor(learningRate), gradients[i].kernel))。
          """,
        ],
        learned: "更新就是让每个权重减去学习率乘以它的梯度。"),
      KataText(
        "oneTrainingStep",
        task: """
          用一个批量训练一步：前向、损失、反向、更新。

          把上面的函数组合起来：各层的输出（`model.outputs(for:on:)`）、损失
          （`naiveCrossentropy`）、它的梯度（`crossentropyGradient`）、各层的梯度
          （`model.gradients`），最后是更新（`updateWeights`）。

          - model：网络，最后一层是 softmax；它的权重会改变。
          - images：形状为 `(batch, inputs)`。
          - labels：每个样本的类别，形状为 `(batch,)`。
          - learningRate：步长。
          - engine：负责计算的引擎。
          - 返回：这个批量在权重移动*之前*的损失。
          - 错误：网络没有层，或者数据与网络不符、彼此不符时，抛出 `ShapeError`。
          """,
        hints: [
          "这里什么都不用算：每一部分都是你在上面写好的函数。",
          """
          各层输出中的最后一个就是概率。由它和标签得到损失以及损失的梯度；网络的梯度从这个梯度开\
          始。
          """,
          """
          model.gradients(crossentropyGradient(probabilities, labels), input: images, outputs: \
          outputs, on: engine) 就是反向。在更新之前把损失留下来，最后返回它。
          """,
        ],
        learned: "一步训练就是四个函数接在一起：前向、损失、反向、更新。"),
    ])

  static let fullLoop = SectionText(
    "S2_5_5_FullLoop", title: "从零实现完整的训练循环",
    idea: """
      一步只从一个批量学到一点点。训练就是重复它：对数据的每个批量各做一步，叫作一轮（epoch）；然后一
      轮接着一轮。

          对每一轮：
            从第一个样本重新开始
            对每个批量：训练一步

      一轮的损失，是各样本轮到自己那一批时的损失的平均值。短的批量有几个样本，就按几个样本计算：

          一轮的损失 = Σ 批量大小 · 批量损失 / Σ 批量大小

      这里样本的顺序不变；Keras 每一轮都会重新打乱。
      """,
    katas: [
      KataText(
        "fit",
        task: """
          训练网络，返回每一轮的损失。

          每一轮新建一个 `BatchGenerator(images:labels:batchSize:)`（§2.5.3）。对它的 `next()` 给出
          的每个批量，调用一次 `oneTrainingStep`
          （§2.5.4）：`while let batch = try batches.next() { … }`。

          - model：网络，最后一层是 softmax；它的权重会改变。
          - images：形状为 `(samples, inputs)`。
          - labels：每个样本的类别，形状为 `(samples,)`。
          - epochs：全部样本用多少遍。
          - batchSize：一步的样本数；一轮的最后一步可能少一些。
          - learningRate：步长。
          - engine：负责计算的引擎。
          - 返回：每一轮的损失，也就是各样本的平均值，形状为 `(epochs,)`。
          - 错误：没有样本，或者数据与网络不符、彼此不符时，抛出 `ShapeError`；`epochs` 为 0 时也要检查。
          """,
        hints: [
          "两重循环：外层数着轮数，内层取批量，直到取完为止。",
          """
          取空了的生成器一直是空的，求和也要从头开始：想一想，哪些东西要在外层循环里面新建。一个批\
          量有几个样本，它的损失就算几次。
          """,
          """
          内层循环是 while let batch = try batches.next()，里面加上 loss * \
          Float(batch.labels.shape[0])。循环之后，除以全部样本数。
          """,
        ],
        learned: "训练就是一轮又一轮地走遍全部批量；损失按样本取平均。")
    ])

  static let evaluation = SectionText(
    "S2_5_6_Evaluation", title: "从零评估网络",
    idea: """
      损失是给训练用的；人们想知道的是网络答得有多准。对一个样本，它的回答是概率最大的类别；准确率
      就是回答与标签相同的比例：

          prediction[i] = 使 p[i, j] 最大的 j
          accuracy = prediction[i] 与 label[i] 相同的样本数 / 样本总数

      要用训练时从没见过的样本来测：网络可能把自己的样本背了下来，换了别的就不行（过拟合，§2.1）。

      §2.5 全部写对之后，`swift run kata mnist --from-scratch` 就用它来训练 MNIST。再加上 §2.3 的运算和
      §2.4.4 的 `naiveReluGradient`，这个网络里的一切就都是你自己写的；借用了什么，命令会说明。
      """,
    katas: [
      KataText(
        "naiveArgmax",
        task: """
          每一行中最大元素所在的列：`z[i] = 使 x[i, j] 最大的 j`。

          有几个并列最大时，取其中第一个，和 NumPy 一样。

              naiveArgmax([[1, 5, 2], [-3, -4, -5]])    // [1, 0]

          - x：一个矩阵。
          - 返回：每一行一个列号，形状为 `(rows,)`。
          - 错误：`x` 不是 2 阶，或者没有列时，抛出 `ShapeError`。
          """,
        hints: [
          "用手指按住一行里目前最好的那一列，眼睛往后看。手指什么时候移动？",
          """
          对每一行，从第 0 列开始，走过其余各列。遇到比目前最好的更大的元素，它的列就是新的最好。
          """,
          """
          for j in 1..<x.shape[1] where x[i, j] > x[i, z[i]] 把最好的列记在 z[i] 里，它一开始是 \
          0。
          """,
        ],
        learned: "网络的回答是概率最大的那个类别的编号。"),
      KataText(
        "naiveAccuracy",
        task: """
          预测与标签相同的比例，从 0 到 1。

              naiveAccuracy([7, 2, 1, 0], [7, 2, 1, 9])    // 0.75

          - predictions：每个样本的预测类别，形状为 `(samples,)`。
          - labels：每个样本的类别，形状为 `(samples,)`。
          - 错误：两者不是同样长的向量，或者是空的，就抛出 `ShapeError`。
          """,
        hints: [
          "先计数，最后再除。两个数中，哪一个在分母上？",
          "走遍各个样本，数一数预测与标签相同的有多少。整数相除会丢掉余数，所以要变成 Float。",
          """
          for i in 0..<labels.shape[0] where predictions[i] == labels[i] 数出相同的个数；比例是 \
          Float(matches) / Float(labels.shape[0])。
          """,
        ],
        learned: "准确率是答对的样本所占的比例。"),
      KataText(
        "evaluate",
        task: """
          网络在一些样本上的准确率：预测，取每一行最可能的类别，再比较。

          - model：网络；这里不训练它。
          - images：形状为 `(samples, inputs)`。
          - labels：每个样本的类别，形状为 `(samples,)`。
          - engine：负责计算的引擎。
          - 返回：从 0 到 1。
          - 错误：没有样本，或者数据与网络不符、彼此不符时，抛出 `ShapeError`。
          """,
        hints: [
          "这里什么都不用算：上面两个函数，加上网络的一个函数，就够了。",
          "从里往外：网络作预测，查出每一行最可能的类别，再把这些类别与标签比较。",
          "let probabilities = try model.predict(images, on: engine)；还剩一行。",
        ],
        learned: "要用训练时没见过的样本来衡量一个网络。"),
    ])
}
