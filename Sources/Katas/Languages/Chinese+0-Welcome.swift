extension ChineseTexts {
  static let welcome = SectionText(
    "S0_Welcome", title: "欢迎",
    idea: """
      从这里开始。这个文件里只有一个小函数要写，它演示每个练习怎样做。

      1. 先让函数照原样接受评判。打开终端，在 Package.swift 所在的文件夹里运行

              swift test -q --disable-xctest --filter S0_

      （或者 `swift run kata check 0`，结果一样，只是更短。）第一次运行会编译所有代码，要花几分钟。
      这时最后一行是

              你写的：1 个中 0 个正确，1 个待写（vectorLength）。

      2. 找到文件末尾的 `throw NotAttempted()`。凡是你还没有开始写的函数，里面都是这一行。把它换成
      `return x.count`，保存文件，再运行一次命令。这个答案是错的，评判会指出错在哪里：

              vectorLength 应当满足：对矩阵抛出 ShapeError
                输入 [[1. 2. 3.] [4. 5. 6.]]
                它返回了 6，而这里应当抛出 ShapeError
                看起来像是：什么阶都接受：只有向量才有长度

      3. 函数如果得到处理不了的输入，就抛出 `ShapeError`，它由一段文字构造。检查只看错误的类型，文字
      可以自己定。在 `return` 前面加上这几行，再运行一次命令：

              guard x.ndim == 1 else {
                throw ShapeError(
                  "vectorLength needs a vector, and was given the shape \\(x.shape)")
              }

      现在最后一行是

              你写的：1 个中 1 个正确。

      这样就行了。函数上方的注释就是它的任务，其中的“Throws”说明要抛出哪些错误。
      从张量 `x` 可以知道：

          x.ndim        它的阶，也就是轴的个数：向量是 1，矩阵是 2
          x.shape       沿每个轴的长度；x.shape[0] 是矩阵的行数，x.shape[1] 是列数
          x.count       全部元素的个数
          x[i], x[i, j] 向量的元素、矩阵的元素；都从 0 数起

      对矩阵取 `x.shape[2]` 会让程序终止，对向量取 `x[i, j]` 也一样：要取的轴不存在，就像数组下标
      越界。所以要先检查 `x.ndim`。（忘了也不会弄坏什么：评判会告诉你函数终止了程序，以及是在哪
      里终止的。）

      在练习里，可以调用 Sources/TensorCore 里的一切，也可以调用你在前面的练习里写的函数。
      `Exercises/0-Welcome/0-Welcome.swift` 的答案是 `Solutions/0-Welcome/0-Welcome.swift`，其他
      练习也是这样。
      """,
    katas: [
      KataText(
        "vectorLength",
        task: """
          向量的长度：它有多少个元素。

              vectorLength([5, 6, 7])    // 3

          - x：一个向量，也可以没有元素。
          - 错误：`x` 不是 1 阶时，抛出 `ShapeError`。
          """,
        hints: [
          "要写什么，文件本身已经一步一步地说明了。",
          "有两件事要做：先检查 x 是不是只有一个轴，再数它的元素。",
          "先写 `guard x.ndim == 1 else { throw ShapeError(\"…\") }`，再写 `return x.count`。",
        ],
        learned: "先检查形状，不合适就抛出 ShapeError，然后再计算。")
    ])
}
