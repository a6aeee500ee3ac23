"""Reads Swift as far as the solutions need it: tokens, functions, statements.

This is no parser of the language. It knows the form that `swift format` leaves behind: an operator
between two operands has a space on both sides, a statement ends with its line unless the next one
begins with an operator.
"""

import dataclasses
import re

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = set(OPENING.values())

TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<number>0x[0-9a-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][-+]?\d+)?)
    | (?P<name>`\w+`|\$\d+|[#@]?[^\W\d]\w*)
    | (?P<operator>\.\.<|\.\.\.|->|===|!==|==|!=|<=|>=|&&|\|\||\?\?|[-+*/%&|^]=|[-+*/%<>=!?&|^~])
    | (?P<mark>[.,:;()\[\]{}])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclasses.dataclass
class Token:
    kind: str  # comment, number, name, operator, mark or text (a piece of a string)
    text: str
    start: int
    end: int
    line: int
    before: bool = False  # whether white space, or an opening bracket, lies before it
    after: bool = False
    depth: int = 0  # in strings: how many interpolations deep

    @property
    def infix(self):
        """Whether it stands between two operands."""
        return self.kind == "operator" and (
            (self.before and self.after) or self.text in ("..<", "...")
        )


def tokens(source):
    """The tokens of a source, without its comments. What is interpolated into a string is tokens
    too; the string's own pieces, quotes included, are tokens of the kind text."""
    found = []
    _scan(source, 0, None, found, 0)
    line, position = 1, 0
    for token in found:
        line += source.count("\n", position, token.start)
        position = token.start
        token.line = line
        token.before = token.start > 0 and source[token.start - 1].isspace()
        token.after = token.end < len(source) and source[token.end].isspace()
    return [token for token in found if token.kind != "comment"]


def _scan(source, position, closing, found, depth):
    level = 0
    while position < len(source):
        character = source[position]
        if character.isspace():
            position += 1
            continue
        if character == '"':
            position = _scan_string(source, position, found, depth)
            continue
        match = TOKEN.match(source, position)
        if not match:
            raise ValueError(f"cannot read {source[position : position + 20]!r}")
        text = match.group()
        if closing is not None:
            if text in OPENING:
                level += 1
            elif text in CLOSING:
                if level == 0:
                    return position
                level -= 1
        found.append(Token(match.lastgroup, text, match.start(), match.end(), 0, depth=depth))
        position = match.end()
    return position


def _scan_string(source, position, found, depth):
    quotes = '"""' if source.startswith('"""', position) else '"'
    start = position
    position += len(quotes)
    while not source.startswith(quotes, position):
        if source.startswith("\\(", position):
            position += 2
            found.append(Token("text", source[start:position], start, position, 0, depth=depth))
            position = _scan(source, position, ")", found, depth + 1)
            start = position
            position += 1
        else:
            position += 2 if source[position] == "\\" else 1
    position += len(quotes)
    found.append(Token("text", source[start:position], start, position, 0, depth=depth))
    return position


# MARK: Functions


@dataclasses.dataclass
class Function:
    """A function, method or initializer of a source."""

    name: str
    type: str | None  # the type that it belongs to
    public: bool
    throws: bool
    start: int  # of its declaration, in the source
    end: int
    head: tuple  # tokens of the declaration up to its body: first, last + 1
    body: tuple  # tokens inside its braces: first, last + 1

    @property
    def kata(self):
        """Its name as a kata: `naiveRelu`, `NaiveDense.forward`."""
        return f"{self.type}.{self.name}" if self.type else self.name


@dataclasses.dataclass
class Declaration:
    """A type or an extension of a source."""

    keyword: str
    name: str
    start: int
    end: int


MODIFIERS = {
    "public", "private", "fileprivate", "internal", "static", "mutating", "final", "package",
    "nonisolated", "indirect",
}  # fmt: skip


class Source:
    """A source file: its text, tokens, functions, types and imports."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.tokens = tokens(text)
        self.pairs = _pairs(self.tokens)
        self.functions = []
        self.types = []
        self.imports = re.findall(r"^(?:\w+ )?import (\w+)", text, re.MULTILINE)
        self._declarations(0, len(self.tokens), None)

    def line(self, number):
        return self.text.split("\n")[number - 1].strip()

    def _declarations(self, first, last, type_name):
        at = first
        while at < last:
            start = at
            modifiers = []
            while self.tokens[at].text in MODIFIERS or self.tokens[at].text.startswith("@"):
                modifiers.append(self.tokens[at].text)
                at += 1
                if self.tokens[at].text == "(":  # private(set), @specialized(…)
                    at = self.pairs[at] + 1
            keyword = self.tokens[at].text
            if keyword in ("struct", "extension", "enum", "class"):
                name = self.tokens[at + 1].text
                opening = self._find("{", at)
                closing = self.pairs[opening]
                self.types.append(
                    Declaration(
                        keyword, name, self.tokens[start].start, self.tokens[closing].end
                    )
                )
                self._declarations(opening + 1, closing, name)
                at = closing + 1
            elif keyword in ("func", "init"):
                opening = self._find("{", at)
                closing = self.pairs[opening]
                head = self.tokens[at:opening]
                self.functions.append(
                    Function(
                        name=self.tokens[at + 1].text if keyword == "func" else "init",
                        type=type_name,
                        public="public" in modifiers,
                        throws=_throws(head),
                        start=self.tokens[start].start,
                        end=self.tokens[closing].end,
                        head=(start, opening),
                        body=(opening + 1, closing),
                    )
                )
                at = closing + 1
            else:
                at = self._after_statement(start, last)

    def _find(self, text, at):
        while self.tokens[at].text != text:
            at = self.pairs[at] + 1 if self.tokens[at].text in ("(", "[") else at + 1
        return at

    def _after_statement(self, at, last):
        """The token after the declaration of a property, an import and so on."""
        at += 1
        while at < last and not _ends_statement(self.tokens, at, self.tokens[at - 1]):
            at = self.pairs[at] + 1 if self.tokens[at].text in OPENING else at + 1
        return at


def _throws(head):
    """Whether a declaration says `throws` outside of its parameters."""
    level = 0
    for token in head:
        if token.text in OPENING:
            level += 1
        elif token.text in CLOSING:
            level -= 1
        elif token.text == "throws" and level == 0:
            return True
    return False


def _pairs(found):
    """For each opening bracket its closing one, and the other way round."""
    pairs, open_ = {}, []
    for at, token in enumerate(found):
        if token.kind != "mark":
            continue
        if token.text in OPENING:
            open_.append(at)
        elif token.text in CLOSING:
            other = open_.pop()
            pairs[at], pairs[other] = other, at
    return pairs


CONTINUES = {"else", "throws", "where", "as", "is"}


def _ends_statement(found, at, previous):
    """Whether a new statement begins at this token."""
    token = found[at]
    if token.line == previous.line and not token.text == ";":
        return False
    if token.infix and token.text not in ("&",):
        return False
    if token.text in CONTINUES or token.text in (".", ",", ":", ")", "]", "}", "{", "->", "="):
        return False
    if previous.infix or previous.text in (",", "(", "[", "=", ":"):
        return False
    return True


# MARK: Statements


@dataclasses.dataclass
class Statement:
    """A statement: its kind (guard, if, for, while, switch, let, return … or expression), its
    tokens, the blocks inside it, and what it stands in."""

    kind: str
    first: int  # tokens
    last: int  # after the last one
    parent: "Statement | None"
    condition: tuple | None = None  # tokens: of an if, a guard, a while; what a for walks over
    where: tuple | None = None
    blocks: list = dataclasses.field(default_factory=list)  # of lists of statements
    bounds: list = dataclasses.field(default_factory=list)  # of the blocks: the braces
    variable: list = dataclasses.field(default_factory=list)  # a for's variables

    def enclosing(self, *kinds):
        """The statements of these kinds that it stands in, the innermost first."""
        found, at = [], self.parent
        while at:
            if at.kind in kinds:
                found.append(at)
            at = at.parent
        return found

    def walk(self):
        """It and all the statements inside it."""
        yield self
        for block in self.blocks:
            for statement in block:
                yield from statement.walk()


def statements(source, first, last, parent=None):
    """The statements among the tokens of a block."""
    found, pairs, result, at = source.tokens, source.pairs, [], first

    def to_brace(at, stop="{"):
        while found[at].text != stop:
            at = pairs[at] + 1 if found[at].text in ("(", "[") else at + 1
        return at

    def block(statement, opening):
        closing = pairs[opening]
        statement.bounds.append((opening, closing))
        statement.blocks.append(statements(source, opening + 1, closing, statement))
        return closing + 1

    while at < last:
        word = found[at].text
        statement = Statement(word, at, at, parent)
        if word == "guard":
            stop = to_brace(at, "else")
            statement.condition = (at + 1, stop)
            at = block(statement, stop + 1)
        elif word == "if":
            opening = to_brace(at)
            statement.condition = (at + 1, opening)
            at = block(statement, opening)
            while at < last and found[at].text == "else":
                opening = to_brace(at)
                at = block(statement, opening)
        elif word == "while":
            opening = to_brace(at)
            statement.condition = (at + 1, opening)
            at = block(statement, opening)
        elif word == "for":
            opening = to_brace(at)
            within = next(i for i in range(at, opening) if found[i].text == "in")
            statement.variable = [t.text for t in found[at + 1 : within] if t.kind == "name"]
            stop = next(
                (i for i in range(within, opening) if found[i].text == "where"), opening
            )
            statement.condition = (within + 1, stop)
            if stop != opening:
                statement.where = (stop + 1, opening)
            at = block(statement, opening)
        elif word == "switch":
            opening = to_brace(at)
            closing = pairs[opening]
            statement.condition = (at + 1, opening)
            at = _cases(source, statement, opening, closing)
        else:
            if word not in ("let", "var", "return", "throw", "break", "continue", "func"):
                statement.kind = "expression"
            at = pairs[at] + 1 if found[at].text in OPENING else at + 1
            while at < last and not _ends_statement(found, at, found[at - 1]):
                at = pairs[at] + 1 if found[at].text in OPENING else at + 1
        statement.last = at
        result.append(statement)
    return result


def _cases(source, statement, opening, closing):
    """The cases of a switch, each a block."""
    found, pairs = source.tokens, source.pairs
    at, begins = opening + 1, []
    while at < closing:
        if found[at].text in ("case", "default"):
            start = at
            while found[at].text != ":":
                at = pairs[at] + 1 if found[at].text in OPENING else at + 1
            begins.append((start, at + 1))
        at = pairs[at] + 1 if found[at].text in OPENING else at + 1
    for (_, body), following in zip(begins, begins[1:] + [(closing, None)]):
        statement.bounds.append((body - 1, following[0]))
        statement.blocks.append(statements(source, body, following[0], statement))
    return closing + 1


def case_patterns(source, first, last):
    """The tokens of `case …:` among these, which are no expressions."""
    found, pairs, at, patterns = source.tokens, source.pairs, first, set()
    while at < last:
        if found[at].text in ("case", "default"):
            start = at
            while found[at].text not in (":", "="):
                at = pairs[at] + 1 if found[at].text in OPENING else at + 1
            patterns.update(range(start, at))
        at += 1
    return patterns
