extension ChineseTexts {
  static let realWorldData = SectionText(
    "S2_2_8_RealWorldData", title: "现实世界中的数据张量",
    idea: """
      网络用的数据，几乎都是四种形式之一；看阶就知道是哪一种：

          2 阶  向量数据          (samples, features)
          3 阶  时间序列和序列    (samples, timesteps, features)
          4 阶  图像              (samples, height, width, channels)
          5 阶  视频              (samples, frames, height, width, channels)

      样本轴总是在最前面。每多一个轴，数值的个数就乘上一个数，所以图像和视频很快就变得很大。这些数
      据，或者其中一个批量，放得进内存吗？不用加载任何东西，把各轴长度乘起来就知道。
      """,
    katas: [
      KataText(
        "kindOfData",
        task: """
          由阶判断，这种形状的张量通常存放哪种数据。

          `"vector data"`（2 阶）、`"time series"`（3 阶）、`"images"`（4 阶）或 `"video"`（5
          阶）。

              kindOfData([128, 256, 256, 3])    // "images"

          - 错误：是其他阶时，抛出 `ShapeError`。
          """,
        hints: [
          "长度没有关系：形状里的什么把这四种分开？",
          "四种阶各有一个名字，其余的抛出错误。用 switch 就行，或者用一个名字的列表和它的下标。",
          """
          如果用四个名字的列表，检查过 shape.count 在 2 到 5 之间之后，下标就是 shape.count - 2。
          """,
        ],
        learned: "看张量的阶，就知道它大概是哪种数据。"),
      KataText(
        "samplesThatFit",
        task: """
          内存里放得下多少个完整的样本。

          一个样本的字节数，是各轴长度的乘积，再乘以一个元素的字节数。

              // 256 × 256 像素的彩色图像，浮点数，放在 100 MB 里
              samplesThatFit(bytes: 100_000_000, sample: [256, 256, 3], .float32)    // 127

          - bytes：内存的字节数，至少是 0。
          - sample：一个样本的形状，不含样本轴；单个的数是 `()`。
          - dtype：`dtype.itemSize` 是一个元素的字节数。
          - 错误：`bytes` 小于 0，或者样本没有元素（这时多少个都放得下）时，抛出 `ShapeError`。
          """,
        hints: [
          "先求一个样本的字节数。它有多少个数，每个数又有多少字节？",
          """
          从 dtype.itemSize 开始，乘以每个长度。有一个长度是 0，乘积就是 0：这时就没有可以用来除的\
          数。
          """,
          "检查 bytes >= 0 和 sampleBytes > 0，否则抛出错误，然后返回 bytes / sampleBytes。",
        ],
        learned: "在加载之前，把长度乘起来就知道放不放得下。"),
    ])

  static let vectorData = SectionText(
    "S2_2_9_VectorData", title: "向量数据",
    idea: """
      在最常见的数据集里，每个样本都是一个向量：一行数，每个特征一个。全部样本组成形状为
      `(samples, features)` 的矩阵。两个例子：

      - 保险公司的表格，每行一个人：年龄、邮政编码和收入。100000 人是一个形状为 `(100000, 3)` 的张
        量，用浮点数是 1.2 MB。
      - 一篇文本也可以是向量：它说明词典里的每个词在文本里出现了多少次。设词典有 20000 个词，那么 500
         篇文档是一个形状为 `(500, 20000)` 的张量，40 MB，其中大部分数是 0。
      """,
    katas: [
      KataText(
        "wordCounts",
        task: """
          数出每篇文档的词：`counts[d, w]` 是词 `w` 在文档 `d` 里出现的次数。

          词的顺序丢掉了；留下的是向量，每篇文档的向量都一样长。

              wordCounts([[0, 2, 2], [1]], vocabulary: 4)    // [[1, 0, 2, 0], [0, 1, 0, 0]]

          - documents：每篇文档是一列词；一个词就是它在词典里的编号，从 0 数起。
          - vocabulary：词典里词的个数。
          - 返回：形状为 `(documents, vocabulary)`。
          - 错误：`vocabulary` 小于 0，或者有词不在词典里时，抛出 `ShapeError`。
          """,
        hints: [
          "每篇文档有一行计数器，开始都是 0。遇到一个词时，该怎么办？",
          "对各篇文档循环，里面对文档的词循环：词本身就是列号。",
          "内层循环里：先检查 word 从 0 到小于 vocabulary，再写 counts[d, word] += 1。",
        ],
        learned: "数词之后，长短不一的文本都成了同样长的向量。")
    ])

