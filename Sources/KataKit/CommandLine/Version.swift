/// The version of TensorKata, as the changelog names it.
let kataVersion = "0.1.0"
