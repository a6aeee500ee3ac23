extension ChineseTexts {
  static let backpropagation = SectionText(
    "S2_4_4_Backpropagation", title: "反向传播：链式法则",
    idea: """
      网络是函数套函数，损失是最外面再套的一层。链式法则由各个部分的斜率给出整体的斜率：如果 u = g(x)
       的变化是 x 的 4 倍，f 的变化是 u 的 75 倍，那么 f(g(x)) 的变化就是 x 的 300 倍。

          d/dx f(g(x)) = f′(g(x)) · g′(x)

      注意取值的位置：外层的斜率取在 g(x)，而不是 x。所以先要有一趟前向，从输入走到损失，把中间的每
      个值都留下来；再有一趟反向，从损失出发（那里的斜率是 1），一个接一个地乘上局部斜率。反向的路上
      会经过每一个权重：一趟就够了，而差分要为每个权重做两趟前向。这就是反向传播，也叫反向模式的自动微
      分。

      这里的函数连同它们的斜率一起给出，是 Sources/Networks 里两种类型的值：

          DifferentiableFunction，自变量是一个数：
              f.value(x)   f.derivative(x)
          WeightedFunction，自变量是权重和输入：
              g.value(w, u)
              g.slopeInWeight(w, u)   g.slopeInInput(w, u)   只移动其中一个时的斜率

      这一节后面还有两个文件：2.4.4b-Tape（由程序对任何式子做同样的事）和
      2.4.4c-SymbolicDifferentiation（求一个式子的导数，得到的仍是式子）。
      """,
    katas: [
      KataText(
        "chainRule",
        task: """
          `outer(inner(x))` 的斜率：`outer′(inner(x)) · inner′(x)`。

              let cube = DifferentiableFunction(
                value: { $0 * $0 * $0 }, derivative: { 3 * $0 * $0 })
              let inner = DifferentiableFunction(
                value: { $0 * $0 + 1 }, derivative: { 2 * $0 })
              chainRule(cube, inner, at: 2)    // u = 5；75 · 4 = 300

          - outer：后作用的函数。
          - inner：先作用的函数。
          - x：在这一点求斜率。
          """,
        hints: [
          "x 移动一点点，inner(x) 移动多少？outer 又因此移动多少？",
          "它是两个斜率的乘积。两个函数各自得到的是哪个数？",
          "外层的导数取在 inner.value(x)，内层的导数取在 x。",
        ],
        learned: "链式法则：斜率相乘，外层的斜率取在内层的值上。"),
      KataText(
        "slopeOfChain",
        task: """
          一串函数的斜率，例如四个函数的 `a(b(c(d(x))))`：每个函数的斜率取在它得到的那个值上，再全部
          相乘。

              slopeOfChain([a, b, c, d], at: x)
              // a′(b(c(d(x)))) · b′(c(d(x))) · c′(d(x)) · d′(x)

          如果 `a = u²`，`b = 3u + 1`，`c = u² − 2`，`d = 2u`，x = 3，结果是 206 · 3 · 12 · 2 =
          14832。

          - functions：最外层的在最前面，和书写的顺序一样。空的一串就是 x 本身：斜率为 1。
          - x：在这一点求斜率。
          """,
        hints: [
          "最先作用的是哪个函数？从它开始，带着 x。",
          "记住两个数：到目前为止的值，以及到目前为止斜率的乘积。",
          "对 functions.reversed() 里的每个函数：先用它在当前值处的导数去乘斜率，再替换当前值。",
        ],
        learned: "一串函数的斜率，是沿途各个局部斜率的乘积。"),
      KataText(
        "forwardPass",
        task: """
          沿着书中的计算图前向走一趟：`x1 = x · w`，`x2 = x1 + b`，`loss = |y − x2|`。

              forwardPass(x: 2, w: 3, b: 1, y: 4)    // x1 = 6，x2 = 7，loss = 3

          - x：输入。
          - w：权重。
          - b：偏置。
          - y：目标值。
          """,
        hints: [
          "题目里有三行，写成三个常量。哪一个要用到哪一个？",
          "x1 由 x 和 w 得到，x2 由 x1 和 b 得到，损失是 x2 到 y 的距离。",
          "abs(y - x2) 就是距离。按顺序返回 (x1, x2, loss)。",
        ],
        learned: "前向传播从输入算到损失，并留下中间的每个值。"),
      KataText(
        "backwardPass",
        task: """
          沿着同一个图反向走一趟：从损失往回，求损失对每个值的斜率。

          每一个都等于上一步的斜率，乘以这一步的局部斜率：

              ∂loss/∂x2 = 1（x2 > y 时）、−1（x2 < y 时）或 0（相等时）
              ∂loss/∂x1 = ∂loss/∂x2 · ∂x2/∂x1
              ∂loss/∂b  = ∂loss/∂x2 · ∂x2/∂b
              ∂loss/∂w  = ∂loss/∂x1 · ∂x1/∂w

              backwardPass(x: 2, w: 3, b: 1, y: 4)    // x2: 1，x1: 1，b: 1，w: 2
          """,
        hints: [
          "预测值比目标值大还是小？由此得到第一个斜率。",
          "x2 要先用一趟前向算出来。加法把自己的斜率原样传给两个加数。",
          "x1 和 b 的斜率就是 x2 的斜率；对 x · w 来说，w 的斜率是 x 乘以上一步的斜率。",
        ],
        learned: "反向传播从损失走回权重，每一步乘上一个局部斜率。"),
      KataText(
        "nestedGradient",
        task: """
          书中三层网络 `f(W1, W2, W3) = a(W1, b(W2, c(W3)))` 的梯度，这里的权重是数。

          前向：`u = c(W3)`，`v = b(W2, u)`。反向，每一行都用到上一行留下的结果：

              ∂f/∂W1 = ∂a/∂W1                     取在 (W1, v)
              ∂f/∂W2 = ∂a/∂v · ∂b/∂W2             取在 (W2, u)
              ∂f/∂W3 = ∂a/∂v · ∂b/∂u · c′         取在 W3

          如果 a 和 b 是权重与输入的乘积，c 是平方，那么 f 就是 `W1 · W2 · W3²`：

              nestedGradient(a, b, c, weights: [2, 3, 5])    // [75, 50, 60]

          - a：最后一层。
          - b：中间一层。
          - c：第一层。
          - weights：W1、W2 和 W3。
          - 返回：对每个权重的斜率，顺序相同。
          - 错误：权重不是三个时，抛出 `ShapeError`。
          """,
        hints: [
          "先做前向：b 和 a 得到的输入各是什么？把这两个数留下来。",
          """
          再做反向：有两个斜率要往下传，对 v 的和对 u 的。每个权重的斜率，等于上面传来的斜率乘以它\
          自己的斜率。
          """,
          """
          对 v 的斜率是 a 在 (W1, v) 处的 slopeInInput；再乘以 b 在 (W2, u) 处的 slopeInInput，就\
          是对 u 的斜率；再乘以 c 在 W3 处的导数，就是三个中的最后一个。
          """,
        ],
        learned: "一趟反向就得到所有权重的梯度，前面算过的都能接着用。"),
    ])

  static let tape = SectionText(
    "S2_4_4_Tape", title: "反向传播：磁带",
    idea: """
      像 2.4.4a-Backpropagation 那样手工写反向，每个计算图都要另写一个程序。磁带（tape）则对任何图都
      适用：计算数值的同时，它记下每一步，以及这一步用到了什么。记录的顺序保证操作数总在结果之前；所以
      从最后一步走回第一步，走到每一步时，它自己的斜率都已经完整。

          对每一步，从目标往回走到第一步：
            对它的每个操作数：
              slope[操作数] += slope[这一步] · （这一步对该操作数的局部斜率）

      斜率都从 0 开始，目标自己的是 1。注意这里是 +=：用了两次的值，通过两条路影响目标，要加在一
      起。

      所有的步骤如下。Int 是磁带上某个更早的步骤的位置：

          public enum TapeStep {          它的值        它的局部斜率
            case input(Double)            这个数        没有：它没有操作数
            case sum(Int, Int)            u + v         1 和 1
            case product(Int, Int)        u · v         v 和 u
            case quotient(Int, Int)       u / v         1/v 和 −u/v²
            case exp(Int)                 exp u         exp u
            case log(Int)                 log u         1/u
            case sine(Int)                sin u         cos u
            case cosine(Int)              cos u         −sin u
            case absolute(Int)            |u|           u 的符号：1、−1，u 为 0 时是 0
          }

      用到磁带上没有的东西就是错误：`throw NetworkError("…")`，它和 `ShapeError` 一样由一段文字构
      造。

      用 `switch` 拆开一步：`case .product(let i, let j): …`。Double 的函数
      `exp`、`log`、`sin`、`cos` 和 `abs` 都可以用。

      Sources/Networks 里的 `GradientTape` 就是这样一盘记录张量的磁带。
      """,
    katas: [
      KataText(
        "Tape.record",
        task: """
          由操作数的值算出这一步的值，并把这一步和它的值追加到磁带上。

              var tape = Tape()
              let x = try tape.record(.input(3))              // 0
              let square = try tape.record(.product(x, x))    // 1
              let y = try tape.record(.sum(square, x))        // 2；各步的值是 [3, 9, 12]

          - 返回：它的位置：第一步是 0，第二步是 1。
          - 错误：操作数不在磁带上时，抛出 `NetworkError`，这时磁带保持原样。
          """,
        hints: [
          "记下一步之前，必须先知道什么？哪些步骤是算不出来的？",
          "对这一步写一个 switch，由操作数处的值得到它的值；然后两个数组各增加一项。",
          """
          写一个辅助函数，返回某个位置的值，或者抛出错误：检查就由它来做。在追加任何东西之前先调用\
          它；位置是 values.count - 1。
          """,
        ],
        learned: "磁带记下每一步由什么得到，操作数总在结果之前。"),
      KataText(
        "Tape.gradient",
        task: """
          从目标往回走，求 `target` 处的值随每个位置的值怎样变化。

              try tape.gradient(of: y)    // [7, 1, 1]：x² + x 的斜率是 2x + 1

          - 返回：有多少步，就有多少个斜率；目标与某个位置无关时，那里是 0。
          - 错误：目标不在磁带上时，抛出 `NetworkError`。
          """,
        hints: [
          "目标对自己的斜率是 1。目标这一步的操作数，从中各得到多少？",
          "从目标往回走到位置 0。每一步都给它的操作数加上：自己的斜率乘以局部斜率。",
          """
          在 switch 里，对于乘积：slopes[i] += slope * values[j]，再把 i 和 j 对调写一次。往回走之\
          前，先检查目标。
          """,
        ],
        learned: "用过两次的值，两条路上的斜率要相加：所以是 +=。"),
    ])

  static let symbolicDifferentiation = SectionText(
    "S2_4_4_SymbolicDifferentiation", title: "反向传播：符号微分",
    idea: """
      求导法则把一个式子变成另一个式子；程序也能像人那样运用它们。对 x · x + x，它给出 (1 · x + x ·
       1) + 1，一次就对所有 x 都有效；磁带给出的是数 7，只对 x = 3，而且每个 x 都要重做一遍。（书的
      笔记说框架用的是符号微分；如今的框架用的是磁带。）

          常数′ = 0      变量′：求导的那个变量为 1，其余为 0
          (f + g)′ = f′ + g′             (f · g)′ = f′ · g + f · g′
          (f / g)′ = (f′ · g − f · g′) / (g · g)
          (exp f)′ = exp f · f′          (log f)′ = f′ / f
          (sin f)′ = cos f · f′          (cos f)′ = −sin f · f′
          |f|′ = f / |f| · f′

      一个式子是一棵树，每个结点是下面的一种情形：

          public indirect enum Formula {
            case constant(Double)
            case variable(String)             它的名字
            case sum(Formula, Formula)
            case product(Formula, Formula)
            case quotient(Formula, Formula)   前一个除以后一个
            case exp(Formula), log(Formula), sine(Formula), cosine(Formula)
            case absolute(Formula)
          }

      每条法则是 `switch` 的一个分支，函数对子树调用自己。没有减法的情形：`−f` 就是常数 −1 与 f 的乘
      积。变量没有值，就是错误：`throw NetworkError("…")`。
      """,
    katas: [
      KataText(
        "value",
        task: """
          给变量取定值，求一个式子的值。

              value(of: .sum(.variable("x"), .constant(2)), at: ["x": 3])    // 5

          - formula：式子。`exp`、`log`、`sin` 和 `cos` 用 Foundation 的。
          - point：每个变量的值，按名字查找。
          - 错误：某个变量没有值时，抛出 `NetworkError`。
          """,
        hints: [
          "这棵树到哪里为止？没有子树的式子，值是什么？",
          "每种式子写一个 case；对子树，value 调用它自己。",
          """
          对于和：try value(of: f, at: point) + value(of: g, at: point)。变量用 guard let 到 \
          point 里去查。
          """,
        ],
        learned: "式子是一棵树：求值就是先求子树，再合起来。"),
      KataText(
        "derivative",
        task: """
          按照上面的法则，求一个式子对其中一个变量的导数，结果也是式子。

          不必化简：只看它在每一点的值对不对。

              derivative(of: .product(.constant(3), .variable("x")), by: "x")    // 值为 3

          - formula：式子。
          - variable：求导的那个变量的名字；其余变量当作常数。
          """,
        hints: [
          "法则就写在练习的上方：每条法则是 switch 的一个 case。",
          "先调用 derivative 求出各个子树的导数，再按法则把它们组成新的式子。",
          """
          对于乘积：.sum(.product(df, g), .product(f, dg))。没有减法的情形：用 .constant(-1) 去\
          乘。
          """,
        ],
        learned: "求导法则把式子变成式子，一次就对所有的点有效。"),
    ])

  static let reluGradient = SectionText(
    "S2_4_4_ReluGradient", title: "张量的反向传播：relu 的梯度",
    idea: """
      这一节的链式法则讲的是数。对张量也是同样的法则，逐个元素进行：从上面传来的梯度（upstream），乘
      以这一步的斜率。

      relu 给出 max(x, 0)。x 大于 0 的地方斜率是 1，其余地方是 0：

          y[i, j] = max(x[i, j], 0)
          y[i, j] > 0 时，∂loss/∂x[i, j] = ∂loss/∂y[i, j]
          否则，          ∂loss/∂x[i, j] = 0

      所以梯度要么通过，要么被拦住：relu 让数通过的地方，梯度也通过。要知道是哪些地方，看输出就够
      了：输出大于 0，正是输入大于 0 的地方。而层本来就留着自己的输出。

      在 0 这一点上有一个尖角，没有斜率。Keras、PyTorch 和这里都取 0。
      """,
    katas: [
      KataText(
        "naiveReluGradient",
        task: """
          由 relu 输出处的梯度，求损失对 relu 输入的梯度：`output[i, j]` 大于 0
          时，`z[i, j] = upstream[i, j]`，其余地方是 0。

              naiveReluGradient([[1, 2], [3, 4]], output: [[0, 5], [0.5, 0]])    // [[0, 2], [3, 0]]

          - upstream：relu 输出处的梯度，一个矩阵，不要改动它。
          - output：relu 的输出，形状相同的矩阵。
          - 返回：形状相同的矩阵。
          - 错误：其中有一个不是 2 阶，或者两者形状不同时，抛出 `ShapeError`。
          """,
        hints: [
          """
          取输出中一个大于 0 的元素和一个等于 0 的元素。如果 relu 的输入移动一点点，这两处的输出各\
          移动多少？
          """,
          "输出大于 0 的地方，梯度原样通过；其余地方变成 0。两重循环，里面一次比较。",
          """
          检查过阶和形状之后，写 `var z = upstream`；循环里，只要不满足 output[i, j] > 0，z[i, \
          j] 就变成 0。
          """,
        ],
        learned: "前向时被 relu 截掉的地方，反向时梯度也是 0。")
    ])
}
