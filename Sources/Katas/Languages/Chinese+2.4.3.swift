extension ChineseTexts {
  static let stochasticGradientDescent = SectionText(
    "S2_4_3_StochasticGradientDescent", title: "随机梯度下降",
    idea: """
      训练就是不断重复四步：

          1. 抽取一批样本 x 和对应的目标值 y
          2. 前向传播：网络对 x 算出预测值 p
          3. 计算损失，也就是 p 离 y 有多远
          4. 反向传播：计算损失对权重的梯度，让权重逆着它移动：
             W −= learningRate · gradient

      一个批量只给出少数样本的梯度，而不是全部样本的；它大致指向同一个方向，代价却小得多。因为批量是
      随机抽取的（“随机”由此得名），这个批量漏掉的，别的批量会补上。把全部样本过一遍，叫作一轮
      （epoch）。

      这一节后面还有两个文件：2.4.3b-LearningRate（步子可以有多大；为什么不直接解出最小值）和
      2.4.3c-Momentum。
      """,
    katas: [
      KataText(
        "shuffledBatches",
        task: """
          抽取一轮的各个批量：把全部样本的编号随机排列，每 `size` 个分成一批。

          `0 ..< count` 中的每个数恰好出现一次，每种顺序的可能性都相同。如果 `size` 不能整除
          `count`，最后一批短一些；永远不会有空的批量。

              var generator = SplitMix64(seed: 1)
              shuffledBatches(of: 5, size: 2, using: &generator)    // 例如 [[3, 0], [4, 1], [2]]

          用 Fisher–Yates 洗牌：从最后一个位置 i 往前，每次与 `0 ... i` 中随机的一个位置 j 交换。请
          用循环自己写，不要用标准库的 `shuffled`。`Int.random(in: 0...i, using: &generator)` 抽取
          j，`order.swapAt(i, j)` 交换数组的两个元素。

          - count：样本数，0 或更大。
          - size：一批的样本数。
          - generator：随机数的来源。它会往前走，所以下一轮的顺序不同。
          - 错误：`size` 小于 1 时，抛出 `ShapeError`。
          """,
        hints: [
          "先排好所有样本的顺序，再分批：两个循环，一前一后。",
          """
          用 swapAt 就地打乱 0 ..< count 的数组，从最后一个位置往前。然后从 start 切到 end，只要 \
          start 还小于 count。
          """,
          """
          在第一个循环里，j 是 Int.random(in: 0...i, using: &generator)。在第二个循环里，end 是 \
          start + size 和 count 中较小的一个，它又是下一次的 start。
          """,
        ],
        learned: "每一轮都重新洗牌：每个样本恰好出现一次，顺序次次不同。"),
      KataText(
        "trainLinearModel",
        task: """
          按四个步骤训练一个线性模型的权重；样本 s 的预测值是 `p = Σⱼ x[s, j] · w[j]`。

          对每个含 b 个样本的批量，依次：

              p[s] = Σⱼ x[s, j] · w[j]                      对批量中的每个样本 s
              loss = 1/b · Σₛ (p[s] − y[s])²
              gradient[j] = 2/b · Σₛ (p[s] − y[s]) · x[s, j]
              w[j] −= learningRate · gradient[j]

          例如

              let x: Tensor<Double> = [[1, 2], [3, -1], [2, 0]]
              var w: Tensor<Double> = [0, 0]
              trainLinearModel(
                &w, x: x, y: [1, 2, 3], batches: [[2, 0], [1]], learningRate: 0.125)

          损失是 `[5, 0.140625]`，之后 w 是 `[0.59375, 0.34375]`。

          - w：权重，形状为 `(n)`；训练的就是它们。
          - x：样本，每行一个，形状为 `(count, n)`。
          - y：目标值，形状为 `(count)`。
          - batches：每个批量是它所含各行的编号，至少一个。
          - learningRate：梯度前的系数。
          - 返回：每个批量在更新权重之前的损失。
          - 错误：形状不是这样时，抛出 `ShapeError`，这时权重保持原样。
          """,
        hints: [
          "检查形状。然后一次一个批量：先算损失和梯度，最后才更新权重。",
          """
          每个批量开始时，损失和梯度都从 0 开始。对其中的每个样本，先累加出预测值，求误差，再加到\
          两者上。
          """,
          """
          一个样本给损失加上 error² / b，给每个 gradient[j] 加上 2 · error · x[s, j] / b。一个批量\
          结束后：追加损失，移动 w。
          """,
        ],
        learned: "训练就是四步的循环：抽批量、前向、损失、逆着梯度更新。"),
    ])

  static let learningRate = SectionText(
    "S2_4_3_LearningRate", title: "学习率，以及为什么不直接求解",
    idea: """
      在最小值附近，光滑函数都近似一条抛物线 ½ · c · w²，斜率是 c · w，曲率（斜率变化的快慢）是 c。
      下降一步，就是给 w 乘上一个数：

          w − learningRate · c · w = (1 − learningRate · c) · w

      学习率很小时，这个数只比 1 小一点点，下降要走很久很久。如果它小于 −1，每一步都落到比原来更远的
      地方：下降发散了。能用的在两者之间：

          −1 < 1 − learningRate · c < 1，    也就是    0 < learningRate < 2 / c

      既然最小值就在梯度为 0 的地方，为什么还要一步步下降？两个方程两个未知数，手算就能解。而一个网
      络有多少权重就有多少未知数，方程还不是线性的；就算是线性的，单是系数表就已经放不进内存。
      """,
    katas: [
      KataText(
        "stepsToConverge",
        task: """
          在 `½ · curvature · w²` 上，要下降多少步，w 才接近最小值？

          每一步是 `w ← w − learningRate · curvature · w`；当 `|w| ≤ tolerance` 时，就算接近了。

              stepsToConverge(
                curvature: 1, learningRate: 0.5, from: 8, tolerance: 1, limit: 100)    // 3
              stepsToConverge(
                curvature: 1, learningRate: 2.5, from: 8, tolerance: 1, limit: 100)    // nil

          - curvature：曲率，大于 0。
          - learningRate：斜率前的系数。
          - start：w 的初值。
          - tolerance：多近才算接近，大于 0。
          - limit：最多走多少步。
          - 返回：步数；起点已经接近时是 0；走了 `limit` 步还不够时是 `nil`。
          """,
        hints: [
          "每走一步之前：w 已经接近了吗？如果是，答案就有了。",
          "对 0...limit 写一个循环来数步数：先检查 w 的大小，再移动 w。",
          """
          循环里：如果 abs(w) <= tolerance，就返回步数；然后 w -= learningRate · curvature · w。循\
          环之后：nil。
          """,
        ],
        learned: "学习率太小，走得太久；太大，就会发散。"),
      KataText(
        "stableLearningRate",
        task: """
          每个权重各有各的曲率时，学习率必须小于多少：它在每个方向上都要稳定。

              stableLearningRate(curvatures: [1, 4, 0.5])    // 0.5

          （用这个学习率，最平的方向走得很慢：曲率相差越大，需要的步数越多。）

          - curvatures：都大于 0，至少有一个。
          """,
        hints: [
          "每个方向都有自己的上限。最先碰到的是哪一个？",
          "上限是 2 / c，所以由最大的曲率决定。用循环把它找出来。",
          "从第一个曲率开始，每一轮留下较大的那个，最后用 2 除以它。",
        ],
        learned: "最陡的方向决定学习率的上限，最平的方向决定要走多久。"),
      KataText(
        "leastSquaresLine",
        task: """
          直接解出均方误差最小的直线 `slope · x + intercept`。

          `1/n · Σ (slope · xᵢ + intercept − yᵢ)²` 的梯度在下面的式子成立时为 0：

              slope · Σ xᵢ² + intercept · Σ xᵢ = Σ xᵢ · yᵢ
              slope · Σ xᵢ  + intercept · n    = Σ yᵢ

          这叫正规方程：两个线性方程，两个未知数。请解出它们。（第一个乘以 n，第二个乘以 Σ xᵢ，再相
          减，intercept 就消去了。）

              leastSquaresLine(x: [0, 1, 2], y: [0, 0, 3])    // slope 1.5，intercept −0.5

          - x：各点的横坐标。
          - y：各点的值，个数相同。
          - 错误：两者个数不同，或者没有两个不同的横坐标（这时方程定不出直线）时，抛出
            `ShapeError`。
          """,
        hints: [
          "两个方程，两个未知数：分别乘上适当的数，让 intercept 消去。拿一支笔。",
          "需要四个和：x、y、x² 和 x · y。第一个方程乘 n，减去第二个方程乘 Σ x，就得到 slope。",
          """
          slope = (n · Σ xy − Σ x · Σ y) / (n · Σ x² − (Σ x)²)。除数为 0 时没有这样的直线。\
          intercept 由第二个方程得到。
          """,
        ],
        learned: "两个未知数时，令梯度为 0 就能直接解出最小值。"),
      KataText(
        "unknowns",
        task: """
          一串全连接层的权重个数，也就是方程 `gradient(f)(W) = 0` 的未知数个数。

          一个从 n 个数到 m 个数的层，每一对数有一个权重，m 个输出各有一个偏置。

              unknowns(ofDenseSizes: [3, 2])            // 3 · 2 + 2 = 8
              unknowns(ofDenseSizes: [784, 512, 10])    // 407050，书中的网络

          - sizes：先是输入的大小，然后是每一层输出的大小。空的列表表示没有层。
          """,
        hints: [
          "一个层夹在列表里相邻的两个数之间。它有哪些权重？",
          "从第二个大小开始往后走：这里的层有 sizes[i - 1] · sizes[i] 个权重，还有它的偏置。",
          "sizes.indices.dropFirst() 给出这些 i。从 0 开始，累加权重和 sizes[i] 个偏置。",
        ],
        learned: "一个全连接层有 n · m 个权重和 m 个偏置：书中的网络共有 407050 个。"),
      KataText(
        "coefficientBytes",
        task: """
          未知数有多少个，线性方程就有多少个：它们的系数一共占多少字节？每个方程对每个未知数都有一个
           Float，占 4 字节。

              coefficientBytes(unknowns: 2)    // 16

          书中的网络有 407050 个未知数：那就是 663 GB。（解这样的方程组，大约要做 407050³ 的三分之一
          次乘法，即 2·10¹⁶ 次。而且网络的方程还不是线性的。）
          """,
        hints: [
          "有多少个方程？每个方程有多少个系数？",
          "方程和未知数一样多：一张方形的表。表里每一项是一个 Float。",
          "未知数个数的平方，乘以一个 Float 的字节数。",
        ],
        learned: "方程太大，无法直接求解，所以网络靠一步步下降来训练。"),
    ])

  static let momentum = SectionText(
    "S2_4_3_Momentum", title: "动量",
    idea: """
      普通的梯度下降只看脚下的坡度：如果这个山谷比后面的浅，它也会停在这里。而沿同一条曲线滚下来的球
      还有速度。坡度改变速度，速度带动小球，下坡时得到的速度会带它冲上下一个坡。动量是一个小于 1 的
      数，表示每一步保留多少速度（其余的是摩擦）。

      书中的循环，照笔记写是：

          velocity = past_velocity * momentum + learning_rate * gradient
          w = w + momentum * velocity - learning_rate * gradient
          past_velocity = velocity

      第一行的符号错了。重力让球加速往下坡走，那是梯度的反方向；照原样写，速度指向上坡，下一行又把它
      加到 w 上，于是一边随着速度往上爬，一边随着最后一项往下走。想象小球在一个右边高的坡上（梯度大
      于 0）：它应该得到向左的速度（小于 0）。所以：

          velocity = past_velocity * momentum - learning_rate * gradient
          w = w + momentum * velocity - learning_rate * gradient

      （Keras 把这种形式叫作 Nesterov 动量：这一步已经顺着新的速度往前看。普通的形式是
      `w = w + velocity`。）
      """,
    katas: [
      KataText(
        "descendWithMomentum",
        task: """
          像滚动的小球那样，让一个数沿着函数下降；用的是上面的循环，符号已经改正。

          每一步取当前位置的梯度，用它改变速度（第一步之前速度是 0），再移动小球。

              descendWithMomentum(
                from: 8, gradient: { $0 }, learningRate: 0.5, momentum: 0.5, count: 3)
              // 速度 −4、−3、−1.25；位置 [8, 2, −0.5, −0.875]

          - start：起点。
          - gradient：要变小的那个函数的斜率。
          - learningRate：坡度让小球加速的程度。
          - momentum：保留多少速度，从 0（普通下降）到小于 1。
          - count：走多少步。
          - 返回：`count + 1` 个位置，起点在最前面。
          """,
        hints: [
          "有两样东西要从一步带到下一步：小球在哪里，以及它有多快。",
          "每一步：先求这里的斜率，再由过去的速度求速度，最后求位置。",
          "照抄改正后的两行；然后让过去的速度等于 velocity，并把位置加进路径。",
        ],
        learned: "动量记住过去的速度，所以小球能冲过脚下的平地。"),
      KataText(
        "momentumThatPasses",
        task: """
          从小山右边出发的球，用哪个动量能停到小山左边？找出列表里第一个这样的动量。

          用 `descendWithMomentum`，让小球依次用 `momenta` 里的每个动量滚一次。

          曲线 w⁴/4 − w²/2 + w/5 的斜率是 w³ − w + 0.2，在 0.88 处有一个浅谷，0.21 处有一座小山，
          −1.09 处有一个深谷。从 2 出发，学习率为 0.05，没有动量的球停在浅谷里，用笔记里的动量 0.1
          也是如此：

              momentumThatPasses(
                hill: 0.21, from: 2, gradient: { $0 * $0 * $0 - $0 + 0.2 },
                learningRate: 0.05, count: 200, momenta: [0, 0.1, 0.9])    // 0.9

          - hill：山顶在哪里。
          - start：起点，大于 `hill`。
          - gradient：曲线的斜率。
          - learningRate：坡度让小球加速的程度。
          - count：每个球滚多少步。
          - momenta：按这个顺序依次尝试。
          - 返回：第一个让最后位置小于 `hill` 的动量；都不行时是 `nil`。
          """,
        hints: [
          "你的 descendWithMomentum 给出一个球的路径。其中哪个位置才算数？",
          "对各个动量循环。最后的位置小于 hill 时，答案就有了。",
          "最后的位置是 path[path.count - 1]。在循环之后返回 nil，不要在循环里面返回。",
        ],
        learned: "动量足够大的球能翻过小山，离开局部最小值。"),
    ])
}
