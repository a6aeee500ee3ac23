"""Drives the real `kata` as a reader does: in a terminal, with edits, mistakes and control-C.

    python3 Tests/Python/companion/test_companion.py [-v] [NAME …]

It works on this package as it is built, edits its exercises, and gives them back as they were; so it
asks for exercises that nobody began. It takes some four minutes.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from terminal import ESCAPE, Terminal, columns

ROOT = Path(__file__).resolve().parents[3]
KATA = ROOT / ".build/debug/kata"
RELU = ROOT / "Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift"
DOT = ROOT / "Exercises/2.3-TensorOperations/2.3.4b-DotOfTensors.swift"

GUARD = 'guard x.ndim == 2 else { throw ShapeError("a matrix is needed") }\n'
LOOP = "for i in 0..<x.shape[0] { for j in 0..<x.shape[1] { z[i, j] = max(x[i, j], 0) } }\n"
RIGHT = GUARD + "var z = x\n" + LOOP + "return z"
NEGATIVES_KEPT = GUARD + "return x"
RIGHT_ADD = (
    'guard x.ndim == 2, x.shape == y.shape else { throw ShapeError("shapes differ") }\n'
    "var z = x\n"
    "for i in 0..<x.shape[0] { for j in 0..<x.shape[1] { z[i, j] = x[i, j] + y[i, j] } }\n"
    "return z"
)

#: Accidents in `naiveRelu`, and what its verdict says.
ACCIDENTS = {
    "a missing guard": ("var z = x\n" + LOOP + "return z", "axis 1 is out of bounds"),
    "an index": (GUARD + "var z = x\nz[x.shape[0], 0] = 1\n" + LOOP + "return z", "out of bounds"),
    "a nil": (
        GUARD + "let first: Float? = x.count < 0 ? 1 : nil\nvar z = x\nz[0, 0] = first!\nreturn z",
        "a nil was unwrapped",
    ),
    "an overflow": (
        GUARD + "let n = Int.max - 1 + x.shape[0]\nreturn n == 0 ? x : x",
        "an integer overflowed",
    ),
    "a negative count": (
        GUARD + "let a = [Int](repeating: 0, count: x.shape[0] - 1000)\nreturn a.isEmpty ? x : x",
        "negative count",
    ),
    "an endless loop": (
        GUARD + "var z = x\nwhile z.count > 0 { z[0, 0] = -z[0, 0] }\nreturn z",
        "did not return",
    ),
    "endless recursion": (
        "var z = try naiveRelu(x)\nz[0, 0] += 1\nreturn z",
        "called itself without end",
    ),
    "endless memory": (
        "var a = [[Float]]()\n"
        "while x.count >= 0 { a.append([Float](repeating: 1, count: 1 << 24)) }\nreturn x",
        "asked for more than 2 GB",
    ),
    "endless output": ('while x.count >= 0 { print("here I am") }\nreturn x', "printed more than"),
    "exit": ("_exit(x.count >= 0 ? 0 : 1)", "ended the program"),
    "random numbers": (
        GUARD + "var z = x\n" + LOOP + "if z.count > 0 { z[0, 0] = .random(in: 0..<1) }\nreturn z",
        "gave different results",
    ),
    "NaN": (
        GUARD + "var z = x\n" + LOOP + "if z.count > 0 { z[0, 0] = (x[0, 0] - x[0, 0]) / 0 }\nreturn z",
        "NaN",
    ),
    "a helper to write": (GUARD + "return try naiveMaximum(x, x)", "needs naiveMaximum first"),
}


def write(name: str, body: str, file: Path = RELU):
    """Puts a body into a function, as an editor saves: a new file in the old one's place."""
    text = file.read_text()
    start = text.index("{\n", text.index(f"func {name}(")) + 2
    end = text.index("\n}", start)
    text = text[:start] + "  " + body.replace("\n", "\n  ") + text[end:]
    if "_exit(" in body:
        text = text.replace("import TensorCore\n", "import Foundation\nimport TensorCore\n", 1)
    copy = file.with_suffix(".tmp")
    copy.write_text(text)
    copy.replace(file)


