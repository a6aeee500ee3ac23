#!/usr/bin/env python3
"""Proves that the checks of the katas let nothing wrong pass, and name what is wrong.

    python3 Tests/Python/mutants/mutants.py                      # every section; writes RESULTS.md
    python3 Tests/Python/mutants/mutants.py --section 2.3.1      # while its katas are written
    python3 Tests/Python/mutants/mutants.py --kata naiveRelu --show all
    python3 Tests/Python/mutants/mutants.py --sample 50          # to read by hand

It makes mutants of every solution, copies that are wrong in one small thing (`mutations.py` lists
the kinds), compiles all of a section's in one build of a scratch package (`package.py`), and has
the kata's own checks judge each in a process of its own (`judging.py`). A mutant

- does not compile, and is left out; or
- is caught by a check whose message is about what was changed: it is named; or
- is caught by a message that is not: it is unnamed (`naming.py` says which words count; the words
  that hold for one kata alone are in `named.json`); or
- passes. That is a hole in the checks, unless it is equal: `equal.json` lists by hand what cannot
  be told from the solution, with the reason. An entry that matches nothing, or whose mutant is
  caught or does not compile, is an error.

What to do: where a mutant passes, the kata gets a check; where it is not named, a known wrong
answer, or, where the check's own sentence is about that very thing, words in `named.json`.

It also asks the known wrong answers whether each is caught and named: errors at the end.

The exit code is 1 where a mutant passes or less than 98 % are named. Nothing but Python's standard
library and the Swift toolchain is needed; `swift test` does not need this.

The files that are written by hand, each one file or a folder of files by section
(`equal/2.3.1-ElementWise.json`), so that several people can write at once:

    equal.json  [{"kata": "naiveBroadcastMaximum", "change": "`x` and `y` exchanged in …",
                  "line": "try naiveBroadcast(x, y) { max($0, $1) }",
                  "why": "the larger of two is the same in either order"}, …]

`kata` can be a list, `nth` tells mutants apart that read the same, and spaces do not count.
`--show passing` prints such entries to fill in the reason.

    named.json  {"naiveRelu": {"guard": ["a regular expression"],
                               "`min` for `max`": ["the larger ones become 0"]}, …}

by the kind of the mutation or by the change; the expression is searched for in the check's
sentence, the slips and what else the message says, but not in values. `*` is every kata.
"""

import argparse
import collections
import datetime
import difflib
import json
import pathlib
import random
import re
import sys
import time

import judging
import mutations
import naming
import package

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
ENOUGH = 98  # per cent that are named


class Equal:
    """The mutants that are known to be equal to the solution, each with the reason."""

    def __init__(self, folder=HERE):
        self.entries = {}
        self.problems = []
        for entry in naming.entries(folder, "equal"):
            katas = entry["kata"] if isinstance(entry["kata"], list) else [entry["kata"]]
            if not entry.get("why"):
                self.problems.append(f"equal.json: no reason for {entry}")
            for kata in katas:
                self.entries[self.key(kata, entry)] = entry["why"]
        self.met = set()

    @staticmethod
    def key(kata, entry):
        change, line = (" ".join(entry[word].split()) for word in ("change", "line"))
        return (kata, change, line, entry.get("nth", 1))

    def reason(self, mutant):
        key = (mutant.kata.name, *mutant.mutation.key())
        if key in self.entries:
            self.met.add(key)
            return self.entries[key]

    def stale(self, katas):
        """The entries of these katas, or of katas that there are not, that matched nothing."""
        return [
            f"equal.json: no such mutant: {key}"
            for key in self.entries
            if key not in self.met and (key[0] in katas[0] or key[0] not in katas[1])
        ]


def as_entry(mutant):
    """What to write into equal.json for a mutant."""
    change, line, nth = mutant.mutation.key()
    entry = {"kata": mutant.kata.name, "change": change, "line": line}
    if nth > 1:
        entry["nth"] = nth
    return json.dumps({**entry, "why": ""}, ensure_ascii=False)