  static let timeseries = SectionText(
    "S2_2_10_Timeseries", title: "时间序列数据或序列数据",
    idea: """
      时间或者顺序很重要时，数据就有一个专门的轴。按惯例它是第二个轴：形状为
      `(samples, timesteps, features)`。每个样本是一个矩阵，也就是向量的序列。两个例子：

      - 股票价格，每分钟一次：当前价格、上一分钟的最高价和最低价。一个交易日有 390 分钟，是一个样
        本。一年 250 天，是一个形状为 `(250, 390, 3)` 的张量。
      - 最多 280 个字符的推文，每个字符是 128 种之一。一个字符是 128 个数的向量，在自己的位置上是
        1；一条推文是矩阵 `(280, 128)`；一百万条推文是 `(1000000, 280, 128)`，即使每个数只占一个字
        节，也有 36 GB。
      """,
    katas: [
      KataText(
        "cutIntoSamples",
        task: """
          把一个长序列切成同样长的样本：`z[s, t, f] = x[s · timesteps + t, f]`。

          这样，一年里每分钟一行的数据，就切成了一天一个样本。请用元素和循环写，不要用
          `reshaped`。

              cutIntoSamples([[1, 10], [2, 20], [3, 30], [4, 40]], timesteps: 2)
              // [[[1, 10], [2, 20]], [[3, 30], [4, 40]]]

          - x：形状为 `(samples · timesteps, features)`。
          - timesteps：一个样本的时间步数，至少是 1。
          - 返回：形状为 `(samples, timesteps, features)`。
          - 错误：`x` 不是 2 阶、`timesteps` 小于 1，或者会剩下一些行时，抛出 `ShapeError`。
          """,
        hints: [
          "各行的顺序不变：只是把第一个轴切成几段。一共有几段？什么时候切不尽？",
          "对结果写三重循环：样本、时间步、特征。样本 s 之前有 s 个完整的样本，每个都有那么多行。",
          """
          先检查 x.shape[0] % timesteps 是 0，于是有 x.shape[0] / timesteps 个样本；要读的是第 s \
          * timesteps + t 行。
          """,
        ],
        learned: "序列数据在样本和特征之间有一个时间轴。"),
      KataText(
        "encodeText",
        task: """
          把文本的每个字符变成一行，在字符自己的那一列上是 1。

          各列是 ASCII 的 128 个字符：“A”是 65。文本结束之后的行全是 0，这样长短不同的文本也得到形状
          相同的张量。

              encodeText("AB", length: 3)    // 形状 (3, 128)：[0, 65] 和 [1, 66] 处是 1

          - text：`text.utf8` 是它的字符对应的数，只要它们属于 ASCII；128 及以上的数属于别的字符。
          - length：行数。
          - 返回：形状为 `(length, 128)`。
          - 错误：`length` 小于 0、文本更长，或者有不属于 ASCII 的字符时，抛出 `ShapeError`。
          """,
        hints: [
          "Array(text.utf8) 是一列数，每个字符一个。每个数说明了什么？",
          "从全零开始，所有的行都有。然后每个字符在自己那一行里设置一个元素。",
          "在对各个字符的循环里：先检查 codes[i] 小于 128，再写 z[i, Int(codes[i])] = 1。",
        ],
        learned: "文本也能变成张量：每个字符一行，独热编码。"),
    ])

