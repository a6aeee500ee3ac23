/// The forms of the digits 5 to 9, as lists of the points that the pen passes.
let formsOfFiveToNine: [[DigitForm]] = [
  // 5
  [
    // The body first, the bar as a second stroke.
    DigitForm(
      5,
      [
        turn(0.18, 0.04), via(0.14, 0.22), turn(0.10, 0.47), via(0.34, 0.41), via(0.60, 0.57),
        via(0.58, 0.82), via(0.34, 1.00), via(0.00, 0.94),
      ],
      [turn(0.18, 0.04), via(0.44, 0.03), turn(0.72, 0.00)]),
    // In one go, begun at the bar's right end.
    DigitForm(
      4,
      [
        turn(0.74, 0.02), via(0.48, 0.03), turn(0.20, 0.05), via(0.16, 0.22), turn(0.12, 0.47),
        via(0.38, 0.43), via(0.60, 0.61), via(0.54, 0.86), via(0.30, 1.00), via(0.00, 0.92),
      ]),
    // Nearly an s.
    DigitForm(
      3,
      [
        via(0.76, 0.02), via(0.46, 0.04), via(0.22, 0.12), via(0.20, 0.39), via(0.42, 0.55),
        via(0.54, 0.74), via(0.38, 0.96), via(0.10, 0.98), via(-0.06, 0.90),
      ]),
    // A long bar over a small body.
    DigitForm(
      2,
      [
        turn(0.92, 0.00), via(0.60, 0.06), turn(0.32, 0.14), via(0.24, 0.30), turn(0.18, 0.51),
        via(0.40, 0.51), via(0.50, 0.66), via(0.40, 0.90), via(0.16, 1.00), via(-0.04, 0.92),
      ]),
    // The body's end curls up.
    DigitForm(
      1.5,
      [
        turn(0.16, 0.04), via(0.12, 0.22), turn(0.08, 0.51), via(0.34, 0.43), via(0.60, 0.57),
        via(0.60, 0.86), via(0.34, 1.00), via(0.06, 0.92), via(0.00, 0.76),
      ],
      [turn(0.16, 0.04), via(0.40, 0.04), turn(0.64, 0.06)]),
    // A wide round body.
    DigitForm(
      2,
      [
        turn(0.78, 0.00, 0, 0.04), via(0.48, 0.04), turn(0.18, 0.06), via(0.12, 0.26),
        turn(0.08, 0.53), via(0.38, 0.41), via(0.72, 0.53), via(0.74, 0.80), via(0.44, 0.98),
        via(0.02, 0.98),
      ]),
    // A small body under a neck and a rising bar.
    DigitForm(
      1.5,
      [
        turn(0.24, 0.14), via(0.18, 0.30), turn(0.12, 0.51), via(0.36, 0.53), via(0.52, 0.68),
        via(0.42, 0.90), via(0.16, 1.00), via(-0.04, 0.92),
      ],
      [turn(0.24, 0.14), via(0.52, 0.08), turn(0.86, 0.00)]),
    // Upright and angular, the belly nearly closed.
    DigitForm(
      1,
      [
        turn(0.60, 0.02), via(0.36, 0.02), turn(0.14, 0.02), via(0.12, 0.24), turn(0.10, 0.46),
        via(0.38, 0.42), via(0.58, 0.62), via(0.48, 0.92), via(0.20, 1.00), via(-0.02, 0.82),
      ]),
  ],

  // 6
  [
    // A sloping back and a middling loop.
    DigitForm(
      5,
      [
        via(0.36, 0.00, 0.10), via(0.11, 0.26, 0.03), via(0.02, 0.58), via(0.05, 0.88),
        via(0.30, 1.00), via(0.54, 0.86), via(0.56, 0.66), via(0.36, 0.56, 0, 0.03),
        via(0.16, 0.70), via(0.08, 0.84),
      ]),
    // A straight back and a small loop.
    DigitForm(
      3,
      [
        via(0.28, 0.00, 0.12), via(0.08, 0.32, 0.03), via(0.03, 0.66), via(0.10, 0.94),
        via(0.34, 0.98), via(0.52, 0.82), via(0.42, 0.66), via(0.20, 0.74), via(0.08, 0.88),
      ]),
    // A round back and a large loop.
    DigitForm(
      0.8,
      [
        via(0.54, 0.04), via(0.36, 0.02), via(0.07, 0.26), via(0.00, 0.62), via(0.14, 0.94),
        via(0.44, 0.98), via(0.66, 0.76), via(0.54, 0.50), via(0.28, 0.48), via(0.06, 0.66),
      ]),
    // The loop stays open, or ends inside.
    DigitForm(
      1.5,
      [
        via(0.30, 0.00, 0.08), via(0.05, 0.28), via(0.00, 0.64), via(0.14, 0.95), via(0.44, 0.95),
        via(0.60, 0.74), via(0.46, 0.58), via(0.26, 0.66, 0.08, 0.04),
      ]),
    // A wide flat loop that runs out to the right and crosses the back.
    DigitForm(
      3,
      [
        via(0.18, 0.00, 0.10), via(-0.01, 0.30), via(0.00, 0.64), via(0.10, 0.94), via(0.40, 0.98),
        via(0.68, 0.80), via(0.66, 0.58), via(0.44, 0.56), via(0.20, 0.74), via(0.12, 0.96),
      ]),
    // A loop that is closed beyond the back.
    DigitForm(
      2.5,
      [
        via(0.36, 0.00, 0.08), via(0.11, 0.26), via(0.04, 0.60), via(0.10, 0.90), via(0.34, 0.98),
        via(0.56, 0.80), via(0.52, 0.58), via(0.28, 0.54), via(0.04, 0.66, 0, 0.04),
      ]),
    // A back that leans far over a narrow loop.
    DigitForm(
      1.2,
      [
        via(0.62, 0.00), via(0.29, 0.26), via(0.10, 0.60), via(0.02, 0.88), via(0.20, 1.00),
        via(0.44, 0.84), via(0.50, 0.64), via(0.34, 0.58), via(0.12, 0.76),
      ]),
    // A tilted loop that rises to the right.
    DigitForm(
      3.5,
      [
        via(0.34, 0.00, 0.08), via(0.12, 0.30), via(0.00, 0.66), via(0.12, 0.95), via(0.40, 0.96),
        via(0.68, 0.72), via(0.70, 0.50), via(0.52, 0.46, 0, 0.04), via(0.28, 0.66),
        via(0.12, 0.92),
      ]),
  ],

  // 7
  [
    // A bar and a straight stem.
    DigitForm(
      5, [turn(-0.02, 0.08), via(0.28, 0.05), turn(0.62, 0.02), via(0.48, 0.48), via(0.33, 1.00)]),
    // A round shoulder.
    DigitForm(
      4,
      [
        via(-0.02, 0.14, 0, 0.04), via(0.22, 0.05), via(0.50, 0.02), via(0.60, 0.12),
        via(0.50, 0.48), via(0.31, 1.00),
      ]),
    // A short stroke down before the bar.
    DigitForm(
      1.6,
      [
        turn(0.01, 0.26), turn(0.02, 0.06), via(0.30, 0.06), turn(0.64, 0.04), via(0.52, 0.46),
        via(0.43, 1.00),
      ]),
    // A bar across the stem.
    DigitForm(
      1.6,
      [via(-0.02, 0.10), via(0.28, 0.04), turn(0.64, 0.02), via(0.48, 0.46), via(0.33, 1.00)],
      [turn(0.16, 0.52, 0, 0.04), turn(0.66, 0.46, 0, 0.04)]),
    // A bowed stem.
    DigitForm(
      2.5,
      [
        turn(-0.02, 0.10), via(0.30, 0.06), turn(0.64, 0.00), via(0.45, 0.28), via(0.36, 0.60),
        via(0.35, 1.00),
      ]),
    // A bar that rises from a drop on the left.
    DigitForm(
      1.5,
      [
        via(0.01, 0.34), via(0.04, 0.12), via(0.26, 0.12), via(0.44, 0.14), turn(0.64, 0.00),
        via(0.50, 0.48), via(0.41, 1.00),
      ]),
    // A stem that curves to the left at its foot.
    DigitForm(
      1.5,
      [
        turn(0.02, 0.14), via(0.32, 0.04), via(0.60, 0.06), via(0.63, 0.36), via(0.51, 0.74),
        via(0.23, 1.00),
      ]),
    // Low, broad and crossed.
    DigitForm(
      1,
      [turn(0.02, 0.06), via(0.34, 0.08), turn(0.70, 0.02), via(0.46, 0.50), via(0.29, 1.00)],
      [turn(0.04, 0.60, 0, -0.06), turn(0.80, 0.48)]),
    // Narrow, a long drop on the left.
    DigitForm(
      0.7,
      [
        turn(0.00, 0.42, 0, -0.1), via(0.04, 0.20), via(0.20, 0.04), via(0.40, 0.06),
        via(0.47, 0.30),
        via(0.43, 0.64), via(0.39, 1.00),
      ]),
    // Wide and low, with a drop on the left.
    DigitForm(
      1,
      [
        turn(-0.07, 0.40, 0.02, -0.06), turn(0.02, 0.14), via(0.38, 0.08), turn(0.79, 0.00),
        via(0.65, 0.36), via(0.50, 0.86),
      ]),
  ],

  // 8
  [
    // From the upper right, in an s, and back up.
    DigitForm(
      6,
      [
        via(0.62, 0.12), via(0.43, 0.00), via(0.18, 0.12), via(0.23, 0.36, 0, 0.04),
        via(0.40, 0.56, 0, 0.04), via(0.46, 0.82), via(0.25, 1.00), via(0.06, 0.86),
        via(0.15, 0.64), via(0.41, 0.40, 0, 0.04), via(0.60, 0.20), via(0.55, 0.06),
      ]),
    // Upright, the loops alike.
    DigitForm(
      3,
      [
        via(0.33, 0.00), via(0.08, 0.12), via(0.13, 0.36), via(0.38, 0.50), via(0.61, 0.72),
        via(0.51, 0.98), via(0.23, 0.98), via(0.08, 0.76), via(0.28, 0.52), via(0.55, 0.34),
        via(0.54, 0.10), via(0.29, 0.00),
      ]),
    // Open at the upper right.
    DigitForm(
      2,
      [
        via(0.62, 0.14), via(0.37, 0.02), via(0.12, 0.14), via(0.26, 0.42), via(0.43, 0.64),
        via(0.41, 0.92), via(0.19, 1.00), via(0.06, 0.84), via(0.22, 0.58), via(0.49, 0.34),
        via(0.70, 0.12),
      ]),
    // Two circles.
    DigitForm(
      1,
      [
        via(0.36, 0.46), via(0.13, 0.34), via(0.13, 0.08), via(0.39, 0.00), via(0.58, 0.18),
        via(0.50, 0.42), via(0.34, 0.46),
      ],
      [
        via(0.36, 0.46), via(0.09, 0.62), via(0.10, 0.90), via(0.39, 1.00), via(0.64, 0.86),
        via(0.58, 0.58), via(0.36, 0.46),
      ]),
    // A wide upper loop on a narrow lower one.
    DigitForm(
      1.5,
      [
        via(0.68, 0.12), via(0.35, 0.02), via(0.06, 0.16), via(0.21, 0.40), via(0.46, 0.58),
        via(0.48, 0.86), via(0.29, 1.00), via(0.16, 0.82), via(0.30, 0.54), via(0.59, 0.34),
        via(0.70, 0.14),
      ]),
    // A small upper loop on a wide lower one.
    DigitForm(
      1,
      [
        via(0.43, 0.04), via(0.21, 0.04), via(0.21, 0.28), via(0.44, 0.46), via(0.71, 0.68),
        via(0.63, 0.94), via(0.27, 1.00), via(0.02, 0.82), via(0.14, 0.56), via(0.43, 0.36),
        via(0.50, 0.12), via(0.31, 0.02),
      ]),
    // Begun in the middle.
    DigitForm(
      1,
      [
        via(0.40, 0.46), via(0.15, 0.30), via(0.19, 0.06), via(0.45, 0.00), via(0.56, 0.20),
        via(0.38, 0.46), via(0.11, 0.72), via(0.15, 0.96), via(0.39, 0.98), via(0.50, 0.78),
        via(0.34, 0.44),
      ]),
    // A long straight upstroke through a slender s.
    DigitForm(
      2,
      [
        via(0.47, 0.08), via(0.29, 0.04), via(0.18, 0.22), via(0.34, 0.48), via(0.42, 0.76),
        via(0.25, 1.00), via(0.08, 0.86), via(0.21, 0.60), via(0.43, 0.32), via(0.65, 0.02),
      ]),
    // Two wide ellipses.
    DigitForm(
      1.5,
      [
        via(0.50, 0.00), via(0.14, 0.08), via(0.12, 0.34, 0, 0.03), via(0.50, 0.48, 0, 0.03),
        via(0.90, 0.70), via(0.76, 0.94), via(0.42, 1.00), via(0.06, 0.90), via(0.06, 0.66),
        via(0.46, 0.48, 0, 0.03), via(0.84, 0.28), via(0.74, 0.06), via(0.42, 0.01),
      ]),
    // The upper loop closed by the crossing's end, which sticks out.
    DigitForm(
      1.5,
      [
        via(0.54, 0.14), via(0.34, 0.06), via(0.14, 0.18), via(0.24, 0.40), via(0.46, 0.60),
        via(0.42, 0.90), via(0.20, 1.00), via(0.06, 0.84), via(0.22, 0.58), via(0.44, 0.36),
        via(0.54, 0.18), via(0.58, 0.00),
      ]),
  ],

  // 9
  [
    // A loop and a straight stem.
    DigitForm(
      5,
      [
        via(0.54, 0.10), via(0.32, 0.02), via(0.06, 0.18), via(0.08, 0.42), via(0.32, 0.44),
        via(0.54, 0.20), turn(0.58, 0.06), via(0.52, 0.50), via(0.44, 1.0),
      ]),
    // A loop and a stem in one sweep.
    DigitForm(
      4,
      [
        via(0.56, 0.12), via(0.34, 0.00), via(0.08, 0.16), via(0.06, 0.40), via(0.30, 0.46),
        via(0.54, 0.26), via(0.58, 0.14), via(0.54, 0.54), via(0.40, 1.0),
      ]),
    // A hooked stem.
    DigitForm(
      2,
      [
        via(0.56, 0.10), via(0.32, 0.00), via(0.06, 0.18), via(0.12, 0.42), via(0.38, 0.42),
        via(0.58, 0.16), via(0.60, 0.50), via(0.50, 0.88), via(0.26, 1.00), via(0.04, 0.92),
      ]),
    // A small flat loop on a leaning stem.
    DigitForm(
      2,
      [
        via(0.60, 0.06), via(0.36, 0.04), via(0.10, 0.20), via(0.10, 0.36), via(0.34, 0.36),
        via(0.64, 0.08), via(0.48, 0.50), via(0.22, 1.0),
      ]),
    // Open at the top.
    DigitForm(
      1,
      [
        via(0.34, 0.02), via(0.08, 0.16), via(0.06, 0.40), via(0.30, 0.46), via(0.54, 0.30),
        turn(0.62, 0.06), via(0.56, 0.50), via(0.48, 1.0),
      ]),
    // A large round loop over a short stem.
    DigitForm(
      2,
      [
        via(0.58, 0.08), via(0.30, 0.00), via(0.02, 0.24), via(0.06, 0.54), via(0.34, 0.58),
        via(0.58, 0.34), turn(0.64, 0.08), via(0.60, 0.54), via(0.54, 1.0),
      ]),
    // A narrow loop along a leaning stem.
    DigitForm(
      3,
      [
        via(0.64, 0.08), via(0.44, 0.00), via(0.20, 0.18), via(0.12, 0.42), via(0.26, 0.50),
        via(0.52, 0.30), via(0.66, 0.10), via(0.48, 0.48), via(0.24, 1.0),
      ]),
    // The loop begun at the stem's top and left open above.
    DigitForm(
      2,
      [
        via(0.46, 0.10), via(0.22, 0.08), via(0.02, 0.26), via(0.06, 0.46), via(0.32, 0.44),
        turn(0.60, 0.12, 0, -0.06), via(0.54, 0.50), via(0.46, 1.0),
      ]),
    // A pointed loop; the stem bows to the right.
    DigitForm(
      2,
      [
        turn(0.60, 0.12), via(0.36, 0.02), via(0.04, 0.22), via(0.14, 0.38), via(0.42, 0.32),
        turn(0.60, 0.10), via(0.62, 0.44), via(0.54, 0.74), via(0.40, 1.0),
      ]),
    // A c whose stem starts at its upper end.
    DigitForm(
      1.5,
      [
        via(0.62, 0.04), via(0.30, 0.06), via(0.06, 0.26), via(0.14, 0.44), via(0.42, 0.38),
        via(0.58, 0.28), via(0.54, 0.60), via(0.40, 1.0),
      ]),
    // A small round loop, a long hook.
    DigitForm(
      1,
      [
        via(0.50, 0.16), via(0.32, 0.02), via(0.12, 0.14), via(0.16, 0.36), via(0.38, 0.38),
        via(0.52, 0.18), via(0.58, 0.50), via(0.48, 0.88), via(0.22, 1.00), via(0.02, 0.84),
      ]),
    // A wide round loop to the left of a straight stem.
    DigitForm(
      1.5,
      [
        via(0.70, 0.08), via(0.38, 0.00), via(0.04, 0.18), via(0.06, 0.44), via(0.36, 0.52),
        via(0.66, 0.36), turn(0.74, 0.06), via(0.72, 0.52), via(0.70, 1.0),
      ]),
    // A tilted loop, pointed at the left, on a leaning stem.
    DigitForm(
      2.5,
      [
        via(0.62, 0.08), via(0.38, 0.08, 0, -0.04), via(0.04, 0.36), via(0.12, 0.47),
        via(0.42, 0.34), turn(0.62, 0.10), via(0.50, 0.50), via(0.36, 1.0),
      ]),
  ],
]
