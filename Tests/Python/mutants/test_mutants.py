"""Tests of the mutation maker, without a compiler: `python3 Tests/Python/mutants/test_mutants.py`."""

import pathlib
import tempfile
import unittest

import judging
import mutations
import mutants
import naming
import package
import swift_source

RELU = """\
import TensorCore

/// Replaces what is below 0 by 0.
public func relu(_ x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 2, x.count > 0 else {
    throw ShapeError("relu needs a matrix, and was given \\(x.shape[0] - 1)")
  }
  var z = x  // A copy.
  for i in 0..<x.shape[0] {
    for j in 0..<x.shape[1] {
      z[i, j] = max(x[i, j], 0)
    }
  }
  return z
}
"""


def changes(body, kind=None, before="", signature="f(_ x: Int, _ y: Int) throws -> Int"):
    """The changes that are made to a function with this body."""
    source = swift_source.Source(
        pathlib.Path("f.swift"), f"{before}public func {signature} {{\n{body}\n}}\n"
    )
    found = mutations.mutations(source, source.functions[-1])
    return [m.change for m in found if kind in (None, m.kind)]


def outcomes(body, kind):
    """The bodies after each mutation of a kind, on one line."""
    source = swift_source.Source(
        pathlib.Path("f.swift"), f"public func f(_ x: Int) throws {{\n{body}\n}}\n"
    )
    function = source.functions[-1]
    texts = []
    for mutation in mutations.mutations(source, function):
        if mutation.kind == kind:
            text = mutations.apply(source.text, mutation.edits, function.start, function.end)
            texts.append(" ".join(text.split())[len("public func f(_ x: Int) throws { ") : -2])
    return texts


class SourceTests(unittest.TestCase):
    def test_comments_are_no_tokens_and_interpolations_are(self):
        found = [t.text for t in swift_source.tokens('a("x \\(b[0]) y") // c\n')]
        self.assertEqual(found, ["a", "(", '"x \\(', "b", "[", "0", "]", ') y"', ")"])

    def test_a_generic_type_has_no_comparison(self):
        found = swift_source.tokens("Tensor<Float>.zeros(a < b)")
        self.assertEqual([t.text for t in found if t.infix], ["<"])

    def test_functions_know_their_type_and_whether_they_throw(self):
        source = swift_source.Source(
            pathlib.Path("f.swift"),
            "public struct A: B {\n  public var x: [Int] = []\n  public init() {}\n"
            "  public mutating func f(_ g: () throws -> Int) -> Int { 1 }\n}\n"
            "extension A {\n  public func h() throws -> Int {\n    1\n  }\n}\n"
            "private func i() throws {}\n",
        )
        self.assertEqual(
            [(f.kata, f.public, f.throws) for f in source.functions],
            [("A.init", True, False), ("A.f", True, False), ("A.h", True, True),
             ("i", False, True)],
        )  # fmt: skip

    def test_statements_over_several_lines_are_one(self):
        source = swift_source.Source(
            pathlib.Path("f.swift"),
            "func f() {\n  let a = b\n    + c\n  d(\n    e)\n  return f\n    ? g : h\n}\n",
        )
        found = swift_source.statements(source, *source.functions[0].body)
        self.assertEqual([s.kind for s in found], ["let", "expression", "return"])

    def test_every_token_of_the_solutions_is_in_a_statement(self):
        for path in sorted(mutants.ROOT.glob("Solutions/[0-9]*/*.swift")):
            source = swift_source.Source(path, path.read_text())
            for function in source.functions:
                found = swift_source.statements(source, *function.body)
                ends = [function.body[0]] + [s.last for s in found]
                self.assertEqual([s.first for s in found], ends[:-1], path)
                self.assertEqual(ends[-1], function.body[1], path)


