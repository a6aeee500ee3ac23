/// The forms of the digits 0 to 4, as lists of the points that the pen passes.
let formsOfZeroToFour: [[DigitForm]] = [
  // 0
  [
    // A closed loop, drawn anticlockwise; its poses are round and narrow.
    DigitForm(
      6, freedom: 0.8,
      [
        via(0.46, 0.02), via(0.17, 0.16, 0.06), via(0.00, 0.52, 0.10), via(0.09, 0.86, 0.06),
        via(0.36, 1.00), via(0.65, 0.84, -0.06), via(0.80, 0.48, -0.10), via(0.69, 0.14, -0.06),
        via(0.44, 0.00), via(0.34, 0.05),
      ]),
    // The end crosses the start and curls into the loop, or stays short of it.
    DigitForm(
      2, freedom: 0.8,
      [
        via(0.59, 0.06, 0.05), via(0.30, 0.06), via(0.06, 0.36), via(0.04, 0.78), via(0.30, 1.00),
        via(0.65, 0.82), via(0.80, 0.44), via(0.67, 0.10), via(0.46, 0.06, 0.08, -0.06),
        via(0.36, 0.20, 0.12, -0.18),
      ]),
    // Begun at the left and drawn clockwise.
    DigitForm(
      1, freedom: 0.8,
      [
        via(0.12, 0.20), via(0.46, 0.00), via(0.76, 0.20), via(0.79, 0.60), via(0.50, 0.96),
        via(0.15, 0.92), via(0.00, 0.56), via(0.10, 0.22), via(0.34, 0.04, 0.06),
      ]),
    // An oval leaning to the right, pointed at both ends.
    DigitForm(
      2, freedom: 0.8,
      [
        via(0.72, 0.04), via(0.37, 0.18), via(0.08, 0.56), via(0.03, 0.90), via(0.20, 1.00),
        via(0.56, 0.76), via(0.81, 0.36), via(0.82, 0.06), via(0.64, 0.06), via(0.53, 0.14),
      ]),
    // Struck through, or closed by a long tail.
    DigitForm(
      0.25, freedom: 0.8,
      [
        via(0.46, 0.02), via(0.15, 0.18), via(0.00, 0.54), via(0.11, 0.90), via(0.38, 0.98),
        via(0.68, 0.80), via(0.78, 0.44), via(0.67, 0.10), via(0.42, 0.02),
      ],
      [turn(0.69, 0.10), turn(0.11, 0.88)]),
  ],

  // 1
  [
    // A bare line, straight or bowed.
    DigitForm(
      14, freedom: 0.4,
      [via(0.20, 0.0), via(0.15, 0.33, 0.02), via(0.10, 0.66, 0.02), via(0.04, 1.0)]),
    // A flag at the top.
    DigitForm(
      0.7, freedom: 0.5,
      [turn(0.02, 0.20, -0.10, 0.04), turn(0.20, 0.0), via(0.17, 0.5), via(0.12, 1.0)]),
    // A flag and a base.
    DigitForm(
      0.6, freedom: 0.5,
      [turn(-0.04, 0.20, -0.10), turn(0.20, 0.0), via(0.18, 0.5), via(0.14, 1.0)],
      [turn(-0.18, 1.0), via(0.16, 1.0), turn(0.52, 0.98)]),
    // A base without a flag.
    DigitForm(
      0.2, freedom: 0.5, [turn(0.20, 0.0), via(0.18, 0.5), via(0.14, 1.0)],
      [turn(-0.14, 1.0), via(0.16, 1.0), turn(0.50, 0.98)]),
  ],

  // 2
  [
    // A sharp turn into a straight base.
    DigitForm(
      4,
      [
        via(0.06, 0.24, 0.02, 0.04), via(0.20, 0.05), via(0.46, 0.00), via(0.68, 0.18),
        via(0.62, 0.46), via(0.36, 0.74), turn(0.02, 0.98), via(0.40, 0.97), via(0.80, 0.96),
      ]),
    // A loop at the foot, then a wave.
    DigitForm(
      4,
      [
        via(0.10, 0.22, 0, 0.04), via(0.26, 0.03), via(0.52, 0.02), via(0.66, 0.22),
        via(0.56, 0.52), via(0.34, 0.80), via(0.12, 0.97), via(0.00, 0.90, 0, -0.03),
        via(0.10, 0.76, 0.02, -0.06), via(0.34, 0.84, 0, -0.02), via(0.58, 0.96), via(0.86, 0.92),
      ]),
    // A small closed turn at the foot, the base rising.
    DigitForm(
      2,
      [
        via(0.04, 0.18), via(0.24, 0.02), via(0.50, 0.06), via(0.58, 0.28), via(0.44, 0.60),
        via(0.16, 0.94), via(0.02, 0.98), via(0.08, 0.86), via(0.34, 0.86), via(0.62, 0.90),
        via(0.92, 0.80, 0, 0.08),
      ]),
    // Flat at the top, nearly a z.
    DigitForm(
      2,
      [
        via(0.02, 0.10, 0, 0.04), via(0.30, 0.02), via(0.62, 0.03), via(0.68, 0.14),
        via(0.40, 0.54), turn(0.04, 0.96), via(0.40, 0.95), via(0.78, 0.98),
      ]),
    // Tall and narrow with a round neck and a short base that hangs.
    DigitForm(
      1.5,
      [
        via(0.08, 0.14), via(0.30, 0.00), via(0.50, 0.14), via(0.46, 0.42), via(0.26, 0.72),
        turn(0.08, 0.90), via(0.34, 0.90), via(0.64, 1.00, 0, 0.04),
      ]),
    // Curled at the start.
    DigitForm(
      1,
      [
        via(0.22, 0.34), via(0.08, 0.28), via(0.12, 0.08), via(0.42, 0.00), via(0.64, 0.18),
        via(0.56, 0.46), via(0.34, 0.72), turn(0.06, 0.94), via(0.40, 0.90), via(0.76, 0.94),
      ]),
    // A wide loop at the foot, as wide as the base.
    DigitForm(
      3,
      [
        via(0.16, 0.22, 0.02, 0.06), via(0.34, 0.03), via(0.60, 0.03), via(0.72, 0.20),
        via(0.62, 0.50), via(0.40, 0.86), via(0.16, 1.00), via(0.00, 0.88), via(0.14, 0.66),
        via(0.42, 0.70), via(0.66, 0.92), via(0.92, 0.94, 0, 0.04),
      ]),
    // A steep stem into a low flat loop.
    DigitForm(
      2,
      [
        via(0.20, 0.16, 0, 0.06), via(0.36, 0.00), via(0.58, 0.12), via(0.58, 0.42),
        via(0.46, 0.74), via(0.26, 0.94), via(0.06, 0.96), via(0.04, 0.82), via(0.26, 0.76),
        via(0.54, 0.88), via(0.84, 0.98),
      ]),
    // Wide and low, a loop under a hook.
    DigitForm(
      1.5,
      [
        via(0.16, 0.14), via(0.40, 0.00), via(0.72, 0.10), via(0.68, 0.42), via(0.42, 0.76),
        via(0.12, 0.86), via(0.02, 0.72), via(0.22, 0.62), via(0.56, 0.76), via(0.94, 0.74),
        via(1.16, 0.60, 0, 0.08),
      ]),
    // A hook on a stem that ends in a large loop at its left.
    DigitForm(
      1.5,
      [
        via(0.26, 0.14), via(0.44, 0.00), via(0.62, 0.16), via(0.60, 0.54), via(0.46, 0.90),
        via(0.20, 1.00), via(0.00, 0.84), via(0.10, 0.62), via(0.38, 0.66), via(0.68, 0.96),
      ]),
  ],

  // 3
  [
    // Two bows with a sharp turn between them.
    DigitForm(
      5,
      [
        via(0.08, 0.12, 0, 0.03), via(0.32, 0.00), via(0.58, 0.10), via(0.53, 0.32),
        turn(0.26, 0.46), via(0.54, 0.52), via(0.69, 0.72), via(0.54, 0.94), via(0.29, 1.00),
        via(0.02, 0.90),
      ]),
    // A small loop between the bows.
    DigitForm(
      2,
      [
        via(0.06, 0.16), via(0.29, 0.00), via(0.56, 0.10), via(0.51, 0.34), via(0.30, 0.48),
        via(0.22, 0.43), via(0.36, 0.42), via(0.58, 0.54), via(0.65, 0.78), via(0.42, 0.98),
        via(0.14, 0.98), via(0.02, 0.86),
      ]),
    // The turn is rounded away.
    DigitForm(
      2,
      [
        via(0.10, 0.08), via(0.35, 0.00), via(0.58, 0.14), via(0.47, 0.38, 0, 0.02),
        via(0.40, 0.47), via(0.58, 0.58), via(0.68, 0.80), via(0.46, 0.98), via(0.18, 1.00),
        via(0.02, 0.94),
      ]),
    // Flat at the top, a slope, one bow.
    DigitForm(
      1.2,
      [
        turn(0.04, 0.04), via(0.32, 0.02), turn(0.62, 0.02), via(0.45, 0.22), turn(0.28, 0.42),
        via(0.58, 0.50), via(0.69, 0.74), via(0.48, 0.98), via(0.18, 0.98), via(0.02, 0.86),
      ]),
    // A long upper slope and a lower bow that runs out to the left.
    DigitForm(
      2,
      [
        via(0.16, 0.10), via(0.43, 0.00), via(0.68, 0.08), via(0.61, 0.28), turn(0.28, 0.46),
        via(0.56, 0.50), via(0.63, 0.70), via(0.44, 0.90), via(0.17, 1.00), via(-0.06, 0.96),
      ]),
    // A wide, low and angular pair of bows.
    DigitForm(
      1,
      [
        via(0.03, 0.22), via(0.22, 0.04), via(0.48, 0.02), via(0.56, 0.18), turn(0.30, 0.44),
        via(0.66, 0.50), via(0.77, 0.64), via(0.58, 0.86), via(0.20, 1.00),
      ]),
    // A large lower bow that curls back.
    DigitForm(
      1,
      [
        via(0.04, 0.14), via(0.26, 0.00), via(0.48, 0.10), via(0.43, 0.32), turn(0.20, 0.44),
        via(0.52, 0.50), via(0.67, 0.74), via(0.48, 0.98), via(0.17, 1.00), via(0.04, 0.84),
        via(0.13, 0.78),
      ]),
    // Two deep bows, the lower one short.
    DigitForm(
      1,
      [
        via(0.03, 0.20), via(0.20, 0.02), via(0.52, 0.04), via(0.61, 0.24), via(0.44, 0.46),
        turn(0.24, 0.54), via(0.52, 0.58), via(0.61, 0.76), via(0.42, 0.98), via(0.04, 0.96),
      ]),
    // Leaning: the upper bow far to the right.
    DigitForm(
      1.5,
      [
        via(0.20, 0.14), via(0.48, 0.00), via(0.78, 0.08), via(0.68, 0.28), turn(0.34, 0.45),
        via(0.60, 0.52), via(0.60, 0.74), via(0.34, 0.95), via(-0.02, 0.97),
      ]),
  ],

  // 4
  [
    // Open: a bent stroke, then the stem, begun high.
    DigitForm(
      5, [turn(0.15, 0.04), via(0.08, 0.28), turn(0.02, 0.54), via(0.36, 0.54), turn(0.74, 0.48)],
      [turn(0.65, 0.02, 0, 0.08), via(0.56, 0.50), via(0.45, 1.00)]),
    // Open and round: the bent stroke is a bowl.
    DigitForm(
      4,
      [
        via(0.14, 0.06), via(0.04, 0.34), via(0.12, 0.54), via(0.36, 0.54),
        via(0.61, 0.40, 0, 0.04),
      ],
      [turn(0.69, 0.00, 0, 0.06), via(0.58, 0.48), via(0.45, 1.00)]),
    // Closed: a triangle, the bar beyond the stem.
    DigitForm(
      1,
      [turn(0.57, 0.00), via(0.28, 0.32), turn(-0.01, 0.62), via(0.35, 0.62), turn(0.77, 0.60)],
      [turn(0.59, 0.02, 0, 0.06), via(0.53, 0.50), via(0.47, 1.00)]),
    // Open, the bar ending at the stem.
    DigitForm(
      2, [turn(0.11, 0.02), via(0.07, 0.22), turn(0.03, 0.44), via(0.28, 0.46), turn(0.59, 0.42)],
      [turn(0.67, 0.02, 0, 0.06), via(0.58, 0.46), via(0.49, 1.00)]),
    // In one go: bowl, up to the right, and down.
    DigitForm(
      0.8,
      [
        via(0.18, 0.08), via(0.03, 0.38), via(0.12, 0.52), via(0.41, 0.44), turn(0.70, 0.14),
        via(0.56, 0.54), via(0.41, 1.00),
      ]),
    // Low bar that crosses a short stem.
    DigitForm(
      1.5,
      [turn(0.35, 0.00), via(0.16, 0.32), turn(-0.01, 0.60), via(0.43, 0.58), turn(0.92, 0.52)],
      [turn(0.69, 0.22, -0.04, -0.06), via(0.55, 0.60), via(0.39, 1.00)]),
    // A u with a tail.
    DigitForm(
      1,
      [
        turn(0.08, 0.10), via(0.04, 0.34), via(0.13, 0.56), via(0.48, 0.54), via(0.66, 0.30),
        turn(0.70, 0.06), via(0.64, 0.50), via(0.55, 1.00),
      ]),
    // A small bowl high on a long stem.
    DigitForm(
      1.5,
      [turn(0.16, 0.10), via(0.06, 0.30), turn(0.04, 0.46), via(0.29, 0.44), turn(0.59, 0.36)],
      [turn(0.61, 0.00, 0, 0.06), via(0.47, 0.44), via(0.27, 1.00)]),
  ],
]
