extension ChineseTexts {
  static let phrasesOfSoftmax: [String: String] = [
    "the first row is left out of the loop, where the exponentials are written":
      "循环漏掉了第一行（写入 exp 的地方）",
    "the first row is left out of the loop, where the exponentials are divided by their sum":
      "循环漏掉了第一行（除以总和的地方）",
    "the first row is left out of the loop, in both loops": "循环漏掉了第一行（两处循环都是）",
    "the last row is left out of the loop, where the exponentials are written":
      "循环漏掉了最后一行（写入 exp 的地方）",
    "the last row is left out of the loop, where the exponentials are divided by their sum":
      "循环漏掉了最后一行（除以总和的地方）",
    "the last row is left out of the loop, in both loops": "循环漏掉了最后一行（两处循环都是）",
    "only the first row is done: `return` stands inside the loop over the rows, where the exponentials are written":
      "只做了第一行：`return` 写在了对各行的循环里面（写入 exp 的地方）",
    "only the first row is done: `return` stands inside the loop over the rows, where the exponentials are divided by their sum":
      "只做了第一行：`return` 写在了对各行的循环里面（除以总和的地方）",
    "only the first row is done: `return` stands inside the loop over the rows, in both loops":
      "只做了第一行：`return` 写在了对各行的循环里面（两处循环都是）",
    "the first column is left out of the loop, where the exponentials are written":
      "循环漏掉了第一列（写入 exp 的地方）",
    "the first column is left out of the loop, where the exponentials are divided by their sum":
      "循环漏掉了第一列（除以总和的地方）",
    "the first column is left out of the loop, in both loops": "循环漏掉了第一列（两处循环都是）",
    "the last column is left out of the loop, where the exponentials are written":
      "循环漏掉了最后一列（写入 exp 的地方）",
    "the last column is left out of the loop, where the exponentials are divided by their sum":
      "循环漏掉了最后一列（除以总和的地方）",
    "the last column is left out of the loop, in both loops": "循环漏掉了最后一列（两处循环都是）",
    "only the first element is done: `return` stands inside the inner loop, where the exponentials are written":
      "只做了第一个元素：`return` 写在了内层循环里面（写入 exp 的地方）",
    "only the first element is done: `return` stands inside the inner loop, where the exponentials are divided by their sum":
      "只做了第一个元素：`return` 写在了内层循环里面（除以总和的地方）",
    "only the first element is done: `return` stands inside the inner loop, in both loops":
      "只做了第一个元素：`return` 写在了内层循环里面（两处循环都是）",
    "the outer loop ends at the number of columns: it goes through the rows, where the exponentials are written":
      "外层循环到列数为止：它应当走遍各行（写入 exp 的地方）",
    "the outer loop ends at the number of columns: it goes through the rows, where the exponentials are divided by their sum":
      "外层循环到列数为止：它应当走遍各行（除以总和的地方）",
    "the outer loop ends at the number of columns: it goes through the rows, in both loops":
      "外层循环到列数为止：它应当走遍各行（两处循环都是）",
    "the inner loop ends at the number of rows: it goes through the columns, where the exponentials are written":
      "内层循环到行数为止：它应当走遍各列（写入 exp 的地方）",
    "the inner loop ends at the number of rows: it goes through the columns, where the exponentials are divided by their sum":
      "内层循环到行数为止：它应当走遍各列（除以总和的地方）",
    "the inner loop ends at the number of rows: it goes through the columns, in both loops":
      "内层循环到行数为止：它应当走遍各列（两处循环都是）",
    "the row's index always stands in the result, whatever the axis": "不管是哪个轴，结果的下标总是行号",
    "the column's index always stands in the result, whatever the axis": "不管是哪个轴，结果的下标总是列号",
    "the sign of the start is left out: nothing is above ∞": "起始值漏掉了负号：没有什么比 ∞ 更大",
    "an exponential is written to z[j, i]: to the place with the index of its x":
      "exp 写到了 z[j, i]：应当写到与它的 x 下标相同的位置",
    "an exponential is made of x[j, i]: of the number with its own index":
      "exp 由 x[j, i] 得到：应当由下标相同的数得到",
    "z[j, i] is divided by the sum: the element with the loop's index is, [i, j]":
      "除以和的是 z[j, i]：应当是下标为 [i, j] 的元素",
    "an exponential is written to z[j, j]: to the place with the index of its x":
      "exp 写到了 z[j, j]：应当写到与它的 x 下标相同的位置",
    "an exponential is made of x[j, j]: of the number with its own index":
      "exp 由 x[j, j] 得到：应当由下标相同的数得到",
    "z[j, j] is divided by the sum: the element with the loop's index is, [i, j]":
      "除以和的是 z[j, j]：应当是下标为 [i, j] 的元素",
    "an exponential is written to z[i, i]: to the place with the index of its x":
      "exp 写到了 z[i, i]：应当写到与它的 x 下标相同的位置",
    "an exponential is made of x[i, i]: of the number with its own index":
      "exp 由 x[i, i] 得到：应当由下标相同的数得到",
    "z[i, i] is divided by the sum: the element with the loop's index is, [i, j]":
      "除以和的是 z[i, i]：应当是下标为 [i, j] 的元素",
    "largest[j] is subtracted: the largest number of row i has the index i":
      "减去的是 largest[j]：第 i 行的最大值下标是 i",
    "sums[j] is divided by: the sum of row i has the index i": "除以的是 sums[j]：第 i 行的和下标是 i",
    "the sums themselves are written: the exponentials are divided by them":
      "写进去的是和本身：应当用各个 exp 除以它",
    "the sum is subtracted: divide by it": "减去了和：应当除以它",
    "where relu stopped the number 1 is written: the gradient there is 0":
      "relu 截掉数的地方写成了 1：那里的梯度是 0",
  ]
}