class MutationTests(unittest.TestCase):
    def test_a_range_begins_and_ends_one_off(self):
        self.assertEqual(
            changes("for i in 0..<x.shape[0] {\n  print(i)\n}", "bounds"),
            ["`1..<x.shape[0]` for `0..<x.shape[0]`", "`-1..<x.shape[0]` for `0..<x.shape[0]`",
             "`0..<x.shape[0] + 1` for `0..<x.shape[0]`",
             "`0..<x.shape[0] - 1` for `0..<x.shape[0]`"],
        )  # fmt: skip

    def test_comparisons_are_moved_and_turned(self):
        body = "if x < y {\n  print(x)\n}"
        self.assertEqual(changes(body, "boundary"), ["`<=` for `<` in `x < y`"])
        self.assertEqual(changes(body, "turned"), ["`>` for `<` in `x < y`"])

    def test_operators_and_their_operands(self):
        self.assertEqual(
            outcomes("let a = x * 3 - b[x]", "operator"),
            ["let a = x / 3 - b[x]", "let a = x + 3 - b[x]", "let a = x * 3 + b[x]"],
        )
        self.assertEqual(outcomes("let a = x * 3 - b[x]", "operands"), ["let a = b[x] - (x * 3)"])
        self.assertEqual(outcomes("a += x", "operator"), ["a -= x", "a = x"])

    def test_brackets_are_left_out(self):
        self.assertIn("let a = x / 2 * b", outcomes("let a = x / (2 * b)", "operator"))
        self.assertEqual(outcomes("let a = (x, y)", "operator"), [])

    def test_indices_are_exchanged_or_another_variable(self):
        body = "for i in a {\nfor j in b {\nz[i, j] = 0\n}\n}"
        self.assertEqual(
            changes(body, "indices"),
            ["`i` and `j` exchanged in `z[i, j]`", "`z[j, j]` for `z[i, j]`",
             "`z[i, i]` for `z[i, j]`"],
        )  # fmt: skip

    def test_arguments_are_exchanged_but_not_where_the_order_is_all_one(self):
        self.assertEqual(outcomes("g(x, y)\nh()", "operands"), ["g(y, x) h()"])
        self.assertEqual(outcomes("g(a: x, b: y)\nh()", "operands"), ["g(a: y, b: x) h()"])
        self.assertEqual(outcomes("z = max(x, y)", "operands"), [])
        self.assertEqual(outcomes("let (a, b) = (x, y)", "operands"), ["let (a, b) = (y, x)"])

    def test_an_axis_for_another(self):
        self.assertEqual(changes("let a = x.shape[0]", "axis"), ["`x.shape[1]` for `x.shape[0]`"])

    def test_a_guard_and_each_of_its_clauses(self):
        body = "guard x.ndim == 2, ok(x) else {\n  throw E(x.shape[0] - 1)\n}"
        self.assertEqual(
            changes(body, "guard"),
            ["the guard `x.ndim == 2, ok(x)` left out", "`x.ndim == 2` left out of the guard",
             "`!=` for `==` in `x.ndim == 2`", "`x.ndim == 1` for `x.ndim == 2`", "`x.ndim == 3` for `x.ndim == 2`",
             "`ok(x)` left out of the guard", "`!(ok(x))` for `ok(x)`"],
        )  # fmt: skip
        # What an error says is not changed.
        self.assertEqual(len(changes(body)), 7)

    def test_what_is_one_change_of_whole_numbers_is_made_once(self):
        self.assertEqual(
            changes("guard n > 0 else {\n  throw E()\n}\ng(n)", "guard")[1:],
            ["`>=` for `>` in `n > 0`", "`<` for `>` in `n > 0`", "`n > 1` for `n > 0`"],
        )
        self.assertEqual(
            changes("guard n >= 0 else {\n  throw E()\n}\ng(n)", "guard")[1:],
            ["`>` for `>=` in `n >= 0`", "`<` for `>=` in `n >= 0`"],
        )

    def test_a_variable_is_not_set_back(self):
        self.assertEqual(
            outcomes("for i in a {\n  var sum = 0\n  sum += i\n  g(sum)\n}", "reset"),
            ["var sum = 0 for i in a { _ = () sum += i g(sum) }"],
        )

    def test_lines_are_left_out(self):
        self.assertEqual(outcomes("a = x\ntry g(x)\nreturn", "line"), ["_ = () try g(x) return",
                         "a = x _ = () return"])  # fmt: skip
        # Where it is the result, there is no line to leave out.
        self.assertEqual(outcomes("try g(x)", "line"), [])

    def test_the_call_of_a_test_is_a_guard(self):
        self.assertEqual(
            changes("try requireMatrix(x)\nreturn x", "guard"), ["`try requireMatrix(x)` left out"]
        )

    def test_a_copy_is_not_made(self):
        self.assertEqual(
            outcomes("var z = x\nz[0] = 1\nreturn z", "copy"),
            ["var z = x defer { written(z, into: x) } z[0] = 1 return z"],
        )
        # A variable that gets another value leaves the first one as it was.
        self.assertEqual(outcomes("var z = x\nz = 1\nreturn z", "copy"), [])

    def test_a_loop_is_left_too_soon(self):
        self.assertEqual(
            outcomes("for i in a {\nif i > x { break }\ng(i)\n}\nreturn x", "leave"),
            ["for i in a { if i > x { _ = () } g(i) } return x",
             "for i in a { if i > x { continue } g(i) } return x",
             "for i in a { if i > x { break } g(i) return x } return x"],
        )  # fmt: skip

    def test_branches(self):
        self.assertEqual(
            outcomes("let a = x < 0 ? b : x + 1", "condition"), ["let a = b", "let a = x + 1"]
        )
        self.assertEqual(
            outcomes("let a = b || c", "condition"), ["let a = c", "let a = b"]
        )

    def test_constants(self):
        self.assertEqual(outcomes("a = 0\nb = 255", "constant"), [
            "a = 1 b = 255", "a = 0 b = 254", "a = 0 b = 256"])  # fmt: skip
        self.assertEqual(outcomes("a = pair.0", "constant"), [])

    def test_patterns_are_no_expressions(self):
        body = "switch x {\ncase .sum(let a, let b): return g(a)\ncase 1: return 0\n}"
        self.assertEqual(changes(body, "function"), [])
        self.assertEqual(changes(body, "constant"), ["`1` for `0`"])

    def test_what_reads_the_same_is_counted(self):
        source = swift_source.Source(pathlib.Path("f.swift"), "func f() {\n  g(a + b, a + b)\n}\n")
        found = mutations.mutations(source, source.functions[0])
        self.assertEqual([m.nth for m in found if m.kind == "operator"], [1, 2])

    def test_a_mutant_is_one_change_of_the_text(self):
        source = swift_source.Source(pathlib.Path("relu.swift"), RELU)
        found = mutations.mutations(source, source.functions[0])
        texts = {mutations.apply(RELU, m.edits) for m in found}
        self.assertEqual(len(texts), len(found))
        self.assertNotIn(RELU, texts)
        self.assertLessEqual({m.kind for m in found}, set(mutations.KINDS))
        self.assertEqual(set(mutations.KINDS), set(naming.WORDS))


class PackageTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for path, text in {
            "Solutions/2.9-X/2.9.1-A.swift": (
                "import TensorCore\npublic func a(_ x: Int) throws -> Int {\n  help(x) + 1\n}\n"
                "private func help(_ x: Int) -> Int {\n  x - more(x)\n}\n"
                "private func more(_ x: Int) -> Int {\n  x\n}\n"
                "public struct T: P {\n  public func b() throws -> Int {\n    1\n  }\n}\n"
            ),
            "Sources/Answers/Answers+Chapter.swift": (
                "  // func a(_ x: Int) throws\n  //     -> Int\n  Answer(\n"
                "    yours: S.A.answer(Exercises.a),\n    solution: S.A.answer(Solutions.a)),\n"
                "  // func b() throws -> Int\n  Answer(\n"
                "    yours: S.B.answer(Exercises.T.self),\n"
                "    solution: S.B.answer(Solutions.T.self)),\n"
            ),
        }.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)
        self.repository = package.Repository(self.root)

    def test_katas_are_found_by_their_answers(self):
        self.assertEqual([k.name for k in self.repository.katas], ["a", "T.b"])
        self.assertEqual(self.repository.problems, [])

    def test_a_mutant_calls_its_own_copy_of_a_helper(self):
        found = self.repository.mutants(self.repository.katas[:1])
        codes = {m.mutation.change: m.code for m in found if m.mutation}
        self.assertIn("help(x) - 1", codes["`-` for `+` in `help(x) + 1`"])
        helper = codes["`+` for `-` in `x - more(x)`"]
        suffix = next(m.suffix for m in found if m.code == helper)
        self.assertIn(f"help{suffix}(x) + 1", helper)
        self.assertIn(f"func help{suffix}(_ x: Int) -> Int {{\n  x + more(x)", helper)

    def test_no_two_mutants_of_a_section_share_a_name(self):
        found = self.repository.mutants(self.repository.katas)
        self.assertEqual(len({m.suffix for m in found}), len(found))

    def test_a_method_s_mutant_is_a_type_of_its_own(self):
        found = self.repository.mutants(self.repository.katas[1:])
        self.assertIn("struct T_m0_1: P", found[1].code)


