"""Makes the scratch package that the mutants are compiled in, and compiles them.

The package links to the folders of the real one, and has a target for each section: the mutants, a
number for each, and a program that judges the one whose number it is given.
"""

import collections
import dataclasses
import hashlib
import json
import pathlib
import re
import subprocess

import mutations
import swift_source

HERE = pathlib.Path(__file__).resolve().parent
MUTANTS_IN_A_FILE = 40

JUDGE = """\
import Foundation
import Katas
import TensorCore

/// Writes a value into the memory of another one, as where a copy is forgotten.
func written<Scalar>(_ z: Tensor<Scalar>, into x: Tensor<Scalar>) {
  guard z.count == x.count, z.count > 0 else { return }
  let values = z.elements
  x.withUnsafeBufferPointer { elements in
    let elements = UnsafeMutableBufferPointer(mutating: elements)
    for i in elements.indices { elements[i] = values[i] }
  }
}

/// Writes a line at once: what is in a buffer is lost where a mutant traps.
func say(_ kind: String, _ text: String) {
  FileHandle.standardOutput.write(Data("\\u{1}\\(kind)\\(text)\\u{2}\\n".utf8))
}

/// Says what is wrong with the known wrong answers: that one passes, or is not named.
func examine(_ subject: Subject) -> Never {
  say("kata ", subject.kata.name)
  for wrong in subject.kata.wrongAnswers {
    if let problem = wrong.problem() { say("found ", problem) }
  }
  exit(0)
}

/// Runs the checks in their order up to the first that fails.
func judge(_ subject: Subject) -> Never {
  say("kata ", subject.kata.name)
  for check in subject.checks {
    say("check ", check.sentence)
    do {
      try check()
    } catch {
      say("found ", "\\(error)")
      exit(1)
    }
  }
  exit(0)
}
"""


@dataclasses.dataclass
class Kata:
    """A kata, the function that answers it, and how a subject is made of it."""

    name: str
    section: str  # 2.3.1-ElementWise
    expression: str  # S2_3_1_ElementWise.NaiveRelu.answer(Solutions.naiveRelu)
    function: swift_source.Function
    source: swift_source.Source


@dataclasses.dataclass
class Mutant:
    """A mutation of what answers a kata: of its own function, or of a helper that this calls."""

    kata: Kata
    number: int
    mutation: mutations.Mutation | None  # none: the solution as it is
    source: swift_source.Source  # that the mutation is in
    code: str = ""
    suffix: str = ""  # of the names in its code
    compiles: bool = True
    error: str = ""  # of the compiler

    @property
    def digest(self):
        """Of what it is, by whichever number."""
        text = self.code.replace(self.suffix, "") + self.kata.expression
        return hashlib.sha1(text.encode()).hexdigest()


