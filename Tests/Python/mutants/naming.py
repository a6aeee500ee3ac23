"""Says whether a message is about what was changed in a mutant.

For each kind of mutation there are words that count as naming it: in the slips ("this looks like:
the last row is left out of the loop"), in the check's sentence, and in what else the message says
of the result: that a `ShapeError` is missing, that the shape is another, why it stopped. What the
function was given and what it gave never counts.

`named.json` adds words for a kata, kind by kind or change by change. Such words were read by hand,
beside the message that they stand for.
"""

import dataclasses
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent


@dataclasses.dataclass
class Parts:
    """A message in its parts."""

    sentence: str
    slips: str
    rest: str


def parts(message):
    lines = message.split("\n")
    sentence = lines[0].split("should satisfy:", 1)[-1].strip()
    slips, rest = [], []
    for line in lines[1:]:
        # The text of an error is the solution's own: a reader's says something else.
        text = re.sub(r"(threw a \w+Error.*?):.*", r"\1", line.strip())
        if re.match(r"(this looks like|or like):", text):
            slips.append(text.split(":", 1)[1].strip())
        elif not re.match(r"given |at \[|got |value \d+:|\d+ of \d+ differ", text):
            rest.append(text)
    return Parts(sentence, "\n".join(slips), "\n".join(rest))


OUT_OF_RANGE = (
    r"out of (range|bounds)|lowerBound|upperBound|[Ii]ndex|negative count|beyond|subscript"
)
LEFT_OUT = r"left out|forgotten|missing|skipped|dropped|ignored|passed over|\bnot\b|only|alone"
ENDS = (
    r"(first|last|end|start|begin)\w*\b.*(left out|missing|dropped|cut|skipped|not|too)"
    r"|(left out|missing) (of|from)|counted (from|in)|begins?\b|starts?\b|ends?\b"
    r"|too (early|late|many|few|long|short|far|soon|large|small)|one (more|less|too)|beyond"
    r"|\bshort(er)?\b|longer|out of (range|bounds)|off by one|whole|every|all\b"
)

