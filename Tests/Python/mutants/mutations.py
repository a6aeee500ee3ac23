"""Makes the mutants of a function: copies of it that are wrong in one small thing.

A mutation is one or two edits of the source, a description of the change, and a kind. The kinds are
what `naming.py` knows words for.
"""

import collections
import dataclasses
import re

import swift_source
from swift_source import CLOSING, OPENING

KINDS = {
    "bounds": "a loop or a range that begins or ends one off",
    "boundary": "`<` for `<=` and the like",
    "turned": "a condition that is turned",
    "condition": "a condition left out, or always one of two branches",
    "operator": "`+` for `-`, `*` for `/`, or brackets left out",
    "indices": "the indices of an element exchanged",
    "operands": "operands, arguments or parts of a result exchanged",
    "axis": "an axis for another",
    "constant": "a constant for another",
    "guard": "what a guard tests, left out, turned or moved by one",
    "reset": "a variable that is not set back",
    "line": "a line left out",
    "copy": "a copy not made: the input is written to",
    "leave": "break, continue or return, left out or moved",
    "extreme": "max for min",
    "order": "first for last, or an order turned",
    "sign": "a sign or an absolute value left out",
    "function": "a function for another, or left out",
}


@dataclasses.dataclass
class Mutation:
    kind: str
    change: str  # "`<=` for `<`"
    edits: list  # of (start, end, text), in the source
    line: int
    text: str  # the line's text
    function: swift_source.Function
    nth: int = 1  # which of several that read the same
    in_while: bool = False  # inside a loop that ends by its condition

    @property
    def description(self):
        return f"line {self.line}: {self.change}"

    def key(self):
        return (self.change, " ".join(self.text.split()), self.nth)


PRECEDENCE = {
    **dict.fromkeys(("*", "/", "%"), 6),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("..<", "..."), 4),
    "??": 3,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), 2),
    "&&": 1,
    "||": 0,
    **dict.fromkeys(("?", ":"), -1),
    **dict.fromkeys(("=", "+=", "-=", "*=", "/=", "%=", "->"), -2),
}
COMPARISONS = {
    "<": ("<=", ">"), "<=": ("<", ">"), ">": (">=", "<"), ">=": (">", "<"), "==": ("!=",),
    "!=": ("==",),
}  # fmt: skip
OPERATORS = {
    "+": ("-",), "-": ("+",), "*": ("/", "+"), "/": ("*",), "%": ("/",), "+=": ("-=", "="),
    "-=": ("+=", "="), "*=": ("/=", "+=", "="), "/=": ("*=", "="),
}  # fmt: skip
# An order of their operands is as good as the other.
COMMUTATIVE = {"max", "min", "add", "multiply", "maximum", "minimum", "sum", "product"}
FUNCTIONS = {
    "sin": "cos", "cos": "sin", "exp": "log", "log": "exp", "sine": "cosine", "cosine": "sine",
    "sum": "product", "product": "sum", "add": "subtract", "subtract": "add",
    "multiply": "divide",
}  # fmt: skip
LEFT_OUT = {
    "abs", "cbrt", "squareRoot", "transpose", "naiveTranspose", "relu", "softmax", "reluGradient",
}  # fmt: skip
CHOICES = {
    "relu": "linear", "softmax": "linear", "rmsprop": "sgd",
    "categoricalCrossentropy": "sparseCategoricalCrossentropy",
}  # fmt: skip
BOUNDARY_WORDS = {"return", "try", "in", "where", "else", "case", "throw", "let", "var", "if",
                  "guard", "while"}  # fmt: skip


