/// A message with its control characters spelled out, all but line ends: it may quote what stands in
/// a file, and a file must not steer the terminal.
func printable(_ message: String) -> String {
  var text = ""
  for scalar in message.unicodeScalars {
    if scalar.properties.generalCategory == .control, scalar != "\n" {
      text += scalar.escaped(asASCII: true)
    } else {
      text.unicodeScalars.append(scalar)
    }
  }
  return text
}
