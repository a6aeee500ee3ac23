#!/usr/bin/env python3
"""Draws a terminal with what a command printed, as an SVG picture for the README.

    script -qec "stty cols 80; .build/debug/kata mnist --seed 1" /dev/null |
      sed '/^Model/,/Non-trainable/d' |
      python3 docs/terminal.py "swift run kata mnist" > docs/training.svg

`script` (of Linux) runs the command in a terminal, so that there are bars and colours. For the picture
of the verdict, write the README's naiveRelu into the exercise, and run

    script -qec "stty cols 80; .build/debug/kata check naiveRelu" /dev/null |
      python3 docs/terminal.py "swift run kata check naiveRelu" > docs/verdict.svg
"""

import html
import re
import sys

COLUMN, LINE, EDGE = 8.43, 19, 18  # of a character of 14 pixels, in pixels
COLOURS = {"31": "red", "32": "green", "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan"}
STYLE = """\
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  fill: #d1d7e0; white-space: pre; }
.dim { fill: #8b949e; } .bold { font-weight: 600; fill: #f0f6fc; }
.red { fill: #ff7b72; } .green { fill: #7ee787; } .yellow { fill: #e3b341; }
.blue { fill: #79c0ff; } .magenta { fill: #d2a8ff; } .cyan { fill: #76e3ea; }"""


def spans(line):
    """The pieces of a line, each in its colour."""
    classes, result = set(), ""
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if not code:
            text = html.escape(piece, quote=False)
            if text:
                style = f' class="{" ".join(sorted(classes))}"' if classes else ""
                result += f"<tspan{style}>{text}</tspan>"
            continue
        for number in (code[1] or "0").split(";"):
            if number in ("", "0", "39", "22"):
                classes.clear()
            elif number in ("1", "2"):
                classes.add("bold" if number == "1" else "dim")
            elif number in COLOURS:
                classes = {c for c in classes if c not in COLOURS.values()} | {COLOURS[number]}
    return result


def picture(command, text):
    """The SVG of a command and what it printed."""
    # A carriage return takes back what the line had before it, as a progress bar does.
    lines = [line.split("\r")[-1] for line in text.replace("\r\n", "\n").rstrip().split("\n")]
    plain = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in lines]
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-LN-Za-ln-z]", "", line) for line in lines]
    width = 2 * EDGE + COLUMN * max(len(line) for line in [f"$ {command}"] + plain)
    height = 2 * EDGE + LINE * (len(lines) + 1) - 4
    rows = [f'<tspan class="dim">$ </tspan><tspan class="bold">{html.escape(command)}</tspan>']
    rows += [spans(line) for line in lines]
    body = "\n".join(
        f'<text x="{EDGE}" y="{EDGE + 12 + LINE * number}" xml:space="preserve">{row}</text>'
        for number, row in enumerate(rows)
        if row
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'width="{width:.0f}" height="{height}" role="img" aria-label="{html.escape(command)}">\n'
        f"<style>\n{STYLE}\n</style>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#161b22"/>\n{body}\n</svg>\n'
    )


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.stdin.isatty():
        sys.exit(__doc__)
    sys.stdout.write(picture(sys.argv[1], sys.stdin.read()))