class _Maker:
    def __init__(self, source, function):
        self.source, self.function = source, function
        self.tokens, self.pairs, self.text = source.tokens, source.pairs, source.text
        self.first, self.last = function.body
        self.statements = swift_source.statements(source, self.first, self.last)
        self.all = [inner for statement in self.statements for inner in statement.walk()]
        self.owner = {}  # of each token the innermost statement
        for statement in self.all:
            for at in range(statement.first, statement.last):
                self.owner[at] = statement
        self.patterns = swift_source.case_patterns(source, self.first, self.last)
        self.guards = self._guards()
        self.found = []
        self.variables = {name for s in self.all if s.kind == "for" for name in s.variable}

    def _guards(self):
        """The tokens of what a guard that throws tests."""
        guards = set()
        for statement in self.all:
            if statement.kind == "guard" and self._throws(statement):
                guards.update(range(*statement.condition))
        return guards

    def _throws(self, guard):
        return any(inner.kind == "throw" for block in guard.blocks for inner in block)

    def is_guard(self, at):
        return at in self.guards or self.function.name.startswith("require")

    def piece(self, first, last):
        """The text of the tokens from first up to last."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def span(self, first, last):
        return self.tokens[first].start, self.tokens[last - 1].end

    def add(self, kind, change, *edits, at):
        if self.is_guard(at):
            kind = "guard"
        owner = self.owner.get(at)
        loops = [owner] + owner.enclosing("while") if owner else []
        line = self.tokens[at].line
        self.found.append(
            Mutation(
                kind, " ".join(change.split()), list(edits), line, self.source.line(line),
                self.function, in_while=any(loop.kind == "while" for loop in loops),
            )  # fmt: skip
        )

    def replace(self, kind, first, last, new, at=None, change=None):
        """A mutation of the tokens from first up to last to a new text."""
        old = self.piece(first, last)
        if " ".join(old.split()) == " ".join(new.split()):
            return
        change = change or f"`{new}` for `{old}`"
        self.add(kind, change, (*self.span(first, last), new), at=first if at is None else at)

    # MARK: Where an operand begins and ends

    def left(self, operator):
        """The first token of the operand on the left of an operator."""
        level, at = PRECEDENCE[self.tokens[operator].text], operator
        while at > self.first:
            before = self.tokens[at - 1]
            if before.text in CLOSING and before.kind == "mark":
                at = self.pairs[at - 1]
            elif self._stops(at - 1) or (before.infix and PRECEDENCE.get(before.text, 9) < level):
                break
            else:
                at -= 1
        return at

    def right(self, operator, level=None):
        """The token after the operand on the right of an operator."""
        level = PRECEDENCE[self.tokens[operator].text] if level is None else level
        owner, at = self.owner[operator], operator + 1
        while at < owner.last:
            token = self.tokens[at]
            if token.kind == "mark" and token.text in ("(", "["):
                at = self.pairs[at] + 1
            elif self._stops(at) or (token.infix and PRECEDENCE.get(token.text, 9) <= level):
                break
            else:
                at += 1
        return at

    def _stops(self, at):
        token = self.tokens[at]
        if token.kind == "text":
            return True
        return token.text in BOUNDARY_WORDS or (
            token.kind == "mark" and token.text in (",", "{", "}", "(", "[", ")", "]", ":", ";")
        )

    def parts(self, opening):
        """The elements between brackets, each first token and the token after its last one."""
        closing, parts, start, at = self.pairs[opening], [], opening + 1, opening + 1
        while at < closing:
            if self.tokens[at].text in OPENING and self.tokens[at].kind == "mark":
                at = self.pairs[at]
            elif self.tokens[at].text == ",":
                parts.append((start, at))
                start = at + 1
            at += 1
        if start < closing:
            parts.append((start, closing))
        return parts

    # MARK: All of them

    def make(self):
        thrown = set()
        for statement in self.all:
            if statement.kind == "throw":
                thrown.update(range(statement.first, statement.last))
        self.thrown = thrown
        for at in range(self.first, self.last):
            if at not in thrown and at not in self.patterns:
                self._token(at)
        for statement in self.all:
            self._statement(statement)
        return self._distinct()

    def _distinct(self):
        seen, result, times = set(), [], collections.Counter()
        for mutation in sorted(self.found, key=lambda m: (m.line, m.edits[0][0])):
            outcome = apply(self.text, mutation.edits)
            if outcome in seen:
                continue
            seen.add(outcome)
            key = (mutation.change, mutation.text)
            times[key] += 1
            mutation.nth = times[key]
            result.append(mutation)
        return result

    def _token(self, at):
        token = self.tokens[at]
        if token.infix:
            self._operator(at)
        elif token.kind == "operator" and token.text == "-" and not token.after:
            self.replace("sign", at, at + 1, "", change=f"the minus of "
                         f"`{self.piece(at, self._operand_end(at))}` left out")  # fmt: skip
        elif token.kind == "number":
            self._number(at)
        elif token.kind == "name":
            self._name(at)
        elif token.kind == "mark" and token.text in ("(", "["):
            self._brackets(at)

    def _operand_end(self, minus):
        at = minus + 1
        return self.pairs[at] + 1 if at in self.pairs else at + 1

    # MARK: Operators

    def _operator(self, at):
        operator = self.tokens[at].text
        if operator in ("..<", "..."):
            self._range(at)
        elif operator == "?":
            self._ternary(at)
        elif operator in COMPARISONS:
            for new in COMPARISONS[operator]:
                strict = {operator, new} in ({"<", "<="}, {">", ">="})
                kind = "boundary" if strict else "turned"
                self.replace(kind, at, at + 1, new, change=self._in_context(at, new))
        elif operator in OPERATORS:
            for new in OPERATORS[operator]:
                self.replace("operator", at, at + 1, new, change=self._in_context(at, new))
            if operator in ("-", "/", "%"):
                first, last = self.left(at), self.right(at)
                a, b = self.piece(first, at), self.piece(at + 1, last)
                self.replace(
                    "operands", first, last,
                    f"{self._closed(at + 1, last)} {operator} {self._closed(first, at)}",
                    change=f"`{a}` and `{b}` exchanged", at=at,
                )  # fmt: skip
        elif operator in ("&&", "||"):
            self.replace("turned", at, at + 1, "||" if operator == "&&" else "&&")
            first, last = self.left(at), self.right(at)
            whole = self.piece(first, last)
            a, b = self.piece(first, at), self.piece(at + 1, last)
            for left_out, kept in ((a, b), (b, a)):
                self.replace(
                    "condition", first, last, kept, at=at,
                    change=f"`{left_out}` left out of `{whole}`",
                )  # fmt: skip

    def _in_context(self, at, new):
        """An operator's change, with its operands where they are short."""
        operator = self.tokens[at].text
        whole = self.piece(self.left(at), self.right(at))
        change = f"`{new}` for `{operator}`"
        return change if len(whole) > 50 else f"{change} in `{whole}`"

    def _closed(self, first, last):
        """The text of an operand, in brackets where it has an operator."""
        level, at = False, first
        while at < last:
            if self.tokens[at].kind == "mark" and self.tokens[at].text in OPENING:
                at = self.pairs[at]
            elif self.tokens[at].infix:
                level = True
            at += 1
        text = self.piece(first, last)
        return f"({text})" if level else text

    def _range(self, at):
        first, last = self.left(at), self.right(at)
        start, end = self.piece(first, at), self.piece(at + 1, last)
        whole, operator = self.piece(first, last), self.tokens[at].text
        for step in (1, -1):
            moved = f"{start} {'+' if step > 0 else '-'} 1"
            if re.fullmatch(r"\d+", start):
                moved = str(int(start) + step)
            self.add(
                "bounds", f"`{moved}{operator}{end}` for `{whole}`",
                (*self.span(first, at), moved), at=first,
            )  # fmt: skip
            moved = f"{end} {'+' if step > 0 else '-'} 1"
            if re.fullmatch(r"\d+", end):
                moved = str(int(end) + step)
            self.add(
                "bounds", f"`{start}{operator}{moved}` for `{whole}`",
                (*self.span(at + 1, last), moved), at=first,
            )  # fmt: skip

    def _ternary(self, at):
        owner, colon, depth = self.owner[at], at + 1, 0
        while not (self.tokens[colon].infix is False and self._is_colon(colon) and depth == 0):
            if self.tokens[colon].kind == "mark" and self.tokens[colon].text in ("(", "["):
                colon = self.pairs[colon]
            elif self.tokens[colon].infix and self.tokens[colon].text == "?":
                depth += 1
            elif self._is_colon(colon):
                depth -= 1
            colon += 1
        first, last = self.left(at), colon + 1
        while last < owner.last:
            token = self.tokens[last]
            if token.kind == "mark" and token.text in ("(", "["):
                last = self.pairs[last]
            elif token.kind == "text" and token.depth < self.tokens[at].depth:
                break
            elif token.kind == "mark" and token.text in (",", ")", "]", "}"):
                break
            last += 1
        if self.tokens[at].depth:
            # Inside of a string an interpolation ends with the string's next piece.
            return
        yes, no = self.piece(at + 1, colon), self.piece(colon + 1, last)
        condition = self.piece(first, at)
        for branch in (yes, no):
            self.replace(
                "condition", first, last, branch, at=at,
                change=f"always `{branch}`, whether `{condition}` or not",
            )  # fmt: skip

    def _is_colon(self, at):
        token = self.tokens[at]
        return token.text == ":" and token.before and token.after

    # MARK: Numbers and names

    def _number(self, at):
        token, before = self.tokens[at], self.tokens[at - 1]
        if before.text == "." or self.tokens[at + 1].text in ("..<", "..."):
            return
        if before.text in ("..<", "..."):
            return
        text = token.text
        label = self.tokens[at - 2].text if before.text == ":" else ""
        if before.text == "[":
            base = self.tokens[at - 2].text
            if base in ("shape", "strides", "extents") and self.tokens[at + 1].text == "]":
                return self._axis(at)
            if base == ":" and self.tokens[at - 3].text == "axes":
                return self.replace("axis", at, at + 1, "1" if text == "0" else "0")
        if label == "at":
            return
        index = before.text == "[" and self._is_subscript(at - 1)
        index = index or (before.text == "," and self._in_subscript(at))
        for new in _constants(text):
            if self.is_guard(at) and _same_as_boundary(before.text, text, new):
                continue
            self.replace(
                "indices" if index else "constant", at, at + 1, new, change=self._named(at, new)
            )

    def _named(self, at, new):
        """A constant's change, with what stands on its left up to a bracket or a comma."""
        first = at
        while first > self.first:
            before = self.tokens[first - 1]
            if before.kind == "mark" and before.text in CLOSING:
                first = self.pairs[first - 1]
            elif self._stops(first - 1) or PRECEDENCE.get(before.text, 9) < 2:
                break
            else:
                first -= 1
        old = self.piece(first, at + 1)
        return f"`{old[: len(old) - len(self.tokens[at].text)] + new}` for `{old}`"

    def _axis(self, at):
        used = [
            int(self.tokens[i].text)
            for i in range(self.first, self.last)
            if self.tokens[i].kind == "number"
            and self.tokens[i - 1].text == "["
            and self.tokens[i - 2].text in ("shape", "strides", "extents")
            and self.tokens[i].text.isdigit()
        ]
        axis, highest = int(self.tokens[at].text), max(used + [1])
        start = at - 2
        while self.tokens[start - 1].text == ".":
            start -= 2
        old = self.piece(start, at + 2)
        for new in (axis - 1, axis + 1):
            if 0 <= new <= highest:
                changed = self.piece(start, at) + f"{new}]"
                self.replace("axis", at, at + 1, str(new), change=f"`{changed}` for `{old}`")

    def _name(self, at):
        text, after, before = self.tokens[at].text, self.tokens[at + 1], self.tokens[at - 1]
        called = after.text == "(" and not self.tokens[at].after
        if text in ("true", "false"):
            self.replace("constant", at, at + 1, "false" if text == "true" else "true")
        elif text in ("max", "min") and called:
            self.replace("extreme", at, at + 1, "min" if text == "max" else "max")
        elif text in ("first", "last") and before.text == "." and not called:
            self.replace("order", at, at + 1, "last" if text == "first" else "first")
        elif text in ("dropFirst", "dropLast") and before.text == "." and called:
            self.replace("order", at, at + 1, "dropLast" if text == "dropFirst" else "dropFirst")
            closing = self.pairs[at + 1]
            self._left_out("order", at - 1, closing + 1)
        elif text == "reversed" and before.text == "." and called:
            self._left_out("order", at - 1, self.pairs[at + 1] + 1)
        elif text == "append" and called:
            closing = self.pairs[at + 1]
            argument = self.piece(at + 2, closing)
            self.replace("order", at, closing + 1, f"insert({argument}, at: 0)")
        elif text == "insert" and called:
            closing = self.pairs[at + 1]
            parts = self.parts(at + 1)
            if self.piece(*parts[-1]) == "at: 0":
                self.replace("order", at, closing + 1, f"append({self.piece(*parts[0])})")
        elif text in CHOICES and before.text == "." and not called:
            self.replace("constant", at, at + 1, CHOICES[text])
        elif text in FUNCTIONS and called:
            self.replace("function", at, at + 1, FUNCTIONS[text])
        if text in LEFT_OUT and called:
            self._function_left_out(at)

    def _left_out(self, kind, first, last):
        self.replace(kind, first, last, "", change=f"`{self.piece(first, last)}` left out")

    def _function_left_out(self, at):
        text, closing = self.tokens[at].text, self.pairs[at + 1]
        kind = "sign" if text == "abs" else "function"
        if closing == at + 2:  # a method of its operand
            return self._left_out(kind, at - 1, closing + 1)
        start = at
        while self.tokens[start - 1].text == "." and self.tokens[start - 2].kind == "name":
            start -= 2
        argument = self.piece(*self.parts(at + 1)[0])
        self.replace(kind, start, closing + 1, f"({argument})", at=at,
                     change=f"`{self.piece(start, at + 1)}` left out")  # fmt: skip

    # MARK: Brackets

    def _is_subscript(self, at):
        before = self.tokens[at - 1]
        return (
            self.tokens[at].text == "["
            and before.end == self.tokens[at].start
            and (before.kind == "name" or before.text in (")", "]", "?"))
        )

    def _in_subscript(self, at):
        """Whether a token is an index of its own, and not the first one."""
        opening = at - 1
        while self.tokens[opening].text not in OPENING:
            opening = self.pairs[opening] - 1 if opening in self.pairs else opening - 1
        return self._is_subscript(opening)

    def _brackets(self, at):
        before = self.tokens[at - 1]
        subscript = self._is_subscript(at)
        called = (
            self.tokens[at].text == "("
            and before.end == self.tokens[at].start
            and (before.kind == "name" or before.text in (">", "]", ")"))
        )
        if before.text in ("let", "var", "for", "in") and not subscript:
            if before.text in ("let", "var", "for"):
                return
        if called and (before.text in COMMUTATIVE or before.text.startswith("require")):
            return
        parts = self.parts(at)
        if self.tokens[at].text == "(" and not called and len(parts) == 1:
            self._grouping(at)
        self._exchange("indices" if subscript else "operands", parts, at)
        if subscript:
            self._other_variables(parts)

    def _grouping(self, at):
        """Brackets left out, where an operator stands beside them and another one inside."""
        closing = self.pairs[at]
        beside = [self.tokens[at - 1], self.tokens[closing + 1]]
        inside = self.piece(at + 1, closing)
        if any(t.infix and t.text in OPERATORS for t in beside) and (
            self._closed(at + 1, closing) != inside
        ):
            self.replace("operator", at, closing + 1, inside,
                         change=f"the brackets of `({inside})` left out")  # fmt: skip

    def _exchange(self, kind, parts, opening):
        for (a, a_end), (b, b_end) in zip(parts, parts[1:]):
            labels = [self.tokens[x + 1].text == ":" for x in (a, b)]
            if labels[0] != labels[1]:
                continue
            if labels[0]:
                a, b = a + 2, b + 2
            one, other = self.piece(a, a_end), self.piece(b, b_end)
            if one == other:
                continue
            start = opening - 1 if self.tokens[opening - 1].kind == "name" else opening
            whole = self.piece(start, self.pairs[opening] + 1)
            self.add(
                kind, f"`{one}` and `{other}` exchanged in `{whole}`",
                (*self.span(a, a_end), other), (*self.span(b, b_end), one), at=a,
            )  # fmt: skip

    def _other_variables(self, parts):
        for first, last in parts:
            if last - first != 1 or self.tokens[first].text not in self.variables:
                continue
            name = self.tokens[first].text
            loops = [s for s in self.owner[first].enclosing("for")]
            here = [v for loop in loops for v in loop.variable if len(loop.variable) == 1]
            if len(here) > 3:
                continue
            opening = first - 1
            while self.tokens[opening].text not in OPENING:
                opening = self.pairs[opening] - 1 if opening in self.pairs else opening - 1
            start = opening - 1
            old = self.piece(start, self.pairs[opening] + 1)
            for other in here:
                if other != name and other != "_":
                    offset = self.tokens[first].start - self.tokens[start].start
                    changed = old[:offset] + other + old[offset + len(name) :]
                    self.replace(
                        "indices", first, last, other, change=f"`{changed}` for `{old}`"
                    )

    # MARK: Statements

    def _statement(self, statement):
        handler = getattr(self, f"_on_{statement.kind}", None)
        if handler:
            handler(statement)
        if statement.enclosing("throw"):
            return
        if statement.kind == "expression":
            self._line(statement)
        if statement.kind in ("break", "continue"):
            self._leave(statement)

    def _remove(self, kind, statement, change):
        start, end = self.span(statement.first, statement.last)
        # In a block of its own nothing may be left: `_ = ()` is a statement that does nothing.
        self.add(kind, change, (start, end, "_ = ()"), at=statement.first)

    def _line(self, statement):
        if len(self.all) == 1 or self._is_value(statement):
            return
        text = self.piece(statement.first, statement.last)
        found = [self.tokens[i] for i in range(statement.first, statement.last)]
        assigns = any(t.infix and PRECEDENCE.get(t.text) == -2 for t in found)
        tests = re.match(r"(_ = )?try (require\w*|value)\(", text)
        if assigns or text.endswith(")") or text.endswith("}"):
            self._remove("guard" if tests else "line", statement, f"`{text}` left out")

    def _is_value(self, statement):
        """Whether it is what a closure or a case without `return` has as its value."""
        return statement.parent is None and len(self.statements) == 1

    def _clauses(self, statement):
        first, last = statement.condition
        clauses, start, at = [], first, first
        while at < last:
            if self.tokens[at].text in OPENING and self.tokens[at].kind == "mark":
                at = self.pairs[at]
            elif self.tokens[at].text == ",":
                clauses.append((start, at))
                start = at + 1
            at += 1
        clauses.append((start, last))
        return clauses

    def _on_guard(self, statement):
        kind = "guard" if self._throws(statement) else "condition"
        clauses = self._clauses(statement)
        binds = [self.tokens[first].text in ("let", "var", "case") for first, _ in clauses]
        condition = self.piece(*statement.condition)
        if not any(binds):
            self._remove(kind, statement, f"the guard `{condition}` left out")
        for index, (first, last) in enumerate(clauses):
            if binds[index]:
                continue
            clause = self.piece(first, last)
            if len(clauses) > 1:
                # With the comma before it, or after it where it is the first.
                if index:
                    edit = (self.tokens[clauses[index - 1][1]].start, self.tokens[last - 1].end)
                else:
                    edit = (self.tokens[first].start, self.tokens[clauses[1][0]].start)
                self.add(kind, f"`{clause}` left out of the guard", (*edit, ""), at=first)
            if not any(self.tokens[i].infix and self.tokens[i].text in COMPARISONS
                       for i in range(first, last)):  # fmt: skip
                self.replace(kind, first, last, f"!({clause})")

    def _on_if(self, statement):
        clauses = self._clauses(statement)
        condition = self.piece(*statement.condition)
        binds = any(self.tokens[first].text in ("let", "var", "case") for first, _ in clauses)
        self._remove("condition", statement, f"`if {condition}` and its block left out")
        if not binds:
            self.replace("condition", *statement.condition, "true",
                         change=f"always, whether `{condition}` or not")  # fmt: skip

    def _on_for(self, statement):
        if statement.where:
            first, last = statement.where
            start, end = self.tokens[first - 1].start, self.tokens[last - 1].end
            self.add(
                "condition", f"`where {self.piece(first, last)}` left out",
                (start - 1, end, ""), at=first,
            )  # fmt: skip

    def _on_var(self, statement):
        self._reset(statement)
        self._copy(statement)

    def _reset(self, statement):
        loops = statement.enclosing("for", "while")
        text = self.piece(statement.first, statement.last)
        span = self.span(statement.first, statement.last)
        for number, loop in enumerate(loops):
            # In a switch's case nothing is moved.
            start = self.tokens[loop.first].start
            header = self.piece(loop.first, loop.bounds[0][0])
            self.add(
                "reset", f"`{text}` moved before `{header}`",
                (start, start, text + "\n"), (*span, "_ = ()"), at=statement.first,
            )  # fmt: skip

    def _copy(self, statement):
        text = self.piece(statement.first, statement.last)
        match = re.fullmatch(r"var (\w+) = (?:try )?([a-zA-Z]\w*)(\.reshaped\(.*\))?", text)
        pair = re.fullmatch(r"var \((\w+), \w+\) = \(([a-zA-Z]\w*), \2\)", text)
        match = match or pair
        if not match or match[1] == match[2] or not self._is_written(match[1]):
            return
        end = self.tokens[statement.last - 1].end
        self.add(
            "copy", f"`{text}` is no copy",
            (end, end, f"\ndefer {{ written({match[1]}, into: {match[2]}) }}"),
            at=statement.first,
        )  # fmt: skip

    def _is_written(self, name):
        """Whether an element of a variable is assigned, not the variable alone."""
        return any(
            statement.kind == "expression"
            and self.tokens[statement.first].text == name
            and self.tokens[statement.first + 1].text == "["
            for statement in self.all
        )

    def _leave(self, statement):
        # A switch's `case .input: break` says that there is nothing to do.
        loops = statement.enclosing("for", "while", "switch")
        if not loops or loops[0].kind == "switch":
            return
        word = statement.kind
        other = "continue" if word == "break" else "break"
        condition = ""
        if statement.parent.kind in ("if", "guard"):
            condition = f" after `{self.piece(*statement.parent.condition)}`"
        if statement.parent.kind != "guard":
            self._remove("leave", statement, f"`{word}`{condition} left out")
        self.replace("leave", statement.first, statement.last, other,
                     change=f"`{other}` for `{word}`{condition}")  # fmt: skip

    def _on_return(self, statement):
        if statement.parent is not None:
            return
        text = self.piece(statement.first, statement.last)
        at = self.statements.index(statement)
        loops = [s for s in self.statements[:at] if s.kind in ("for", "while")]
        if not loops:
            return
        loop = loops[-1]
        while loop:
            closing = self.tokens[loop.bounds[0][1]].start
            header = self.piece(loop.first, loop.bounds[0][0])
            self.add(
                "leave", f"`{text}` at the end of each turn of `{header}`",
                (closing, closing, f"{text}\n"), at=loop.bounds[0][1],
            )  # fmt: skip
            inner = [s for s in loop.blocks[0] if s.kind in ("for", "while")]
            loop = inner[-1] if inner else None


