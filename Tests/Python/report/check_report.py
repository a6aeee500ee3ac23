"""Opens the page of `kata mnist --report` in Chromium, draws digits into it, and compares.

    swift build --no-color-diagnostics
    python3 Tests/Python/report/check_report.py [--keep FOLDER]

Nothing but Python and Chromium is needed (Debian: `apt-get install chromium`). The network trains on
MNIST where MNIST_DIR names it, and on generated digits otherwise; then fewer drawings need be read.

What must hold:
- Digits 0 to 9, drawn by pointer events, are read: nine at least.
- Pixels and probabilities of each drawing are those of `kata predict` to 1e-4, and those of the test
  images in the page are Swift's.
- No request leaves the page, and its console shows no error.
- The keys draw, take back and clear.
"""

import argparse
import base64
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

from browser import Browser, chromium

ROOT = pathlib.Path(__file__).resolve().parents[3]
KATA = ROOT / ".build/debug/kata"
TOLERANCE = 1e-4


def arc(x, y, rx, ry, start, end, steps=24):
    """Points of an ellipse's arc; angles in degrees, 0 to the right, going down."""
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


# Each digit's strokes in a square of 1 × 1, as a pen goes.
STROKES = [
    [arc(0.5, 0.5, 0.27, 0.42, -80, 290)],
    [[(0.52, 0.08), (0.48, 0.92)]],
    [arc(0.48, 0.3, 0.26, 0.22, -160, 40) + [(0.2, 0.9), (0.8, 0.88)]],
    [arc(0.45, 0.29, 0.26, 0.21, -150, 90) + arc(0.45, 0.7, 0.29, 0.21, -90, 150)],
    [[(0.3, 0.1), (0.25, 0.5), (0.75, 0.48)], [(0.7, 0.12), (0.66, 0.92)]],
    [[(0.32, 0.12), (0.3, 0.45)] + arc(0.45, 0.65, 0.28, 0.24, -110, 140), [(0.32, 0.11), (0.75, 0.1)]],
    [[(0.6, 0.08), (0.36, 0.4)] + arc(0.48, 0.69, 0.21, 0.22, 190, -180)],
    [[(0.22, 0.14), (0.78, 0.12), (0.44, 0.92)]],
    [arc(0.5, 0.29, 0.2, 0.21, 90, -270) + arc(0.5, 0.71, 0.24, 0.21, -90, 270)],
    [arc(0.5, 0.32, 0.21, 0.22, 0, -360) + [(0.7, 0.4), (0.64, 0.92)]],
]