  static let images = SectionText(
    "S2_2_11_Images", title: "图像数据",
    idea: """
      图像有三个轴：高度、宽度和通道（例如红、绿、蓝）。灰度图像只有一个通道，MNIST 省去了这个轴，但
      按惯例，图像应该有它：128 幅 256 × 256 像素的灰度图像，形状是 `(128, 256, 256, 1)`，128 幅彩色图
      像是 `(128, 256, 256, 3)`。用字节存放，这些彩色图像占 25 MB。

      有两种惯例。TensorFlow 用的是通道在后，`(samples, height, width, channels)`：一个像素的三个数
      并排放在一起。PyTorch 用的是通道在前，`(samples, channels, height, width)`：先是整幅红色的图，
      再是绿色的，再是蓝色的。

      从一种变到另一种，每个数都要换位置，因为轴的顺序变了。变形是不够的：它只是给各轴换了长度，会把
      像素拆散。
      """,
    katas: [
      KataText(
        "toChannelsFirst",
        task: """
          把通道在后的图像变成通道在前：`z[n, c, i, j] = x[n, i, j, c]`。

          用元素和循环写，不用 `transposed`。

              // 一幅 1 × 2 像素的图像：(r, g, b) = (1, 2, 3) 和 (4, 5, 6)
              toChannelsFirst([[[[1, 2, 3], [4, 5, 6]]]])    // [[[[1, 4]], [[2, 5]], [[3, 6]]]]

          - x：形状为 `(samples, height, width, channels)`。
          - 返回：形状为 `(samples, channels, height, width)`。
          - 错误：`x` 不是 4 阶时，抛出 `ShapeError`。
          """,
        hints: [
          "没有一个数改变，它们只是换了位置。结果的每个轴有多长？",
          "四重循环，结果的每个轴一重。同样的四个下标，换一个顺序，就说明这个数从哪里来。",
          """
          从 zeros([samples, channels, height, width]) 开始；在对 n、c、i、j 的循环里，上面的公式\
          照写就是最里面的一行。
          """,
        ],
        learned: "改变轴的顺序要搬动每个数，变形做不到。"),
      KataText(
        "toChannelsLast",
        task: """
          把通道在前的图像变成通道在后：`z[n, i, j, c] = x[n, c, i, j]`。

          它是 `toChannelsFirst` 的逆运算。用元素和循环写，不用 `transposed`。

              toChannelsLast([[[[1, 4]], [[2, 5]], [[3, 6]]]])    // [[[[1, 2, 3], [4, 5, 6]]]]

          - x：形状为 `(samples, channels, height, width)`。
          - 返回：形状为 `(samples, height, width, channels)`。
          - 错误：`x` 不是 4 阶时，抛出 `ShapeError`。
          """,
        hints: [
          "就是反过来的 toChannelsFirst。现在 x 的哪个轴是通道？",
          "还是四重循环，沿着结果的各个轴：样本、高度、宽度、通道。",
          """
          结果由 zeros([samples, height, width, channels]) 得到，其中 channels 是 x.shape[1]；上面\
          的公式照写就是最里面的一行。
          """,
        ],
        learned: "通道在前与通道在后互为逆运算，数还是那些数。"),
    ])

  static let video = SectionText(
    "S2_2_12_Video", title: "视频数据",
    idea: """
      视频是图像的序列，每幅图像叫作一帧。所以它是唯一需要 5 阶张量的常见数
      据：`(samples, frames, height, width, channels)`。设有四段一分钟的视频，每秒 4 帧，三种颜色，
      144 × 256 像素，它们的形状是 `(4, 240, 144, 256, 3)`。这是 106168320 个数，用浮点数是 405
      MiB。磁盘上的影片要小得多，因为经过压缩；而网络需要每一个数，所以人们只取很少的帧。
      """,
    katas: [
      KataText(
        "videoSize",
        task: """
          一些视频的形状，以及它们占多少字节。

              videoSize(
                clips: 4, seconds: 60, framesPerSecond: 4,
                height: 144, width: 256, channels: 3, .uint8)
              // 形状 (4, 240, 144, 256, 3)，106,168,320 字节

          - seconds：每段视频的秒数。
          - dtype：`dtype.itemSize` 是一个元素的字节数。
          - 错误：有一个数小于 0 时，抛出 `ShapeError`。（`Shape` 自己会让程序终止。）
          """,
        hints: [
          "一段视频是帧的序列。一段有多少帧？",
          "五个轴：样本、帧、高度、宽度、通道。秒数不是单独的轴。",
          """
          先检查没有数小于 0；设 frames = seconds * framesPerSecond，字节数就是五个长度与 \
          dtype.itemSize 的乘积。
          """,
        ],
        learned: "视频是 5 阶张量，每个轴都让它成倍变大。"),
      KataText(
        "everyFrame",
        task: """
          每段视频每 `n` 帧保留一帧，包括第一帧：`z[s, t, …] = x[s, n · t, …]`。

          `n` 是 2 时，每秒 4 帧的视频变成每秒 2 帧。5 帧里留下三帧：0、2 和 4。请用元素和循环写，不
          要用切片。

              // 一段三帧的视频，每帧一个像素
              everyFrame(2, of: [[[[[7]]], [[[8]]], [[[9]]]]])    // [[[[[7]]], [[[9]]]]]

          - n：至少是 1。
          - x：形状为 `(samples, frames, height, width, channels)`。
          - 返回：同样的形状，只有保留下来的帧。
          - 错误：`x` 不是 5 阶，或者 `n` 小于 1 时，抛出 `ShapeError`。
          """,
        hints: [
          "写下 n 是 2 时，5 帧和 6 帧里各留下哪几帧，一共几帧。",
          "帧数除以 n，再向上取整：有余数也还留一帧。结果的第 t 帧是原来的第几帧？",
          """
          一共有 (x.shape[1] + n - 1) / n 帧。五重循环的最里面写 z[s, t, i, j, c]，在 x 里只有帧的\
          下标不同。
          """,
        ],
        learned: "每 n 帧取一帧，数据只剩 n 分之一，时间轴的含义不变。"),
    ])
}
