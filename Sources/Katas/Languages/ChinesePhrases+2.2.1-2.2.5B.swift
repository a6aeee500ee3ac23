extension ChineseTexts {
  static let phrasesOfRepresentationsB: [String: String] = [
    "the number of elements comes out too small: it is the product of all extents, begins with 1, and is not their sum or only one of them":
      "元素个数算小了：它是所有长度的乘积，从 1 开始，不是它们的和，也不是其中一个",
    "the test of the offset is turned round: what is in bounds is rejected": "对偏移量的条件反了：拒绝了没有越界的",
    "the number of elements comes out twice as large: the product starts at 1":
      "元素个数多算了一倍：乘积应当从 1 开始",
    "an offset beyond the last element begins anew: it has no element": "超过最后一个元素的偏移量又从头开始了：它没有元素",
    "an offset equal to the number of elements is taken: they count from 0":
      "接受了等于元素个数的偏移量：它们从 0 数起",
    "offset 0 is rejected: it is the first element's": "拒绝了偏移量 0：它是第一个元素的",
    "a negative offset is counted from the end: here it throws": "负的偏移量从末尾数起了：这里应当抛出错误",
    "a negative offset is not rejected: its numbers are negative too": "接受了负的偏移量：它的各个数也是负的",
  ]
}