def kata(*words: str, cwd: Path = ROOT, **environment):
    """Runs a command that is no terminal's; its outputs in one."""
    return subprocess.run(
        [KATA, *words], cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, timeout=300, env={**os.environ, **environment},
    )


def left_behind():
    """The processes and files of judgements that are not over."""
    found = subprocess.run(["pgrep", "-f", f"{ROOT}.*kata-mine|swift-build.*kata-mine"],
                           text=True, capture_output=True).stdout.split()
    files = [name for name in os.listdir(tempfile.gettempdir()) if name.startswith("tensorkata.")]
    return found, files


class CompanionTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not KATA.exists():
            raise unittest.SkipTest(f"{KATA} is not built: swift build")
        changed = subprocess.run(
            ["git", "status", "--porcelain", "Exercises"], cwd=ROOT, text=True, capture_output=True)
        if changed.stdout:
            sys.exit("these tests edit the exercises, and some are begun:\n" + changed.stdout)
        if (ROOT / ".kata").exists():
            sys.exit("these tests remove .kata, and what a reader saved is there: move it away")
        os.environ["SWIFT_BACKTRACE"] = "enable=no"
        for name in ("CI", "LC_ALL", "LC_MESSAGES", "LANG", "KATA_LANGUAGE"):
            os.environ.pop(name, None)
        os.environ["LANG"] = "C.UTF-8"

    def setUp(self):
        self.files_before = set(left_behind()[1])
        shutil.rmtree(ROOT / ".kata", ignore_errors=True)

    def tearDown(self):
        subprocess.run(["git", "checkout", "-q", "Exercises"], cwd=ROOT, check=True)
        subprocess.run(["git", "clean", "-qf", "Exercises"], cwd=ROOT, check=True)
        if (ROOT / ".kata").is_file():
            (ROOT / ".kata").unlink()
        shutil.rmtree(ROOT / ".kata", ignore_errors=True)

    def assert_nothing_left(self):
        for _ in range(50):
            processes, files = left_behind()
            if not processes and set(files) <= self.files_before:
                return
            time.sleep(0.1)
        self.fail(f"left behind: processes {processes}, files {set(files) - self.files_before}")

    def assert_fits(self, screen: str, width: int):
        for line in screen.split("\n"):
            self.assertLessEqual(columns(line), width, line)

    def terminal(self, *words, **options):
        return Terminal([str(KATA), *words], ROOT, **options)