class Repository:
    """The solutions and the katas that they answer."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.sources = {
            path.stem: swift_source.Source(path, path.read_text())
            for path in sorted(self.root.glob("Solutions/[0-9]*/*.swift"))
        }
        self.problems = []
        self.katas = self._katas()

    def _katas(self):
        """The katas in the order of the book, from the answers that `kata-author` has made."""
        path = self.root / "Sources/Answers/Answers+Chapter.swift"
        katas, heading = [], ""
        text = re.sub(r"\n *(//   +)", " ", path.read_text())  # a signature on several lines
        for match in re.finditer(r"// (.*(?:func|init).*)|solution:\s*(\w+\..*)\)", text):
            if match[1]:
                heading = match[1]
                continue
            expression = match[2]
            type_name = re.search(r"Solutions\.(\w+)\.self", expression)
            name = re.search(r"func (\w+)", heading)
            name = name[1] if name else "init"
            kata = f"{type_name[1]}.{name}" if type_name else name
            found = self._function(kata)
            if not found:
                self.problems.append(f"{kata}: Solutions has no such function")
                continue
            section, source, function = found
            katas.append(Kata(kata, section, expression, function, source))
        known = {kata.name for kata in katas}
        for source in self.sources.values():
            for function in source.functions:
                if function.public and function.throws and function.kata not in known:
                    self.problems.append(f"{function.kata}: no kata is answered by it")
        return katas

    def _function(self, kata):
        for section, source in self.sources.items():
            for function in source.functions:
                if function.kata == kata and function.public and function.throws:
                    return section, source, function

    # MARK: Mutants

    def mutants(self, katas):
        """The mutants of these katas, and first of each the solution itself."""
        result = []
        for kata in katas:
            result.append(Mutant(kata, 0, None, kata.source))
            number = 0
            for function in [kata.function] + self._helpers(kata.source, kata.function):
                for mutation in mutations.mutations(kata.source, function):
                    number += 1
                    result.append(Mutant(kata, number, mutation, kata.source))
        # Two katas can share a helper, and a file: their numbers alone would not do.
        places = {kata.name: place for place, kata in enumerate(katas)}
        for mutant in result:
            mutant.suffix = f"_m{places[mutant.kata.name]}_{mutant.number}"
            mutant.code = self._code(mutant, mutant.suffix)
        return result

    def _called(self, source, function):
        """The private functions of its file, or methods of its type, that a function calls."""
        first, last = function.body
        names = {
            source.tokens[i].text
            for i in range(first, last)
            if source.tokens[i + 1].text == "(" and source.tokens[i].kind == "name"
        }
        return [
            other
            for other in source.functions
            if not other.public and other.name in names and other.type in (None, function.type)
            and other is not function
        ]  # fmt: skip

    def _helpers(self, source, function):
        found, rest = [], self._called(source, function)
        while rest:
            helper = rest.pop(0)
            if helper not in found:
                found.append(helper)
                rest += self._called(source, helper)
        return found

    def _code(self, mutant, suffix):
        """A copy of the kata's function, or of its type, with the mutation, under a new name."""
        kata = mutant.kata
        edits = mutant.mutation.edits if mutant.mutation else []
        if kata.function.type:
            return self._type_code(kata, edits, suffix)
        source = kata.source
        changed = mutant.mutation.function if mutant.mutation else kata.function
        helpers = self._helpers(source, kata.function)
        copies = [kata.function] + [
            helper
            for helper in helpers
            if helper is changed or changed in self._helpers(source, helper)
        ]
        pieces = []
        for function in copies:
            own = [edit for edit in edits if function.start <= edit[0] <= function.end]
            text = mutations.apply(source.text, own, function.start, function.end)
            for other in copies:
                text = _renamed(text, other.name, suffix)
            pieces.append(text)
        return "\n\n".join(pieces)

    def _type_code(self, kata, edits, suffix):
        name, pieces = kata.function.type, []
        for source in self.sources.values():
            for declaration in source.types:
                if declaration.name != name:
                    continue
                start, end = declaration.start, declaration.end
                inside = source is kata.source
                own = [edit for edit in edits if inside and start <= edit[0] <= end]
                text = mutations.apply(source.text, own, start, end)
                pieces.append(re.sub(rf"\b{name}\b", name + suffix, text))
        return "\n\n".join(pieces)

    def base_helpers(self, section):
        """The private functions of the files that a section's mutants are made from."""
        types = {k.function.type for k in self.katas if k.section == section} - {None}
        files = [self.sources[section]] + [
            source
            for stem, source in self.sources.items()
            if stem != section and any(declaration.name in types for declaration in source.types)
        ]
        return "\n\n".join(
            source.text[function.start : function.end]
            for source in files
            for function in source.functions
            if function.type is None and not function.public
        )


def _renamed(text, name, suffix):
    """A function under a new name, where it is declared and where it is called."""
    text = re.sub(rf"\bfunc {name}\b", f"func {name}{suffix}", text)
    return re.sub(rf"(?<![\w.]){name}\(", f"{name}{suffix}(", text)


