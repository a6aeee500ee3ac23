"""Checks the capstone as a reader meets it: with nothing solved, with everything, with one thing wrong.

    python3 Tests/Python/check_capstone.py            # in a clone that is thrown away
    python3 Tests/Python/check_capstone.py FOLDER     # in a clone that is kept, to build faster again

It clones the last commit, builds `kata` and runs the real commands on generated digits; the exercises
of the clone are replaced by the solutions. It takes some minutes, most of them the first build, and is
not part of `swift test`. Nothing but Python's standard library is needed.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SMALL = ["--synthetic", "--samples", "2000", "--epochs", "1"]


class Clone:
    def __init__(self, folder):
        self.folder = folder
        if (folder / ".git").exists():
            subprocess.run(["git", "-C", folder, "checkout", "-q", "--", "."], check=True)
            subprocess.run(["git", "-C", folder, "pull", "-q"], check=True)
        else:
            subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
        subprocess.run(
            ["swift", "build", "--no-color-diagnostics", "--product", "kata"], cwd=folder, check=True
        )

    def kata(self, *words):
        """The exit code of a command, what it said, and how long it took."""
        start = time.time()
        program = self.folder / ".build/debug/kata"
        end = subprocess.run([program, *words], cwd=self.folder, capture_output=True, text=True)
        return end.returncode, end.stdout + end.stderr, time.time() - start

    def clear(self):
        subprocess.run(
            ["git", "-C", self.folder, "checkout", "-q", "--", "Exercises"], check=True
        )

    def solve(self):
        for path in (self.folder / "Solutions").glob("*/*.swift"):
            shutil.copy(path, self.folder / "Exercises" / path.relative_to(self.folder / "Solutions"))

    def spoil(self, function, right, wrong):
        """Puts a slip into the body of a solved exercise."""
        for path in (self.folder / "Exercises").glob("*/*.swift"):
            before, declaration, rest = path.read_text().partition(f"func {function}(")
            if declaration:
                assert right in rest, f"{function} has no {right}"
                path.write_text(before + declaration + rest.replace(right, wrong, 1))
                return
        raise AssertionError(f"there is no {function}")


def number(text, name):
    found = re.search(rf"^Test: .*- {name}: ([\d.]+)", text, re.MULTILINE)
    assert found, text
    return float(found[1])


def check(clone):
    for words in (["--from-scratch"], ["--engine", "mine"]):
        clone.kata("mnist", *words)  # Builds what runs the reader's functions.
        code, text, seconds = clone.kata("mnist", *words)
        assert code == 1 and "is written yet; begin with naiveRelu" in text, text
        print(f"{' '.join(words)}, nothing solved: said so in {seconds:.1f} s with an idle build")

    clone.solve()
    code, text, seconds = clone.kata("mnist", "--from-scratch", "--only-mine", *SMALL)
    assert code == 0 and "Borrowed: nothing." in text, text
    # One in ten would be guessed.
    assert number(text, "accuracy") > 0.5, text
    print(f"--from-scratch, all solved: {number(text, 'accuracy')} in {seconds:.0f} s")

    results = []
    for engine in ("mine", "fast"):
        code, text, seconds = clone.kata("mnist", "--engine", engine, *SMALL)
        assert code == 0, text
        assert engine == "fast" or "Borrowed: nothing." in text, text
        results.append((number(text, "accuracy"), number(text, "loss")))
        print(f"--engine {engine}, all solved: {results[-1]} in {seconds:.0f} s")
    # The order of the additions differs: a few of 10,000 images may be read otherwise.
    assert abs(results[0][0] - results[1][0]) <= 0.001, results

    clone.spoil("fit", "/ Float(images.shape[0])", "")
    code, text, _ = clone.kata("mnist", "--from-scratch", "--hidden", "16", *SMALL)
    assert code == 0 and -1 < text.find("fit is wrong") < text.find("Epoch 1/1"), text
    assert "as yours is wrong: fit (2.5.5)" in text, text
    code, text, _ = clone.kata("mnist", "--from-scratch", "--only-mine", *SMALL)
    assert code == 1 and "uses what is wrong: fit" in text and "Epoch" not in text, text
    print("--from-scratch, fit wrong: named first, borrowed or refused")


def main():
    if len(sys.argv) > 1:
        clone = Clone(pathlib.Path(sys.argv[1]).resolve())
        try:
            check(clone)
        finally:
            clone.clear()
        return
    with tempfile.TemporaryDirectory() as folder:
        check(Clone(pathlib.Path(folder).resolve() / "TensorKata"))


if __name__ == "__main__":
    main()