def run_section(section, katas, repository, scratch, equal, additions, jobs):
    """Compiles and judges a section's mutants; returns a row for each, and what is wrong."""
    of_section = [kata for kata in repository.katas if kata.section == section]
    mutants = repository.mutants(of_section)
    start = time.time()
    executable = scratch.build(section, mutants)
    built = time.time()
    wanted = {kata.name for kata in katas}
    chosen = [
        (number, mutant)
        for number, mutant in enumerate(mutants)
        if mutant.kata.name in wanted and mutant.compiles
    ]
    verdicts = judging.judge_all(
        executable, [m for _, m in chosen], [n for n, _ in chosen], jobs
    )
    rows, problems = [], []
    for number, mutant in chosen:
        if mutant.mutation is None:
            problems += judging.wrong_answers(executable, number, mutant.kata.name)
    for mutant in mutants:
        if mutant.kata.name in wanted and not mutant.compiles:
            if mutant.mutation is None:
                problems.append(f"{mutant.kata.name}: the solution does not compile: {mutant.error}")
                continue
            rows.append((mutant, None, "does not compile"))
            if equal.reason(mutant):
                problems.append(f"equal.json: does not compile: {as_entry(mutant)}")
    for (_, mutant), verdict in zip(chosen, verdicts):
        if mutant.mutation is None:
            if not verdict.passed:
                problems.append(f"{mutant.kata.name}: the solution fails: {verdict.message}")
            continue
        reason = equal.reason(mutant)
        if verdict.passed:
            rows.append((mutant, verdict, "equal" if reason else "passing"))
            continue
        if reason:
            problems.append(f"equal.json: is caught: {as_entry(mutant)}\n{verdict.message}")
        named = naming.is_named(mutant.kata.name, mutant.mutation, verdict.message, additions)
        rows.append((mutant, verdict, "named" if named else "unnamed"))
    print(
        f"{section}: {len(chosen)} judged, compiled in {built - start:.0f} s, "
        f"judged in {time.time() - built:.0f} s",
        file=sys.stderr,
    )
    return rows, problems


COLUMNS = ("katas", "mutants", "do not compile", "equal", "caught", "passing", "unnamed", "named")


def table(rows):
    """The table by section, as Markdown."""
    sections = collections.defaultdict(collections.Counter)
    katas = collections.defaultdict(set)
    for mutant, _, result in rows:
        for name in (mutant.kata.section, "all"):
            sections[name][result] += 1
            katas[name].add(mutant.kata.name)
    lines = ["| section | " + " | ".join(COLUMNS) + " |", "| --- |" + " ---: |" * len(COLUMNS)]
    for name in [name for name in sections if name != "all"] + ["all"]:
        count = sections[name]
        caught = count["named"] + count["unnamed"]
        total = caught + count["passing"] + count["equal"]
        share = f"{percent(count):.1f} %"
        cells = (len(katas[name]), total, count["does not compile"], count["equal"], caught,
                 count["passing"], count["unnamed"], share)  # fmt: skip
        lines.append(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines), sections["all"]


def percent(count):
    """How many of the mutants that are not equal are named."""
    total = count["named"] + count["unnamed"] + count["passing"]
    return 100 * count["named"] / total if total else 100.0


def show(mutant, verdict, result, with_difference=False):
    mutation = mutant.mutation
    place = mutant.source.path.name
    print(f"\n{result.upper()} {mutant.kata.name}, {place} {mutation.description}")
    print(f"  [{mutation.kind}] {mutation.text}")
    if with_difference:
        before = mutant.source.text
        after = mutations.apply(before, mutation.edits)
        for line in difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm=""):
            if not line.startswith(("---", "+++", "@@")):
                print(f"  {line}")
    if verdict and verdict.message:
        print("    " + verdict.message.replace("\n", "\n    "))
    if result == "passing":
        print(f"  equal? {as_entry(mutant)}")