def run(*words):
    """Runs kata, and gives what it printed."""
    done = subprocess.run([KATA, *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"kata {' '.join(map(str, words))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def largest_difference(a, b):
    if len(a) != len(b):
        return math.inf
    return max(abs(x - y) for x, y in zip(a, b))


def desk(browser):
    """Where the canvas lies in the window: left, top, side."""
    browser.evaluate("document.getElementById('drawing').scrollIntoView({block: 'center'})")
    return browser.evaluate(
        "(() => { const box = document.getElementById('drawing').getBoundingClientRect();"
        " return [box.left, box.top, box.width]; })()"
    )


def draw(browser, digit):
    browser.evaluate("document.getElementById('clear').click()")
    left, top, side = desk(browser)
    for points in STROKES[digit]:
        browser.stroke([(left + x * side, top + y * side) for x, y in points])


def check_drawings(browser, folder, weights, problems):
    """Draws each digit; what the page reads must be what kata reads from the same drawing."""
    right, worst = 0, 0.0
    for digit in range(10):
        draw(browser, digit)
        told = browser.evaluate(
            "({pixels: tensorKata.pixels, probabilities: tensorKata.probabilities,"
            " answer: document.getElementById('answer').textContent,"
            " png: document.getElementById('drawing').toDataURL()})"
        )
        read = max(range(10), key=lambda i: told["probabilities"][i])
        right += read == digit
        print(f"  drawn {digit}: {told['answer']}")
        picture = folder / f"drawn-{digit}.png"
        picture.write_bytes(base64.b64decode(told["png"].split(",")[1]))
        answers = folder / "answers.json"
        run("predict", picture, "--load", weights, "--json", answers)
        kata = json.loads(answers.read_text())
        if len(kata) != 1:
            problems.append(f"kata predict finds {len(kata)} digits in the drawing of {digit}")
            continue
        difference = max(
            largest_difference(told[name], kata[0][name]) for name in ("pixels", "probabilities")
        )
        worst = max(worst, difference)
        if not difference <= TOLERANCE:
            problems.append(f"the drawing of {digit}: JavaScript and Swift differ by {difference:.1e}")
    print(f"{right} of 10 drawings read right; JavaScript and Swift differ by {worst:.1e} at most")
    return right


def check_keys(browser, problems):
    """A 1 drawn by keys; taken back; cleared."""

    def ink():
        return browser.evaluate("tensorKata.pixels?.reduce((a, b) => a + b) ?? 0")

    browser.evaluate("document.getElementById('clear').click()")
    browser.evaluate("document.getElementById('drawing').focus()")
    browser.key(" ", " ")
    for _ in range(14):
        browser.key("ArrowDown")
    browser.key(" ", " ")
    read = browser.evaluate("document.getElementById('answer').textContent")
    if not read.startswith("The network reads 1"):
        problems.append(f"a 1 drawn by keys: {read!r}")
    browser.key("z", "z")
    if ink() != 0:
        problems.append("Z does not take the stroke back")
    draw(browser, 8)
    browser.evaluate("document.getElementById('drawing').focus()")
    browser.key("Delete")
    if ink() != 0:
        problems.append("Delete does not clear")
    browser.evaluate("document.querySelector('#samples button').click()")
    read = browser.evaluate("document.getElementById('answer').textContent")
    if not read.startswith("A test image of a "):
        problems.append(f"a test image: {read!r}")
    print(f"by its key: {read}")


def check_width(browser, width, problems):
    scroll = browser.evaluate("document.documentElement.scrollWidth")
    if scroll > width:
        problems.append(f"at {width} pixels the page is {scroll} wide: it scrolls sideways")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the page and its screenshots")
    keep = parser.parse_args().keep
    if not chromium():
        print("no Chromium here: the report's page was not looked at")
        return
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or pathlib.Path(scratch)
        folder.mkdir(exist_ok=True)
        page, weights = folder / "report.html", folder / "weights.safetensors"
        source = [] if os.environ.get("MNIST_DIR") else ["--synthetic"]
        run("mnist", "--report", page, "--save", weights, *source)
        with Browser() as browser:
            browser.look(1280, 900)
            browser.open(page.resolve())
            agreement = browser.evaluate("tensorKata.selfCheck()")
            print(f"the test images in the page: JavaScript and Swift differ by {agreement:.1e}")
            if not agreement <= TOLERANCE:
                problems.append(f"the test images differ by {agreement}")
            right = check_drawings(browser, folder, weights, problems)
            # Generated digits are typeset ones: what they teach is not handwriting.
            if right < (9 if not source else 5):
                problems.append(f"only {right} of 10 drawings were read right")
            check_keys(browser, problems)
            draw(browser, 5)
            browser.evaluate("document.activeElement.blur()")
            browser.screenshot(folder / "desk.png", ".desk")
            for width, height, phone in [(1280, 900, False), (360, 740, True)]:
                for dark in (False, True):
                    browser.look(width, height, dark, phone)
                    draw(browser, 5)
                    check_width(browser, width, problems)
                    browser.evaluate("scrollTo(0, 0)")
                    name = f"{width}-{'dark' if dark else 'light'}.png"
                    browser.screenshot(folder / name)
            outside = [url for url in browser.requests if not url.startswith(("data:", "file:"))]
            if outside or sum(url.startswith("file:") for url in browser.requests) != 1:
                problems.append(f"requests left the page: {browser.requests}")
            problems += [f"the console: {error}" for error in browser.errors]
    for problem in problems:
        print(f"wrong: {problem}")
    if problems:
        sys.exit(1)
    print("OK")


if __name__ == "__main__":
    main()