def _same_as_boundary(operator, old, new):
    """Whether `n > 1` for `n > 0` and the like is what `>=` for `>` makes of whole numbers. (What
    guards compare are sizes.)"""
    if not (old.isdigit() and new.isdigit()):
        return False
    step = int(new) - int(old)
    return (operator in (">=", "<") and step == 1) or (operator in (">", "<=") and step == -1)


def _constants(text):
    if re.fullmatch(r"\d+", text):
        number = int(text)
        return {0: ["1"], 1: ["0", "2"], 2: ["1", "3"]}.get(
            number, [str(number - 1), str(number + 1)]
        )
    if re.fullmatch(r"[\d_]+", text):
        return [f"{text} - 1", f"{text} + 1"]
    number = float(text.replace("_", ""))
    if "e" in text.lower():
        return [f"{number * 10:g}", f"{number / 10:g}"]
    return {0.0: ["1.0"], 1.0: ["0.0", "2.0"]}.get(number, [f"{number - 1}", f"{number + 1}"])


def mutations(source, function):
    """All the mutants of a function, each one change."""
    return _Maker(source, function).make()


def apply(text, edits, start=0, end=None):
    """A part of a text after the edits, which lie in it."""
    end = len(text) if end is None else end
    pieces, position = [], start
    for first, last, new in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        pieces += [text[position:first], new]
        position = last
    return "".join(pieces) + text[position:end]