def sample(rows, count, seed):
    """Shows some of the mutants that were caught, drawn at random, with the changed lines."""
    caught = [row for row in rows if row[2] in ("named", "unnamed")]
    for mutant, verdict, result in random.Random(seed).sample(caught, min(count, len(caught))):
        show(mutant, verdict, result, with_difference=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--section", action="append", help="2.3.1, or 2.4.4b-Tape; repeatable")
    parser.add_argument("--kata", action="append", help="the function's name; repeatable")
    parser.add_argument("--work", default=ROOT / ".build/mutants", help="the folder that is kept")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", choices=("none", "passing", "unnamed", "all"), default=None)
    parser.add_argument("--sample", type=int, default=0, help="show so many at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="list the mutants, compile nothing")
    arguments = parser.parse_args()

    repository = package.Repository(ROOT)
    chosen = [
        kata
        for kata in repository.katas
        if (not arguments.section or any(_is_of(kata.section, s) for s in arguments.section))
        and (not arguments.kata or kata.name in arguments.kata)
    ]
    if not chosen:
        sys.exit("no such section or kata; there are " + ", ".join(repository.sources))
    if arguments.list:
        for mutant in repository.mutants(chosen):
            if mutant.mutation:
                print(f"{mutant.kata.name} [{mutant.mutation.kind}] {mutant.mutation.description}")
        return 0
    whole = len(chosen) == len(repository.katas)
    equal, additions = Equal(), naming.Additions()
    scratch = package.Package(repository, arguments.work, arguments.jobs)
    shown = arguments.show or ("none" if whole else "unnamed")
    wanted = {"none": (), "passing": ("passing",), "unnamed": ("passing", "unnamed"),
              "all": ("passing", "unnamed", "named", "equal")}[shown]  # fmt: skip
    rows, problems = [], equal.problems + (repository.problems if whole else [])
    for section in dict.fromkeys(kata.section for kata in chosen):
        katas = [kata for kata in chosen if kata.section == section]
        found, wrong = run_section(
            section, katas, repository, scratch, equal, additions, arguments.jobs
        )
        rows += found
        problems += wrong
        for row in found:
            if row[2] in wanted:
                show(*row)
        sys.stdout.flush()
    problems += equal.stale(
        ({kata.name for kata in chosen}, {kata.name for kata in repository.katas})
    )
    if arguments.sample:
        sample(rows, arguments.sample, arguments.seed)
    text, count = table(rows)
    print("\n" + text)
    if whole:
        for name, key, words in additions.needless():
            print(f"note: no mutant of {name} needs the words {words!r} for {key}")
    for problem in problems:
        print(f"error: {problem}")
    if whole:
        write_results(text, count, problems, arguments)
    good = not problems and not count["passing"] and percent(count) >= ENOUGH
    return 0 if good else 1


def _is_of(section, wanted):
    """Whether a section is the one that is asked for: 2.2.1 is 2.2.01-Scalars, not 2.2.10."""
    number = section.split("-")[0]
    # Zeros and letters are there for the order on disk alone.
    plain = re.sub(r"\.0+(?=\d)", ".", number).rstrip("abcdefghijklmnopqrstuvwxyz")
    return wanted in (section, number, plain)


def write_results(text, count, problems, arguments):
    day = datetime.date.today().isoformat()
    lines = [
        "# The mutants, by section",
        "",
        f"Written on {day} by `python3 Tests/Python/mutants/mutants.py`, which says what the words "
        "mean.",
        f"To read fifty of them by hand: `--sample 50 --seed {arguments.seed}`.",
        "",
        text,
        "",
        f"{count['passing']} pass, {percent(count):.1f} % of those that are not equal are named; "
        f"{len(problems)} errors.",
        "",
    ]
    (HERE / "RESULTS.md").write_text("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
