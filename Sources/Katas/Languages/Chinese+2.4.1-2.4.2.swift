extension ChineseTexts {
  static let derivative = SectionText(
    "S2_4_1_Derivative", title: "导数",
    idea: """
      在光滑的地方，走一小步，函数值按比例变化：f(x + h) ≈ f(x) + a · h。比例系数 a 就是导数 f′(x)，也就是斜率。
      它的符号说明 f 往哪个方向增大，它的大小说明有多陡；所以要让 f 变小，就让 x 朝相反的方向移动一
      点。全部训练都建立在这一点上。

      只会调用 f 的程序，用两个函数值就能求出斜率。步长 h 取多大最好？数学上要它小，因为曲线会偏离切
      线；计算机却要它大，因为 f(x + h) 和 f(x) 都经过舍入，两个几乎相等的数相减，剩下的大多是舍入误
      差。最好的步长让两种误差之和最小，它大得出人意料。

          前向：  (f(x + h) − f(x)) / h          误差 ≤ h · |f″| / 2   + 2 · noise / h
          中心：  (f(x + h) − f(x − h)) / (2h)   误差 ≤ h² · |f‴| / 6  + noise / h

      这里的 `noise` 是算出的一个函数值最多差多少：对 Double 来说大约是 2⁻⁵³ · |f|。最好的前向步长与
       √noise 同阶，最好的中心步长与 ∛noise 同阶。
      """,
    katas: [
      KataText(
        "forwardDifference",
        task: """
          用前向差分近似 f′(x)：`(f(x + step) − f(x)) / step`。

              forwardDifference(of: { $0 * $0 }, at: 3, step: 0.25)    // (10.5625 − 9) / 0.25 = 6.25

          - f：函数。
          - x：在这一点求斜率。
          - step：第二个值取在离 x 多远的地方；不为 0。
          """,
        hints: [
          "在两个地方之间，f 变化了多少？两个地方相距多远？",
          "斜率是高度差除以水平距离：两个值之差，除以步长。",
          "一个值是 f(x + step)，另一个是 f(x)。先用括号把它们的差括起来，再做除法。",
        ],
        learned: "不用任何公式，用两个函数值就能求出近似的斜率。"),
      KataText(
        "centralDifference",
        task: """
          用中心差分近似 f′(x)：`(f(x + step) − f(x − step)) / (2 · step)`。

          两侧的弯曲互相抵消：对 x² 来说，不论步长多大，它都是精确的。

              centralDifference(of: { $0 * $0 * $0 }, at: 2, step: 0.25)    // 6.03125 / 0.5 = 12.0625

          - f：函数。
          - x：在这一点求斜率。
          - step：两侧的值各取在离 x 多远的地方；不为 0。
          """,
        hints: [
          "在 x 的两侧各取一个值。这两个地方相距多远？",
          "右边的值减去左边的值，再除以两者之间的距离。",
          "从 x − step 到 x + step 是 2 · step。在 Swift 里，/ 2 * step 并不是两个都除。",
        ],
        learned: "两侧各取一个值，弯曲互相抵消，误差随 h² 减小。"),
      KataText(
        "bestForwardStep",
        task: """
          让前向差分的误差上界最小的步长。

          上界是 `step · bend / 2 + 2 · noise / step`。它在导数为 0 的地方最小：

              bend / 2 − 2 · noise / step² = 0

          请解出 `step`，把解写出来。（`x.squareRoot()` 是 √x。）

              bestForwardStep(noise: 4e-16, bend: 16)    // 1e-8

          - noise：算出的 f 的值最多差多少；大于 0。
          - bend：二阶导数的大小 |f″|；大于 0。
          """,
        hints: [
          "拿出纸和笔，把方程的第二项移到另一边。",
          "bend / 2 = 2 · noise / step²。两边乘以 step²，再除以 bend / 2。",
          "于是 step² = 4 · noise / bend。",
        ],
        learned: "步长太大有弯曲误差，太小有舍入误差；最好的步长在两者之间。"),
      KataText(
        "bestCentralStep",
        task: """
          让中心差分的误差上界最小的步长。

          上界是 `step² · third / 6 + noise / step`。和前面一样，它在导数为 0 的地方最小：

              step · third / 3 − noise / step² = 0

          （两边乘以 step²。`cbrt(x)` 是 ∛x。）

              bestCentralStep(noise: 9e-15, third: 27)    // 1e-5

          - noise：算出的 f 的值最多差多少；大于 0。
          - third：三阶导数的大小 |f‴|；大于 0。
          """,
        hints: [
          "和前向步长一样：把第二项移到另一边。",
          "step · third / 3 = noise / step²。两边乘以 step²。",
          "于是 step³ = 3 · noise / third；Foundation 里有 cbrt。",
        ],
        learned: "中心差分容许更大的步长，因而得到更准的斜率。"),
      KataText(
        "descend",
        task: """
          让一个数沿着函数一步步下降，每一步都逆着导数走。

          每个位置由前一个位置得到：`x ← x − step · derivative(x)`。坡陡的地方步子大，靠近最小值时步
          子自己变小。

              descend(from: 4, derivative: { 2 * $0 }, step: 0.25, count: 3)    // [4, 2, 1, 0.5]

          - start：起点。
          - derivative：f′，也就是要变小的那个函数的导数。
          - step：导数前的系数；大于 0。
          - count：走多少步。
          - 返回：`count + 1` 个位置，起点在最前面。
          """,
        hints: [
          "你站在哪里，往哪边是下坡？到了新位置，再来一次。",
          "用一个变量记住位置；移动 count 次，每次都记下来。",
          "路径以起点开头。循环里：先减去 step · derivative(x)，再把 x 追加进去。",
        ],
        learned: "逆着导数一步步走，函数值就会下降；越平，步子越小。"),
    ])

  static let gradient = SectionText(
    "S2_4_2_Gradient", title: "梯度",
    idea: """
      以矩阵为自变量的函数，每个元素都有一个斜率：只移动这个元素时，函数值怎样变化。把这些斜率排成同
      样形状的矩阵，就是梯度。（书的笔记里把它叫作某一点的曲率；其实它是斜率。曲率是斜率的变化。）

      固定 x 和 y，一个没有激活函数的层的损失就是权重的函数：

          p = dot(W, x)                        pᵢ = Σⱼ W[i, j] · x[j]
          f(W) = loss(p, y)                    这里用均方误差：1/m · Σᵢ (pᵢ − yᵢ)²
          gradient(f)(W)[i, j] = ∂f/∂W[i, j]   这里是 2/m · (pᵢ − yᵢ) · x[j]

      W 有 m 行 n 列，x 是含 n 个数的向量，y 是含 m 个数的向量。要让损失变小，就让所有权重
      同时逆着梯度移动一点：

          W1 = W0 − step · gradient(f)(W0)

      这里的数是 Double：Float 的七位有效数字，做一次差分只剩下大约四位。
      """,
    katas: [
      KataText(
        "lossOfWeights",
        task: """
          `dot(W, x)` 的均方误差：`1/m · Σᵢ (Σⱼ w[i, j] · x[j] − y[i])²`。

              let w: Tensor<Double> = [[1, 2], [3, 4], [5, 6]]
              lossOfWeights(w, x: [2, -1], y: [3, -4, -2])    // ((0−3)² + (2+4)² + (4+2)²) / 3 = 27

          - w：权重，形状为 `(m, n)`，m 大于 0。
          - x：输入，形状为 `(n)`。
          - y：目标值，形状为 `(m)`。
          - 错误：形状不是这样时，抛出 `ShapeError`。
          """,
        hints: [
          "三件事，一件接一件：预测值、它们的误差、误差平方的平均值。",
          "两重循环：对 w 的每一行，从 0 开始累加 w[i, j] · x[j]；然后减去 y[i]。",
          "把每个误差平方，加起来，再除以行数。先检查形状。",
        ],
        learned: "固定输入和目标值，损失就是权重的函数，训练要让它变小。"),
      KataText(
        "numericalGradient",
        task: """
          用中心差分，一个元素一个元素地求 `f` 在 `w` 处的梯
          度：`g[i, j] = (f(w[i, j] 加上 step 的 w) − f(w[i, j] 减去 step 的 w)) / (2 · step)`。

          每个权重都要算两次 `f` 的值，所以没有人用它来训练；但它不需要公式，因此任何公式都可以用它
          来检验。

              numericalGradient(of: { $0[0, 0] * $0[0, 1] }, at: [[3, 5]], step: 0.5)    // [[5, 3]]

          - f：函数。
          - w：一个矩阵，不要改动它。
          - step：每个元素向两边各移动多远；不为 0。
          - 返回：梯度，形状与 `w` 相同。
          - 错误：`w` 不是 2 阶时，抛出 `ShapeError`；`f` 抛出的错误原样抛出。
          """,
        hints: [
          "这就是 2.4.1 的中心差分，每个元素做一次。哪些变，哪些不变？",
          "两重循环走遍各行各列。每一轮复制两份 w，各移动一个元素。",
          "f(加了 step 的那份) 减去 f(减了 step 的那份)，再除以 (2 * step)，就是元素 [i, j]。",
        ],
        learned: "数值梯度太慢，不能用来训练，却能检验每一个梯度公式。"),
      KataText(
        "gradientOfLoss",
        task: """
          用公式求 `lossOfWeights` 对 `w` 的梯度：`2/m · (pᵢ − y[i]) · x[j]`，其中
          `pᵢ = Σⱼ w[i, j] · x[j]`。

          请推导一遍：由链式法则，平方给出 `2/m · (pᵢ − yᵢ)`，而 `w[i, j]` 每增加 1，pᵢ 增加
          `x[j]`。它的计算量和损失本身差不多。

              let w: Tensor<Double> = [[1, 2], [3, 4], [5, 6]]
              gradientOfLoss(w, x: [2, -1], y: [3, -4, -2])    // [[-4, 2], [8, -4], [8, -4]]

          - w：权重，形状为 `(m, n)`，m 大于 0，不要改动它。
          - x：输入，形状为 `(n)`。
          - y：目标值，形状为 `(m)`。
          - 返回：梯度，形状为 `(m, n)`。
          - 错误：形状不是这样时，抛出 `ShapeError`。
          """,
        hints: [
          "某个预测值变化时，损失变化得多快？某个权重变化时，这个预测值又变化得多快？",
          "误差和损失里的一样。然后用两重循环填满一个形状与 W 相同的矩阵。",
          "元素 [i, j] 是 2 · 误差[i] · x[j]，再除以误差的个数。形状的检查和损失里一样。",
        ],
        learned: "有了公式，所有权重的梯度和一次损失的计算量差不多。"),
      KataText(
        "descentStep",
        task: """
          梯度下降的一步：`W1 = W0 − step · gradient`。

              descentStep(from: [[1, 2]], gradient: [[4, -8]], step: 0.25)    // [[0, 4]]

          - w：矩阵 W0，不要改动它。
          - gradient：那里的梯度，形状相同。
          - step：梯度前的系数；大于 0。
          - 返回：W1。
          - 错误：其中有一个不是 2 阶，或者两者形状不同时，抛出 `ShapeError`。
          """,
        hints: [
          "每个权重都按自己的斜率移动，而且是往下坡走。",
          "复制 w，走遍它的各行各列：减去 step 乘以那里的斜率。",
          "循环里：next[i, j] -= step * gradient[i, j]。循环之前：检查是 2 阶，而且形状相同。",
        ],
        learned: "一步下降让所有权重同时逆着梯度移动。"),
    ])
}