class NamingTests(unittest.TestCase):
    def mutation(self, kind, change="`a` for `b`"):
        return mutations.Mutation(kind, change, [], 1, "text", None)

    def named(self, kind, message, additions=None):
        empty = naming.Additions("/nowhere") if additions is None else additions
        return naming.is_named("f", self.mutation(kind), message, empty)

    def test_a_slip_names_its_kind_and_no_other(self):
        message = (
            "f should satisfy: works\n  given [[ 1.]]\n  at [0]: got 1.0, expected 2.0\n"
            "  this looks like: the last row is left out of the loop"
        )
        self.assertTrue(self.named("bounds", message))
        self.assertFalse(self.named("sign", message))

    def test_values_name_nothing(self):
        message = "f should satisfy: works\n  given the last row left out\n  got 1.0, expected 0"
        for kind in mutations.KINDS:
            self.assertFalse(self.named(kind, message), kind)

    def test_a_missing_error_names_a_guard(self):
        message = "f should satisfy: throws ShapeError for a vector\n  given [1]\nit returned 1"
        self.assertTrue(self.named("guard", message))

    def test_words_can_be_added_for_a_kata(self):
        additions = naming.Additions("/nowhere")
        additions.katas = {"f": {"`a` for `b`": ["upside down"]}}
        message = "f should satisfy: works\n  this looks like: it stands upside down"
        self.assertFalse(self.named("sign", message))
        self.assertTrue(self.named("sign", message, additions))


class JudgingTests(unittest.TestCase):
    def test_what_a_judge_leaves_behind(self):
        said = "\x01kata f\x02\n\x01check works\x02\n"
        self.assertTrue(judging.read(0, said, "", "f").passed)
        wrong = judging.read(1, said + "\x01found f should satisfy: works\n  got 1\x02\n", "", "f")
        self.assertEqual(wrong.message, "f should satisfy: works\n  got 1")
        other = judging.read(1, said + "\x01found E\x02\n", "", "f")
        self.assertEqual(other.message, "f should satisfy: works\n  it threw E")
        trap = judging.read(-4, said, "A.swift:1: Fatal error: Index out of range\n", "f")
        self.assertIn("works\n  it stopped: Index out of range (SIGILL)", trap.message)
        self.assertIn("did not return", judging.read(-24, said, "", "f").message)


if __name__ == "__main__":
    unittest.main()