class ReadersPath(CompanionTest):
    def test_from_the_first_look_to_the_way_back(self):
        with self.terminal() as screen:
            first = screen.wait("TensorKata", "to do", "q quit")
            self.assert_fits(first, 80)
            write("naiveRelu", NEGATIVES_KEPT)
            screen.wait("naiveRelu", "the negative values are kept", "q quit")
            screen.press("h")
            screen.wait("Hint 1 of 3", "Look at one element alone")
            screen.press("h")
            screen.wait("Hint 2 of 3")
            screen.press("s")
            screen.wait("naiveRelu is not right yet")
            start = time.monotonic()
            write("naiveRelu", RIGHT)
            screen.wait("✔ naiveRelu", "It is right", "q quit")
            print(f"from save to verdict: {time.monotonic() - start:.1f} s", file=sys.stderr)
            screen.press("s")
            screen.wait("- yours, + the solution", "+   guard x.ndim == 2")
            screen.press("n")
            screen.wait("naiveAdd", "Adds two matrices")
            screen.press("l")
            screen.wait("1/")
            screen.press("q")
            self.assertEqual(screen.end(), 0)
            self.assertTrue(screen.output.rstrip().endswith("\x1b[?1049l"), screen.output[-80:])
        written = RELU.read_text()
        self.assertIn("+", kata("solution", "naiveRelu").stdout)
        reset = kata("reset", "naiveRelu")
        self.assertEqual(reset.returncode, 0, reset.stdout)
        self.assertIn("throw NotAttempted()", RELU.read_text().split("func naiveAdd")[0])
        way_back = re.search(r"^  (cp .*)$", reset.stdout, re.M)[1]
        subprocess.run(way_back, shell=True, cwd=ROOT, check=True)
        self.assertEqual(RELU.read_text(), written)
        check = kata("check", "naiveRelu")
        self.assertEqual(check.returncode, 0, check.stdout)
        self.assertIn("Next: naiveAdd", check.stdout)
        self.assert_nothing_left()

    def test_while_another_exercise_does_not_compile(self):
        write("naiveAdd", RIGHT_ADD)
        self.assertEqual(kata("check", "naiveAdd").returncode, 0)
        write("naiveDot", "let y = zz\nreturn y", DOT)
        for words in [(), ("status",), ("next",), ("list",), ("hint",), ("next", "naiveDot")]:
            self.assertEqual(kata(*words).returncode, 0, words)
        with self.terminal("watch") as screen:
            screen.wait(f"{DOT.name} does not compile", "in naiveDot", "cannot find 'zz' in scope")
            write("naiveRelu", RIGHT)
            screen.read(1)  # Saves that come together are one.
            screen.wait(f"{DOT.name} does not compile", "q quit")
            write("naiveDot", "throw NotAttempted()", DOT)
            screen.read(1)
            screen.wait("Multiplies tensors of any ranks", "q quit")
            write("naiveRelu", NEGATIVES_KEPT)
            screen.wait("the negative values are kept", "q quit")
            screen.press("q")
            self.assertEqual(screen.end(), 0)
        write("naiveDot", "let y = zz\nreturn y", DOT)
        check = kata("check", "2.3.1")
        self.assertEqual(check.returncode, 1)
        self.assertIn("does not compile", check.stdout)
        self.assertRegex(check.stdout, r"✔ naiveAdd +right")

    def test_a_signature_that_was_changed(self):
        RELU.write_text(RELU.read_text().replace(
            "naiveRelu(_ x: Tensor<Float>) throws", "naiveRelu(_ x: Tensor<Double>) throws"))
        write("naiveAdd", RIGHT_ADD)
        check = kata("check", "2.3.1")
        self.assertEqual(check.returncode, 1)
        self.assertIn("naiveRelu has another signature than the checks call", check.stdout)


