extension ChineseTexts {
  static let phrasesOfReductions: [String: String] = [
    "adds up the columns along axis 0": "沿轴 0 把各列加起来",
    "adds up the rows along axis 1": "沿轴 1 把各行加起来",
    "takes more rows than columns, along axis 0": "能处理行数多于列数的矩阵，沿轴 0",
    "takes more rows than columns, along axis 1": "能处理行数多于列数的矩阵，沿轴 1",
    "takes a square matrix, along axis 0": "能处理方阵，沿轴 0",
    "takes a square matrix, along axis 1": "能处理方阵，沿轴 1",
    "takes a matrix of one row, along axis 0": "能处理只有一行的矩阵，沿轴 0",
    "takes a matrix of one row, along axis 1": "能处理只有一行的矩阵，沿轴 1",
    "takes a matrix of one column, along axis 0": "能处理只有一列的矩阵，沿轴 0",
    "takes a matrix of one column, along axis 1": "能处理只有一列的矩阵，沿轴 1",
    "gives 0 for columns without elements": "没有元素的列得到 0",
    "gives 0 for rows without elements": "没有元素的行得到 0",
    "gives nothing where there are no rows": "没有行时，什么也不返回",
    "gives nothing where there are no columns": "没有列时，什么也不返回",
    "agrees with plain additions on random matrices, along axis 0": "对随机矩阵，与逐个相加的结果一致，沿轴 0",
    "agrees with plain additions on random matrices, along axis 1": "对随机矩阵，与逐个相加的结果一致，沿轴 1",
    "goes through all of a large matrix, 67 rows and 131 columns, along axis 0":
      "走遍一个 67 行 131 列的大矩阵，沿轴 0",
    "goes through all of a large matrix, 67 rows and 131 columns, along axis 1":
      "走遍一个 67 行 131 列的大矩阵，沿轴 1",
    "takes numbers of every size that Float has, one for each sum": "能处理 Float 所能表示的各种大小的数，每个和一种",
    "keeps a sum that is tiny, and one that is huge": "极小的和、极大的和都要保留",
    "hands an infinite element on": "无穷大的元素照样传下去",
    "takes a transposed matrix, whose elements lie in another order, along axis 0":
      "能处理转置的矩阵，它的元素在内存里是另一种顺序，沿轴 0",
    "takes a transposed matrix, whose elements lie in another order, along axis 1":
      "能处理转置的矩阵，它的元素在内存里是另一种顺序，沿轴 1",
    "throws ShapeError for axis 2 of a matrix": "对矩阵的轴 2，抛出 ShapeError",
    "throws ShapeError for axis -1: axes are counted from 0 here": "对轴 -1，抛出 ShapeError：这里的轴从 0 数起",
    "throws ShapeError for axis -2": "对轴 -2，抛出 ShapeError",
    "throws ShapeError for axis 1 of a vector": "对向量的轴 1，抛出 ShapeError",
    "throws ShapeError for a tensor of rank 3, along axis 1": "对 3 阶张量，沿轴 1，抛出 ShapeError",
    "the axes are exchanged: axis 0 counts the rows, and along it the columns are left":
      "两个轴弄反了：轴 0 数的是行，沿轴 0 归约，剩下的是列",
    "the axis is not looked at: it is axis 0 every time": "没有看是哪个轴：总是轴 0",
    "the axis is not looked at: it is axis 1 every time": "没有看是哪个轴：总是轴 1",
    "the axis stays with an extent of 1: it goes, and the result is a vector":
      "这个轴还在，长度为 1：它应当去掉，结果是向量",
    "all elements go into one number: along the other axis they stay apart": "所有元素加成了一个数：沿另一个轴应当分开",
    "all elements go into the first place of the result": "所有元素都加到了结果的第一个位置",
    "only the diagonal of x is read, x[j, j]": "只读了 x 的对角线 x[j, j]",
    "only the diagonal of x is read, x[i, i]": "只读了 x 的对角线 x[i, i]",
    "the elements are subtracted: add them": "减去了各个元素：应当加上",
    "the elements are multiplied: add them": "各个元素相乘了：应当相加",
    "only the last element is kept: add each one to the sum": "只留下了最后一个元素：每一个都应当加到和里",
    "the signs are ignored: the elements are added as they are": "忽略了正负号：元素应当带着正负号相加",
    "the squares are added: the elements are": "加的是平方：应当加元素本身",
    "the larger one is kept: add the elements up": "留下了较大的那个：应当把元素加起来",
    "the sum is not set back to 0 for the next element of the result": "到结果的下一个元素时，和没有回到 0",
    "nothing is added up or written: the result stays at 0": "什么都没有加，也没有写：结果还是 0",
    "it is the mean: the sum is not divided": "这是平均值：和不应当再除",
    "without elements there is an error: the sum of none is 0": "没有元素时报了错：这时的和是 0",
    "what is tiny is taken for 0": "把极小的当成了 0",
    "a negative axis is counted from the end: here it is an error": "负的轴从末尾数起了：这里它是错误",
    "every axis but 0 counts as axis 1": "除了 0，每个轴都当成了轴 1",
    "every axis but 1 counts as axis 0": "除了 1，每个轴都当成了轴 0",
    "a vector is taken as one row: it has no second axis": "把向量当成了一行：它没有第二个轴",
    "tensors of higher rank are taken: it is about matrices": "接受了更高阶的张量：这里只讲矩阵",
    "finds each column's largest along axis 0": "沿轴 0，找出每一列最大的",
    "finds each row's largest along axis 1": "沿轴 1，找出每一行最大的",
    "finds it where all are far below 0, and where all are tiny": "全都远小于 0，或者全都极小时，也找得出来",
    "takes infinite elements, and finds -∞ where there is nothing else": "能处理无穷大的元素；只有 -∞ 时，得到 -∞",
    "agrees with plain comparisons on random matrices, along axis 0": "对随机矩阵，与逐个比较的结果一致，沿轴 0",
    "agrees with plain comparisons on random matrices, along axis 1": "对随机矩阵，与逐个比较的结果一致，沿轴 1",
    "goes through all of a large matrix, with numbers of every size, along axis 0":
      "走遍一个大矩阵，含各种大小的数，沿轴 0",
    "goes through all of a large matrix, with numbers of every size, along axis 1":
      "走遍一个大矩阵，含各种大小的数，沿轴 1",
    "throws ShapeError for columns without elements": "对没有元素的列，抛出 ShapeError",
    "throws ShapeError for rows without elements": "对没有元素的行，抛出 ShapeError",
    "throws ShapeError where there are no rows and no columns": "既没有行也没有列时，抛出 ShapeError",
    "the smallest is looked for, and not the largest": "找的是最小的，而不是最大的",
    "the smaller one of two is kept, from -∞ on: the result stays at -∞":
      "从 -∞ 开始，留下两个中较小的：结果一直是 -∞",
    "the elements are added up: the largest is looked for": "把元素加起来了：要找的是最大的",
    "only the last element is kept: it has to be compared": "只留下了最后一个元素：应当比较",
    "only the first element is kept: it has to be compared": "只留下了第一个元素：应当比较",
    "the signs are ignored: a number far below 0 is not a large one": "忽略了正负号：远小于 0 的数并不大",
    "it starts at 0: where all are below 0, none is found": "从 0 开始：全都小于 0 时，一个也找不到",
    "it starts at 1: where all are below 1, none is found": "从 1 开始：全都小于 1 时，一个也找不到",
    "it starts from a number that all can be below: start at -∞, or at an element":
      "从一个可能比所有元素都大的数开始：应当从 -∞ 或某个元素开始",
    "it starts at the smallest finite number: -∞ is below it": "从最小的有限数开始：-∞ 比它还小",
    "leastNormalMagnitude is above 0: where all are below 0, none is found":
      "leastNormalMagnitude 大于 0：全都小于 0 时，一个也找不到",
    "the largest so far is not set back for the next element of the result":
      "到结果的下一个元素时，目前最大的没有重新开始",
    "nothing is written: the result stays at 0": "什么都没有写：结果还是 0",
    "the places of the largest are returned, and not the elements": "返回的是最大元素的位置，而不是元素",
    "no elements give -∞: none is the largest of none": "没有元素时给出了 -∞：没有元素，就没有最大的",
    "no elements give 0: none is the largest of none": "没有元素时给出了 0：没有元素，就没有最大的",
    "the extent of the other axis is tested: the axis that goes has to have elements":
      "检查的是另一个轴的长度：要去掉的那个轴必须有元素",
    "where nothing results there is an error: only the axis that goes needs elements":
      "结果为空时报了错：只有要去掉的轴必须有元素",
    "gives the probabilities of the example": "得到例子里的概率",
    "makes the fractions of a sum of exponentials": "每个 exp 除以各个 exp 之和",
    "gives 1 in a matrix of one column": "只有一列的矩阵得到 1",
    "takes large numbers: the row's largest is subtracted first": "能处理很大的数：先减去这一行的最大值",
    "takes numbers far below 0: the row's largest is subtracted first": "能处理远小于 0 的数：先减去这一行的最大值",
    "takes rows that are far from each other": "能处理彼此相差很远的行",
    "takes numbers that are far from each other in one row": "能处理同一行里相差很远的数",
    "keeps a probability that is tiny": "极小的概率也要保留",
    "gives 0 to -∞: it has no chance": "-∞ 的概率是 0",
    "agrees with a softmax in Double on random matrices": "对随机矩阵，与用 Double 计算的 softmax 一致",
    "throws ShapeError for a matrix without rows and columns": "对既没有行也没有列的矩阵，抛出 ShapeError",
    "the largest number is not subtracted: exp of large numbers is infinite":
      "没有减去最大值：很大的数的 exp 是无穷大",
    "large numbers are cut before exp: subtract the row's largest number instead":
      "在 exp 之前截断了很大的数：应当减去这一行的最大值",
    "the row's smallest number is subtracted: exp of large distances is infinite":
      "减去的是这一行的最小值：距离很大时，exp 是无穷大",
    "the row's mean is subtracted: exp of large distances is infinite":
      "减去的是这一行的平均值：距离很大时，exp 是无穷大",
    "the largest number of the column is subtracted, and not that of the row: axis 0":
      "减去的是这一列的最大值，而不是这一行的：用了轴 0",
    "the row's first number is subtracted, and not its largest": "减去的是这一行的第一个数，而不是最大的",
    "the largest number is added: subtract it": "加上了最大值：应当减去",
    "the largest number of the whole matrix is subtracted: each row has its own":
      "减去的是整个矩阵的最大值：每一行有自己的",
    "the columns' numbers are made probabilities: each row's are": "把各列变成了概率：应当是各行",
    "all is divided by the sum of the whole matrix: each row has its own": "都除以了整个矩阵的和：每一行有自己的",
    "the sums along axis 0 are divided by: along axis 1 there is one for each row":
      "除以的是沿轴 0 的和：沿轴 1 才是每行一个",
    "the sum of each column is divided by: each row has its own": "除以的是每一列的和：每一行有自己的",
    "nothing is divided: the exponentials are not yet probabilities": "没有做除法：各个 exp 还不是概率",
    "the exponentials are multiplied by their sum: divide by it": "各个 exp 乘以了它们的和：应当除以它",
    "the fraction is turned: the sum stands below the line": "分数弄反了：和应当在分母上",
    "the exponentials are divided by their number: divide by their sum": "各个 exp 除以了它们的个数：应当除以它们的和",
    "the exponentials are divided by the largest of them: divide by their sum":
      "各个 exp 除以了其中最大的：应当除以它们的和",
    "exp is left out: the numbers themselves are divided by their sum": "漏掉了 exp：直接用这些数除以它们的和",
    "exp is left out: the distances to the largest number are divided": "漏掉了 exp：用的是与最大值之差",
    "the logarithm is taken: it is exp": "取了对数：应当取 exp",
    "the sign of the numbers is turned: the largest gets the smallest probability":
      "数的正负号反了：最大的得到了最小的概率",
    "the distance is turned, largest - x: exp of it is above 1": "差弄反了，写成 largest - x：它的 exp 大于 1",
    "powers of 2 are taken: it is e to the power of x": "取的是 2 的幂：应当是 e 的 x 次幂",
    "the largest gets 1 and the others 0: that is no softmax, but a choice":
      "最大的得到 1，其余的得到 0：那不是 softmax，而是挑选",
    "each number has its own fraction, 1 / (1 + exp(-x)): that is the sigmoid":
      "每个数各有自己的分数 1 / (1 + exp(-x))：那是 sigmoid",
    "every class gets the same probability": "每个类别得到的概率都一样",
    "the logarithm of the result is returned": "返回的是结果的对数",
    "the numbers are returned as they were": "原样返回了这些数",
    "the last number is left out of the sum": "求和漏掉了最后一个数",
    "the first number is left out of the sum": "求和漏掉了第一个数",
    "the sum is not set back to 0 for the next row": "到下一行时，和没有回到 0",
    "a vector is taken as one row: its rank is 1": "把向量当成了一行：它是 1 阶",
    "any rank is taken: it is about matrices": "什么阶都接受：这里只讲矩阵",
    "a matrix without columns is taken: it has nothing that adds up to 1":
      "接受了没有列的矩阵：没有列，就没有数可以加起来等于 1",
    "a matrix without rows is an error: there is nothing to do for it": "没有行的矩阵报了错：它本来就什么都不用做",
    "lets the gradient pass where the output is above 0": "输出大于 0 的地方，梯度通过",
    "takes more rows than columns, and gradients below 0": "能处理行数多于列数的矩阵和小于 0 的梯度",
    "stops the gradient where the output is 0 or, as no relu gives it, below":
      "输出为 0 的地方（以及 relu 不会给出的负值处），梯度被拦住",
    "lets it pass where the output is only a little above 0": "输出只比 0 大一点点的地方，梯度也通过",
    "gives 0 where an infinite gradient is stopped, and lets it pass elsewhere":
      "被拦住的无穷大梯度得到 0，其余的通过",
    "throws ShapeError for an output with more rows": "输出的行数更多时，抛出 ShapeError",
    "throws ShapeError for an output with more columns": "输出的列数更多时，抛出 ShapeError",
    "throws ShapeError for an output with fewer rows": "输出的行数更少时，抛出 ShapeError",
    "throws ShapeError for an output with fewer columns": "输出的列数更少时，抛出 ShapeError",
    "throws ShapeError for an output of one row": "输出只有一行时，抛出 ShapeError",
    "throws ShapeError for an output of one column": "输出只有一列时，抛出 ShapeError",
    "throws ShapeError for a gradient of one row": "梯度只有一行时，抛出 ShapeError",
    "throws ShapeError for a gradient of one column": "梯度只有一列时，抛出 ShapeError",
    "throws ShapeError for a gradient without rows": "梯度没有行时，抛出 ShapeError",
    "throws ShapeError for an output without rows": "输出没有行时，抛出 ShapeError",
    "throws ShapeError for an output of rank 3": "输出是 3 阶时，抛出 ShapeError",
    "the comparison is turned: the gradient passes where the output is above 0":
      "比较弄反了：输出大于 0 的地方，梯度才通过",
    "the gradient passes where the output is below 0: it passes above 0":
      "输出小于 0 的地方让梯度通过了：应当是大于 0 的地方",
    "the gradient passes where the output is 0, too: there relu stopped the number":
      "输出为 0 的地方也让梯度通过了：relu 在那里截掉了数",
    "the gradient passes only where the output is 0: there relu stopped the number":
      "只在输出为 0 的地方让梯度通过：relu 在那里截掉了数",
    "the gradient passes wherever the output is not 0: it has to be above 0":
      "输出不为 0 的地方都让梯度通过了：输出必须大于 0",
    "the gradient is compared with 0: the output decides": "拿梯度与 0 比较：应当由输出决定",
    "the gradient has to be above 0 as well: the output alone decides": "还要求梯度大于 0：只由输出决定",
    "the output has to be above 1: above 0 is enough": "要求输出大于 1：大于 0 就够了",
    "the output has to be above -1: it has to be above 0": "要求输出大于 -1：应当大于 0",
    "the output has to be above a small number: above 0 is enough": "要求输出大于某个很小的数：大于 0 就够了",
    "the output is multiplied with the gradient: relu's slope is 1 above 0":
      "输出与梯度相乘了：大于 0 的地方，relu 的斜率是 1",
    "the slope alone is returned: it is multiplied by the gradient from above":
      "只返回了斜率：它要与上面传来的梯度相乘",
    "relu is applied to the output: the gradient from above is what passes":
      "对输出作用了 relu：通过的应当是上面传来的梯度",
    "where relu stopped the number the sign of the gradient is turned: it becomes 0":
      "relu 截掉数的地方，梯度的正负号反了：应当变成 0",
    "it is multiplied by 0 or 1: 0 · ∞ is no number, and where it is stopped it is 0":
      "乘以了 0 或 1：0 · ∞ 不是数，而被拦住的地方应当是 0",
    "the sign of the gradient is turned": "梯度的正负号反了",
    "nothing is stopped: the gradient is returned as it was": "什么都没有拦住：原样返回了梯度",
    "the output is returned, and not the gradient": "返回的是输出，而不是梯度",
    "nothing passes: the result stays at 0": "什么都没有通过：结果还是 0",
    "the gradient and the output are exchanged": "梯度和输出弄反了",
    "shapes that differ are broadcast: both have one shape": "形状不同时做了广播：两者的形状应当相同",
    "the indices of upstream are exchanged, upstream[j, i]: its rows are read as columns":
      "upstream 的下标对调了，写成 upstream[j, i]：把行当成列来读",
    "every row is made of the diagonal of upstream, upstream[j, j]":
      "每一行都取自 upstream 的对角线 upstream[j, j]",
    "every column is made of the diagonal of upstream, upstream[i, i]":
      "每一列都取自 upstream 的对角线 upstream[i, i]",
    "the indices of output are exchanged, output[j, i]: its rows are read as columns":
      "output 的下标对调了，写成 output[j, i]：把行当成列来读",
    "every row is made of the diagonal of output, output[j, j]": "每一行都取自 output 的对角线 output[j, j]",
    "every column is made of the diagonal of output, output[i, i]":
      "每一列都取自 output 的对角线 output[i, i]",
  ]
}