class Package:
    """The scratch package in a folder that is kept."""

    def __init__(self, repository, folder, jobs=2, log=print):
        self.repository, self.jobs, self.log = repository, jobs, log
        self.folder = pathlib.Path(folder)
        self.dropped_path = self.folder / "does-not-compile.json"
        self.dropped = {}
        if self.dropped_path.exists():
            self.dropped = json.loads(self.dropped_path.read_text())

    def target(self, section):
        return "Mutants_" + re.sub(r"\W", "_", section)

    def build(self, section, mutants):
        """Compiles the mutants of a section, and marks those that do not compile."""
        for mutant in mutants:
            if mutant.digest in self.dropped:
                mutant.compiles, mutant.error = False, self.dropped[mutant.digest]
        self._manifest()
        for attempt in range(12):
            places = self._write(section, mutants)
            command = [
                "swift", "build", "--package-path", str(self.folder), "--product",
                self.target(section), "--no-color-diagnostics", "-j", str(self.jobs),
            ]  # fmt: skip
            run = subprocess.run(command, capture_output=True, text=True)
            output = run.stdout + run.stderr
            (self.folder / f"{section}.log").write_text(output)
            if run.returncode == 0:
                return self.folder / ".build/debug" / self.target(section)
            if not self._drop(output, places):
                raise SystemExit(f"the mutants of {section} do not compile:\n{output[-3000:]}")
            self.log(f"  {section}: again without what does not compile")
        raise SystemExit(f"the mutants of {section} do not compile in twelve attempts")

    def _drop(self, output, places):
        """Marks the mutants that the compiler's errors are in."""
        found = False
        for match in re.finditer(r"^(/\S.*?):(\d+):\d+: error: (.*)", output, re.MULTILINE):
            path, line = pathlib.Path(match[1]).name, int(match[2])
            for first, last, mutant in places.get(path, []):
                if first <= line <= last and mutant.compiles:
                    mutant.compiles, mutant.error = False, match[3]
                    self.dropped[mutant.digest] = match[3]
                    found = True
        self.dropped_path.write_text(json.dumps(self.dropped, indent=0, sort_keys=True))
        return found

    # MARK: Files

    def _write(self, section, mutants):
        """Writes a section's files; returns which lines of which file are which mutant."""
        folder = self.folder / "Mutants" / section
        folder.mkdir(parents=True, exist_ok=True)
        source = self.repository.sources[section]
        imports = sorted({*source.imports, "Katas", "Networks", "Solutions", "TensorCore"})
        heading = "".join(f"import {name}\n" for name in imports)
        heading += "\n" + self.repository.base_helpers(section) + "\n"
        written, places, tables = {"Judge.swift"}, {}, []
        _update(folder / "Judge.swift", JUDGE)
        # The numbers of a file's mutants are the same whichever of them compile.
        for start in range(0, len(mutants), MUTANTS_IN_A_FILE):
            part = start // MUTANTS_IN_A_FILE
            name, entries, text = f"Mutants{part}.swift", [], heading
            places[name] = []
            for place in range(start, min(start + MUTANTS_IN_A_FILE, len(mutants))):
                mutant = mutants[place]
                if not mutant.compiles:
                    continue
                first = text.count("\n") + 1
                expression = re.sub(
                    r"Solutions\.(\w+)", rf"\1{mutant.suffix}", mutant.kata.expression
                )
                text += f"\n{mutant.code}\nfunc subject{place}() -> Subject {{\n  {expression}\n}}\n"
                entries.append(f"  {place}: subject{place},\n")
                places[name].append((first, text.count("\n"), mutant))
            text += f"\nlet subjects{part}: [Int: @Sendable () -> Subject] = [\n"
            text += "".join(entries) + ("]\n" if entries else ":]\n")
            written.add(name)
            tables.append(f"subjects{part}")
            _update(folder / name, text)
        main = "import Foundation\nimport Katas\n\n"
        main += "guard let number = Int(CommandLine.arguments[1]) else { exit(2) }\n"
        main += "for table in [" + ", ".join(tables) + "] {\n"
        main += "  guard let subject = table[number] else { continue }\n"
        main += "  if CommandLine.arguments.count > 2 { examine(subject()) }\n"
        main += "  judge(subject())\n}\nexit(2)\n"
        written.add("main.swift")
        _update(folder / "main.swift", main)
        for path in folder.glob("*.swift"):
            if path.name not in written:
                path.unlink()
        return places

    def _manifest(self):
        """The package's manifest: the targets that it needs as they are, and one for each section."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = (self.repository.root / "Package.swift").read_text()
        settings = text[: text.index("let package = Package(")]
        targets = {}
        found = swift_source.tokens(text)
        pairs = swift_source._pairs(found)
        for i, token in enumerate(found):
            if token.text in ("target", "systemLibrary") and found[i + 1].text == "(":
                entry = text[found[i - 1].start : found[pairs[i + 1]].end]
                name = re.search(r'name: "(\w+)"', entry)
                if name:
                    targets[name[1]] = entry
        needed, rest = [], ["Katas", "Solutions", "Networks", "TensorCore"]
        while rest:
            name = rest.pop()
            if name not in needed:
                needed.append(name)
                dependencies = re.search(r"dependencies: \[(.*?)\]", targets[name], re.DOTALL)
                rest += re.findall(r'"(\w+)"', dependencies[1]) if dependencies else []
        entries = [targets[name] for name in sorted(needed)]
        if re.search(r"^let zlib", text, re.MULTILINE) and "CZlib" in targets:
            entries = ["zlib" if 'name: "CZlib"' in entry else entry for entry in entries]
        for section in self.repository.sources:
            folder = self.folder / "Mutants" / section
            folder.mkdir(parents=True, exist_ok=True)
            if not any(folder.iterdir()):
                (folder / "main.swift").write_text("")
            entries.append(
                f'.executableTarget(\n      name: "{self.target(section)}",\n'
                '      dependencies: ["Katas", "Networks", "Solutions", "TensorCore"],\n'
                f'      path: "Mutants/{section}",\n      swiftSettings: [.unsafeFlags('
                '["-suppress-warnings", "-gnone"])],\n'
                '      linkerSettings: [.unsafeFlags(["-Xlinker", "-s"])])'
            )
        for folder in ("Sources", "Solutions"):
            link = self.folder / folder
            if link.is_symlink() and link.readlink() != self.repository.root / folder:
                link.unlink()
            if not link.is_symlink():
                link.symlink_to(self.repository.root / folder)
        body = ",\n    ".join(entries)
        _update(
            self.folder / "Package.swift",
            f'{settings}let package = Package(\n  name: "Mutants",\n'
            f"  platforms: [.macOS(.v15)],\n  targets: [\n    {body},\n  ],\n"
            "  swiftLanguageModes: [.v6]\n)\n",
        )


def _update(path, text):
    """Writes a file where it is another one: an equal file is not to be compiled again."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
