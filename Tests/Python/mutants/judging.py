"""Judges mutants, each in a process of its own with limits, and keeps what the judge said."""

import concurrent.futures
import dataclasses
import os
import re
import signal
import subprocess

SECONDS = 3  # of the processor, so that a busy machine does not end what is only slow
MEMORY = 2 * 1024 * 1024  # kB
PATIENCE = 60  # seconds on the clock


@dataclasses.dataclass
class Verdict:
    passed: bool
    message: str = ""
    accident: str = ""  # trap, loop, crash: what was no answer at all


def judge(executable, number, kata):
    """The verdict on a mutant: that it passed, or the message of the first check that fails."""
    limits = f"ulimit -v {MEMORY}; ulimit -t {SECONDS}; ulimit -c 0; "
    try:
        run = subprocess.run(
            ["sh", "-c", limits + 'exec "$0" "$1"', str(executable), str(number)],
            capture_output=True, timeout=PATIENCE, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"},
        )  # fmt: skip
        code, out, err = run.returncode, run.stdout, run.stderr
    except subprocess.TimeoutExpired as late:
        code, out, err = -signal.SIGXCPU, late.stdout or b"", b""
    return read(code, out.decode(errors="replace"), err.decode(errors="replace"), kata)


def wrong_answers(executable, number, kata):
    """What is wrong with a kata's known wrong answers, which any of its mutants knows."""
    run = subprocess.run(
        [str(executable), str(number), "wrong"], capture_output=True, timeout=10 * PATIENCE,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no"},
    )  # fmt: skip
    said = re.findall(r"\x01found (.*?)\x02", run.stdout.decode(errors="replace"), re.DOTALL)
    if run.returncode:
        said.append(f"the known wrong answers stopped: {run.stderr.decode(errors='replace')}")
    return [f"{kata}: {problem}" for problem in said]


def read(code, out, err, kata):
    """The verdict of what a judge's process left behind."""
    said = re.findall(r"\x01(kata|check|found) (.*?)\x02", out, re.DOTALL)
    sentences = [text for kind, text in said if kind == "check"]
    found = [text for kind, text in said if kind == "found"]
    named = [text for kind, text in said if kind == "kata"]
    if code == 2 or (named and named[0] != kata):
        raise SystemExit(f"{kata}: the judge does not know this mutant ({named}, {err[:200]})")
    if code == 0:
        return Verdict(True)
    sentence = sentences[-1] if sentences else ""
    heading = f"{kata} should satisfy: {sentence}"
    if code == 1 and found:
        text = found[-1]
        if text.startswith(f"{kata} should satisfy"):
            return Verdict(False, text)
        return Verdict(False, f"{heading}\n  it threw {text}")
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return Verdict(False, f"{heading}\n  it did not return", "loop")
    fatal = re.search(r"[Ff]atal error:?\s*(.*)", err)
    what = fatal[1].strip() if fatal else err.strip().split("\n")[-1]
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    if not what and -code == signal.SIGSEGV:
        what = "it called itself without end"
    return Verdict(False, f"{heading}\n  it stopped: {what} ({name})", "trap")


def judge_all(executable, mutants, numbers, jobs=2):
    """The verdicts on mutants, whose numbers are these, in their order."""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        waiting = [
            pool.submit(judge, executable, number, mutant.kata.name)
            for mutant, number in zip(mutants, numbers)
        ]
        return [future.result() for future in waiting]
