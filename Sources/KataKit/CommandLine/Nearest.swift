/// The candidate that a misspelt word was most likely meant to be; `nil` where none is near.
///
/// Near is within a third of the word's letters, one at least.
func nearest(to word: String, in candidates: [String]) -> String? {
  let limit = max(1, word.count / 3)
  let ranked = candidates.map { (name: $0, distance: editDistance(word, $0)) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
    return nil
  }
  return best.name
}

/// How many letters must be put in, left out, changed, or swapped with their neighbour to make `a`
/// of `b`: the optimal string alignment distance.
func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  // The last three rows of the table; the one before last is what a swap looks back at.
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