# For each kind the words that name it: in the slips, in the sentence, in the rest.
WORDS = {
    "guard": (
        None, r"throws (Shape|Network)Error", r"should throw|threw a (Shape|Network)Error",
    ),
    "bounds": (ENDS + r"|only|alone", None, OUT_OF_RANGE),
    "boundary": (
        r"\bequal|\bmeets?\b|same|exactly|\b0\b|first|last|limit|includ|counted in|may be|"
        r"border|edge|corner|short|empty|of several",
        r"\bequal|exactly|meets?\b|limit|edge|border|corner|first of|the last\b|full",
        OUT_OF_RANGE,
    ),
    "turned": (
        r"turned|opposite|always|never|smaller|larger|smallest|largest|exchanged|the other|"
        r"instead|reverse|wrong way|whatever|left out|only|forgotten",
        None,
        r"did not return",
    ),
    "condition": (
        LEFT_OUT + r"|always|never|whatever|any\b|every|all\b|too\b|also",
        None,
        OUT_OF_RANGE,
    ),
    "operator": (
        r"\badd(ed|s)?\b|subtract|multipl|divid|taken off|sign|turned|replaced|overwrit|"
        r"sum\b|product|difference|quotient|alone|only the last|grows|rises|climbs|"
        r"exchanged|forgotten|remains|remainder|power|square|\bfor ever|times|halv|brackets",
        None,
        r"Division by zero|did not return",
    ),
    "indices": (
        r"exchanged|transpos|\brows?\b|columns?|order|diagonal|\bindex|indices|axis|axes|"
        r"mirror|counted from|position|place|(first|last|same|other) (element|one|number|pair)",
        None,
        OUT_OF_RANGE,
    ),
    "operands": (
        r"exchanged|order|turned|sign|swapped|revers|wrong way|the other|transpos|"
        r"subtracted from|divided by|stands? (on|in|where)|"
        r"(first|second|left|right|last) (operand|one|axis)",
        None,
        r"the result has shape",
    ),
    "axis": (
        r"axis|axes|\brows?\b|columns?|extent|dimension|rank|square|shape|exchanged|transpos|"
        r"samples|features|inputs|units|classes|height|width|channels",
        None,
        OUT_OF_RANGE + r"|the result has shape",
    ),
    "constant": (
        r"starts?\b|begins?\b|counted (from|in)|halv|doubl|twice|factor|threshold|set to|"
        r"one too|always|zero|half|(above|below|at|by|with|to|not|than|of|is|are|for) −?-?[\d.]+",
        None,
        OUT_OF_RANGE + r"|Division by zero|the result has shape",
    ),
    "reset": (
        r"set back|reset|carried|accumul|kept|keeps|for each|anew|grows|goes on|from before|"
        r"of the last|made once|collects?",
        None,
        None,
    ),
    "line": (
        LEFT_OUT + r"|stays|as (it was|they were)|is returned|returned|always|never|empty|keeps|"
        r"remains?\b|zeros?\b|kept|set back|copied",
        None,
        OUT_OF_RANGE + r"|did not return",
    ),
    "copy": (
        r"input is changed|copy|is changed|overwritten",
        r"leaves its",
        r"input is changed|copy|is changed",
    ),
    "leave": (
        r"only|first|alone|stop|early|ends?\b|returned|inside|rest\b|goes on|too soon|"
        r"one (element|row|turn)",
        None,
        OUT_OF_RANGE,
    ),
    "extreme": (
        r"smaller|larger|smallest|largest|minimum|maximum|clip|below|above|kept|limit|"
        r"beyond|cut|not (bounded|clipped)|exchanged|turned|ends?\b|shorter|longer",
        None,
        OUT_OF_RANGE + r"|did not return",
    ),
    "order": (
        r"first|last|order|revers|forward|back|front|behind|prepend|from the end|innermost|"
        r"outermost|exchanged|left out",
        None,
        OUT_OF_RANGE,
    ),
    "sign": (r"sign|minus|negative|absolute|size|below 0|distance|turned|direction", None, None),
    "function": (
        LEFT_OUT + r"|exchanged|sine|cosine|exponential|logarithm|transpos|relu|softmax|added|"
        r"subtracted|multipl|divid|sum\b|product|turned|root|instead|mask|sign",
        None,
        r"the result has shape",
    ),
}  # fmt: skip
# Whoever returns one example's result for every input has made no small slip.
EMPTY = re.compile(r"the (result|numbers|step|parameters|slope) of .* returned for every.*")


def entries(folder, name):
    """What is written by hand in `name.json` and in the files of the folder `name`: the elements
    of lists, or the names and values of objects."""
    folder, found = pathlib.Path(folder), []
    for path in [folder / f"{name}.json"] + sorted((folder / name).glob("*.json")):
        if path.exists():
            content = json.loads(path.read_text())
            found += content.items() if isinstance(content, dict) else content
    return found


class Additions:
    """The words that `named.json` adds."""

    def __init__(self, folder=HERE):
        self.katas = {}
        for kata, words in entries(folder, "named"):
            own = self.katas.setdefault(kata, {})
            for key, expressions in words.items():
                own.setdefault(key, []).extend(expressions)
        self.used = set()

    def words(self, kata, mutation):
        """The expressions for a mutation of a kata: where they stand, and they themselves."""
        for name in ("*", kata):
            for key in (mutation.kind, mutation.change):
                for expression in self.katas.get(name, {}).get(key, []):
                    yield name, key, expression

    def match(self, kata, mutation, text):
        """Whether one of a mutation's expressions is in a text."""
        for place in self.words(kata, mutation):
            if re.search(place[2], text):
                self.used.add(place)
                return True
        return False

    def needless(self):
        """What no message has needed."""
        return [
            (name, key, expression)
            for name, words in self.katas.items()
            for key, expressions in words.items()
            for expression in expressions
            if (name, key, expression) not in self.used
        ]


def is_named(kata, mutation, message, additions):
    """Whether a message is about what a mutation has changed."""
    found = parts(message)
    slips = "\n".join(slip for slip in found.slips.split("\n") if not EMPTY.match(slip))
    for words, text in zip(WORDS[mutation.kind], (slips, found.sentence, found.rest)):
        if words and text and re.search(words, text):
            return True
    if mutation.in_while and "did not return" in found.rest:
        return True
    telling = f"{found.sentence}\n{slips}\n{found.rest}"
    return additions.match(kata, mutation, telling)
