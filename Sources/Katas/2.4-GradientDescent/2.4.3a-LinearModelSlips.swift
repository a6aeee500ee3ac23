import TensorCore

extension S2_4_3_StochasticGradientDescent.TrainLinearModel {
  /// Slips in one part of the loops.
  static let loopSlips: [(name: String, loops: S2_4_3_StochasticGradientDescent.Training.Loops)] = [
    ("a sample's share is 0, not 1/b", .init { $0.share = { _ in 0 } }),
    (
      "a sample's share is twice 1/b: the factor 2 is the gradient's alone",
      .init {
        $0.share = { 2 / $0 }
      }
    ),
    ("it is multiplied by b, or 1/b is turned: divide by it", .init { $0.share = { $0 } }),
    ("the loss is not set back to 0 for each batch", .init { $0.keepsLoss = true }),
    ("the loss starts at 1, not at 0", .init { $0.firstLoss = 1 }),
    ("the gradient is not set back to 0 for each batch", .init { $0.keepsGradient = true }),
    (
      "the prediction is not set back to 0 for each sample",
      .init {
        $0.keepsPrediction = (true, false)
      }
    ),
    ("the prediction is never set back to 0", .init { $0.keepsPrediction = (true, true) }),
    ("the prediction starts at 1, not at 0", .init { $0.start = 1 }),
    (
      "the first column of x is left out of the prediction",
      .init {
        $0.columns = { min(1, $0)..<$0 }
      }
    ),
    (
      "the last column of x is left out of the prediction",
      .init {
        $0.columns = { 0..<max(0, $0 - 1) }
      }
    ),
    (
      "the products x · w are left out: every prediction is 0",
      .init {
        $0.product = { _, _ in 0 }
      }
    ),
    ("the products x · w are subtracted: add them up", .init { $0.addProduct = { $0 - $1 } }),
    (
      "only the last product x · w is kept: add them up with +=",
      .init {
        $0.addProduct = { $1 }
      }
    ),
    ("x is divided by w in the prediction: multiply", .init { $0.product = { $0 / $1 } }),
    ("x and w are added in the prediction: multiply", .init { $0.product = { $0 + $1 } }),
    ("the sign of the error is turned: it is p − y", .init { $0.error = { $1 - $0 } }),
    ("y is added: the error is p − y", .init { $0.error = { $0 + $1 } }),
    ("the losses are left out: the sum stays 0", .init { $0.loss = { _, _ in 0 } }),
    ("the samples' losses are subtracted: add them up", .init { $0.addLoss = { $0 - $1 } }),
    ("only the last sample's loss is kept: add them up with +=", .init { $0.addLoss = { $1 } }),
    (
      "the error is divided by itself in the loss, it is squared",
      .init {
        $0.loss = { $0 / $1 * $1 }
      }
    ),
    (
      "the share is divided by the error twice: the error is squared, multiply",
      .init {
        $0.loss = { $0 / $1 / $1 }
      }
    ),
    ("the share is added to the error's square: multiply", .init { $0.loss = { $0 + $1 * $1 } }),
    (
      "the error is added in the loss: it is squared, multiply",
      .init {
        $0.loss = { $0 * $1 + $1 }
      }
    ),
    ("the error is not squared in the loss", .init { $0.loss = { $0 * $1 } }),
    (
      "the first weight's slope is left out of the gradient",
      .init {
        $0.gradientColumns = { min(1, $0)..<$0 }
      }
    ),
    (
      "the last weight's slope is left out of the gradient",
      .init {
        $0.gradientColumns = { 0..<max(0, $0 - 1) }
      }
    ),
    ("the samples' slopes are subtracted: add them up", .init { $0.addSlope = { $0 - $1 } }),
    (
      "only the last sample's slope is kept: add them up with +=",
      .init {
        $0.addSlope = { $1 }
      }
    ),
    (
      "2 is divided by the share in the gradient: multiply",
      .init {
        $0.slope = { 2 / $0 * $1 * $2 }
      }
    ),
    ("2 is added in the gradient: multiply by it", .init { $0.slope = { 2 + $0 * $1 * $2 } }),
    (
      "it is divided by the error in the gradient: multiply",
      .init {
        $0.slope = { 2 * $0 / $1 * $2 }
      }
    ),
    (
      "the product of error and x is added in the gradient: multiply",
      .init {
        $0.slope = { 2 * $0 + $1 * $2 }
      }
    ),
    ("it is divided by x in the gradient: multiply", .init { $0.slope = { 2 * $0 * $1 / $2 } }),
    ("x is added in the gradient: multiply by it", .init { $0.slope = { 2 * $0 * $1 + $2 } }),
    (
      "x is left out of the gradient", .init { $0.slope = { share, error, _ in 2 * share * error } }
    ),
    (
      "the first weight is left out of the update",
      .init {
        $0.movedColumns = { min(1, $0)..<$0 }
      }
    ),
    (
      "the last weight is left out of the update",
      .init {
        $0.movedColumns = { 0..<max(0, $0 - 1) }
      }
    ),
    (
      "the new weight is learningRate · gradient alone: subtract that from the weight",
      .init {
        $0.move = { $1 * $2 }
      }
    ),
    (
      "the learning rate is divided by the gradient: multiply", .init { $0.move = { $0 - $1 / $2 } }
    ),
    ("learning rate and gradient are added: multiply", .init { $0.move = { $0 - ($1 + $2) } }),
    (
      "the gradient is not multiplied by the learning rate",
      .init {
        $0.move = { w, _, slope in w - slope }
      }
    ),
    (
      "x[j, j] is taken in the prediction: the row's index is s",
      .init { $0.isDiagonal = (true, false) }
    ),
    (
      "x[j, j] is taken in the gradient: the row's index is s",
      .init { $0.isDiagonal = (false, true) }
    ),
  ]
}