class Accidents(CompanionTest):
    def test_each_is_named_by_check_and_the_others_are_judged(self):
        write("naiveAdd", RIGHT_ADD)
        for name, (body, words) in ACCIDENTS.items():
            with self.subTest(name):
                shutil.copy(RELU, RELU.with_suffix(".kept"))
                write("naiveRelu", body)
                start = time.monotonic()
                check = kata("check", "2.3.1")
                seconds = time.monotonic() - start
                RELU.with_suffix(".kept").replace(RELU)
                text = " ".join(check.stdout.split())
                self.assertIn(words, text, check.stdout)
                self.assertRegex(check.stdout, r"✔ naiveAdd +right")
                self.assertEqual(check.returncode, 1)
                self.assertLess(seconds, 60)
                self.assert_nothing_left()

    def test_each_is_named_by_swift_test(self):
        write("naiveAdd", RIGHT_ADD)
        test = ["swift", "test", "--no-color-diagnostics", "-q", "--disable-xctest"]
        subprocess.run([*test, "--filter", "S2_3_1_"], cwd=ROOT, capture_output=True, timeout=600)
        for name, (body, words) in ACCIDENTS.items():
            with self.subTest(name):
                shutil.copy(RELU, RELU.with_suffix(".kept"))
                write("naiveRelu", body)
                start = time.monotonic()
                run = subprocess.run([*test, "--filter", "S2_3_1_"], cwd=ROOT, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
                seconds = time.monotonic() - start
                RELU.with_suffix(".kept").replace(RELU)
                self.assertIn(words, " ".join(run.stdout.split()), run.stdout)
                self.assertIn("Yours: 1 of 4 right, 1 wrong, 2 to do.", run.stdout)
                self.assertEqual(run.returncode, 1)
                self.assertLess(seconds, 60)
                self.assert_nothing_left()
                print(f"{name}: {seconds:.1f} s")

    def test_each_is_named_by_watch(self):
        with self.terminal("watch", "2.3.1") as screen:
            screen.read(1)
            for name, (body, words) in ACCIDENTS.items():
                with self.subTest(name):
                    shutil.copy(RELU, ROOT / ".kata-kept")
                    write("naiveRelu", body)
                    # The verdict's lines are broken at the screen's width.
                    end = time.monotonic() + 60
                    while words not in " ".join(screen.screen.split()):
                        self.assertLess(time.monotonic(), end, screen.screen)
                        screen.read(0.2)
                    self.assert_fits(screen.screen, 80)
                    shutil.move(ROOT / ".kata-kept", RELU)
                    write("naiveRelu", RIGHT)
                    screen.wait("✔ naiveRelu")
            screen.press("q")
            self.assertEqual(screen.end(), 0)
        self.assert_nothing_left()


class Robustness(CompanionTest):
    def test_a_state_that_is_garbage_costs_a_run(self):
        write("naiveRelu", RIGHT)
        self.assertEqual(kata("check").returncode, 0)
        state = ROOT / ".kata/progress"
        whole = state.read_bytes()
        for garbage in [b"", whole[: len(whole) // 2], b"\xff\x00\xfe" * 100, b"right\n" * 1000]:
            state.write_bytes(garbage)
            self.assertEqual(kata("status").returncode, 0)
            check = kata("check", "naiveRelu")
            self.assertEqual(check.returncode, 0, check.stdout)
            self.assertIn(b"right", state.read_bytes())

    def test_a_state_that_cannot_be_written_is_said_once(self):
        (ROOT / ".kata").write_text("a file where the folder should be")
        write("naiveRelu", RIGHT)
        check = kata("check", "naiveRelu")
        self.assertEqual(check.returncode, 0, check.stdout)
        self.assertEqual(" ".join(check.stdout.split()).count("is not remembered"), 1, check.stdout)
        reset = kata("reset", "naiveRelu")
        self.assertEqual(reset.returncode, 1)
        self.assertIn("nothing was reset", reset.stdout)
        self.assertIn("max(x[i, j], 0)", RELU.read_text())

    def test_what_is_no_utf8_is_kept_by_a_reset(self):
        written = RELU.read_bytes().replace(b"// 2.3.1", "// 逐元素 2.3.1".encode("gbk"), 1)
        RELU.write_bytes(written)
        self.assertEqual(kata("reset", "naiveRelu").returncode, 1)
        self.assertEqual(RELU.read_bytes(), written)
        reset = kata("reset", "2.3.1", cwd=ROOT / "Exercises")
        self.assertEqual(reset.returncode, 0, reset.stdout)
        way_back = re.search(r"^  (cp .*)$", reset.stdout, re.M)[1]
        subprocess.run(way_back, shell=True, cwd=ROOT / "Exercises", check=True)
        self.assertEqual(RELU.read_bytes(), written)

    def test_nothing_written_is_not_right(self):
        for words in [("check",), ("check", "--all"), ("check", "2.3.1")]:
            run = kata(*words)
            self.assertEqual(run.returncode, 1, run.stdout)
            self.assertIn("nothing is written yet", run.stdout)
        self.assertEqual(kata("check", "2.3.1", "--all").returncode, 2)

    def test_without_colours_the_keys_are_there(self):
        with self.terminal(NO_COLOR="1") as screen:
            screen.wait("q quit")
            screen.press("l")
            screen.read(0.5)
            self.assertIsNone(re.search(r"\x1b\[[0-9;]*m", screen.output))
            screen.press("q")
            self.assertEqual(screen.end(), 0)

    def test_space_shows_the_rest_of_a_long_text(self):
        with self.terminal(rows=12, width=60) as screen:
            screen.wait("q quit")
            screen.press("n")
            screen.wait("vectorLength", "more: space")
            for _ in range(9):
                screen.press(" ")
                screen.read(0.3)
                if "back to the start" in screen.screen:
                    break
            screen.wait("back to the start")
            self.assertNotIn("Exercises/0-Welcome.swift", screen.screen)
            screen.press(" ")
            screen.wait("more: space")
            screen.press("q")
            self.assertEqual(screen.end(), 0)

    def test_arrows_and_pastes_are_no_keys(self):
        with self.terminal() as screen:
            screen.wait("q quit")
            first = screen.screen
            for keys in ["\x1b[C" * 30, "\x1b[A\x1bOP\x1b[15~", "\x1b[200~nhsrc q\x1b[201~"]:
                screen.press(keys)
                screen.read(0.5)
                self.assertEqual(screen.screen, first)
            screen.press("n\x1b[C")
            screen.wait("vectorLength", "Exercises/0-Welcome")
            screen.press("q")
            self.assertEqual(screen.end(), 0)

    def test_q_overtakes_what_waits(self):
        for keys, code in [("n" * 300 + "q", 0), ("nh" * 150 + "\x03", 130)]:
            with self.terminal() as screen:
                screen.wait("q quit")
                start = time.monotonic()
                screen.press(keys)
                self.assertEqual(screen.end(), code)
                self.assertLess(time.monotonic() - start, 3)

    def test_a_folder_that_is_gone_comes_back(self):
        folder = ROOT / "Exercises/0-Welcome"
        shutil.rmtree(folder)
        self.assertIn("not in its file", kata("list", "0").stdout)
        self.assertEqual(kata("reset", "vectorLength").returncode, 1)
        reset = kata("reset", "0")
        self.assertEqual(reset.returncode, 0, reset.stdout)
        self.assertIn("was missing", reset.stdout)
        self.assertEqual(
            subprocess.run(["git", "status", "--porcelain", "Exercises"], cwd=ROOT, text=True,
                           capture_output=True).stdout, "")

    def test_control_z_gives_the_terminal_back(self):
        with self.terminal("watch") as screen:
            screen.wait("q quit")
            screen.press("\x1a")
            _, status = os.waitpid(screen.pid, os.WUNTRACED)
            self.assertTrue(os.WIFSTOPPED(status))
            screen.read(0.2)
            self.assertTrue(screen.output.endswith("\x1b[?1049l"))
            self.assertEqual(termios.tcgetattr(screen.fd)[:4], screen.found[:4])
            os.kill(screen.pid, signal.SIGCONT)
            screen.read(0.5)
            screen.wait("q quit")
            screen.press("q")
            self.assertEqual(screen.end(), 0)

    def test_a_save_during_an_endless_loop_judges_again_at_once(self):
        with self.terminal("watch") as screen:
            screen.wait("q quit")
            write("naiveRelu", ACCIDENTS["an endless loop"][0])
            screen.wait("… judging naiveRelu")
            screen.read(1)
            start = time.monotonic()
            write("naiveRelu", RIGHT)
            screen.wait("✔ naiveRelu")
            self.assertLess(time.monotonic() - start, 8)
            write("naiveRelu", ACCIDENTS["an endless loop"][0])
            screen.wait("… judging naiveRelu")
            screen.read(1)
            screen.press("n")
            screen.wait("naiveAdd")
            screen.press("q")
            start = time.monotonic()
            self.assertEqual(screen.end(), 0)
            self.assertLess(time.monotonic() - start, 3)
        self.assert_nothing_left()

    def test_two_at_once(self):
        write("naiveRelu", RIGHT)
        write("naiveAdd", RIGHT_ADD)
        with ThreadPoolExecutor(3) as pool:
            runs = list(pool.map(
                lambda word: kata("check", word), ["naiveRelu", "naiveAdd", "naiveRelu"]))
        for run in runs:
            self.assertEqual(run.returncode, 0, run.stdout)
        state = (ROOT / ".kata/progress").read_text()
        self.assertRegex(state, r"right \w+ naiveRelu")
        self.assertRegex(state, r"right \w+ naiveAdd")

    def test_forty_columns_and_a_change_of_size(self):
        write("naiveRelu", NEGATIVES_KEPT)
        with self.terminal(rows=12, width=40) as screen:
            self.assert_fits(screen.wait("TensorKata", "quit"), 40)
            for key in "ntlhsr":
                screen.press(key)
                screen.read(1.5)
                self.assert_fits(screen.screen, 40)
                self.assertLessEqual(len(screen.screen.split("\n")), 13)
            # A verdict that comes later would take the list's place.
            screen.wait("should satisfy")
            screen.press("l")
            screen.wait("TensorKata", "…")
            screen.resize(30, 100)
            screen.wait("TensorKata · The mathematical building blocks of neural networks")
            screen.press("q")
            self.assertEqual(screen.end(), 0)

    def test_no_terminal(self):
        for words in [(), ("status",), ("list",), ("next",)]:
            run = kata(*words)
            self.assertEqual(run.returncode, 0)
            self.assertNotIn("\x1b", run.stdout)
        with self.terminal("list", NO_COLOR="1") as screen:
            screen.end()
            self.assertIsNone(re.search(r"\x1b\[\d+m", screen.output))
        folder = ROOT / "Exercises/2.3-TensorOperations"
        self.assertEqual(kata("status", cwd=folder).returncode, 0)
        outside = kata("status", cwd=Path("/"))
        self.assertEqual(outside.returncode, 0, "the program knows where it was built")

    def test_what_is_not_there_is_an_error(self):
        for words in [("check", "naiveRlu"), ("check", "2.9"), ("hint", "2.3.1"), ("next", "x", "y"),
                      ("list", "--status", "done"), ("status", "--language", "fr"), ("reset",)]:
            run = kata(*words)
            self.assertEqual(run.returncode, 2, f"{words}: {run.stdout}")
        self.assertIn("did you mean 'naiveRelu'?", kata("check", "naiveRlu").stdout)

    def test_control_c_at_ten_moments(self):
        write("naiveAdd", RIGHT_ADD)
        rng = random.Random(3)
        for moment in range(10):
            with self.subTest(moment=moment), self.terminal("watch") as screen:
                screen.wait("quit") if moment % 2 else screen.read(0.5)
                write("naiveRelu", ACCIDENTS["an endless loop"][0] if moment % 3 else RIGHT)
                before = RELU.read_bytes()
                screen.read(rng.uniform(0, 6))
                screen.press("\x03")
                self.assertEqual(screen.end(), 130)
                self.assertEqual(termios.tcgetattr(screen.fd)[:4], screen.found[:4])
                self.assertIn("\x1b[?1049l", screen.output[-200:])
                self.assertEqual(RELU.read_bytes(), before)
            self.assert_nothing_left()
            write("naiveRelu", "throw NotAttempted()")

    def test_control_c_while_check_builds_and_judges(self):
        for seconds in [0.2, 1, 4]:
            write("naiveRelu", ACCIDENTS["an endless loop"][0] + f"  // {seconds}")
            with self.terminal("check", "naiveRelu") as screen:
                screen.read(seconds)
                screen.press("\x03")
                self.assertEqual(screen.end(), 130)
            self.assert_nothing_left()
            write("naiveRelu", "throw NotAttempted()")


class Chinese(CompanionTest):
    def test_what_a_reader_reads_is_chinese_and_fits(self):
        write("naiveRelu", NEGATIVES_KEPT)
        with self.terminal(KATA_LANGUAGE="zh") as screen:
            self.assert_fits(screen.wait("TensorKata", "待写", "退出"), 80)
            screen.press("r")
            for key, text in [("t", "naiveRelu"), ("h", "提示 1/3"), ("s", "还没有写对")]:
                screen.press(key)
                self.assert_fits(screen.wait(text, seconds=90), 80)
            write("naiveRelu", RIGHT)
            self.assert_fits(screen.wait("正确。"), 80)
            screen.press("q")
            self.assertEqual(screen.end(), 0)
        write("naiveRelu", NEGATIVES_KEPT)
        check = kata("check", "naiveRelu", "--language", "zh")
        self.assertEqual(check.returncode, 1)
        self.assertIn("有错", check.stdout)
        self.assertIn("输入 [[-1. 2. -3.]", check.stdout)
        self.assertIn("下一题", kata("--language", "zh").stdout)
        by_locale = kata("status", LANG="zh_CN.UTF-8")
        self.assertIn("下一题", by_locale.stdout)


if __name__ == "__main__":
    unittest.main()
