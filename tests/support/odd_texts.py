"""Texts that people, phones and bad clients may send: as many as wanted, the same at each run."""

from collections.abc import Callable, Iterator
from random import Random
from unicodedata import category, normalize

WORDS = ("Дроби", "§ 12,", "№", "214–218", "(а, б)", "«Осень»", "ёж", "й", "Ё", "3,14", "да!")
MARKUP = (
    "<b>",
    "</b>",
    "<a href='tg://user?id=1'>я</a>",
    "<script>alert(1)</script>",
    "&amp;",
    "&#x202e;",
    "&lt;b&gt;",
    "&",
    "*жирно*",
    "[x](http://y)",
    "`код`",
    "```",
    "||тайна||",
    "_x_",
)
CODE = (
    "=1+1",
    "@SUM(A1)",
    "+7",
    "-2",
    "'; drop table topic; --",
    '{"a": 1}',
    "%(text)s",
    "%s",
    "{0}",
    "{text}",
    "\\n",
    "$x$",
    "_x0041_",
)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TURNED = ("שלום", "مرحبا", "١٢٣", "עברית אבג")
JOINED = (
    "👩\u200d🏫",
    "👨\u200d👩\u200d👧\u200d👦",
    "🇷🇺",
    "1\ufe0f\u20e3",
    "👍🏽",
    "❤\ufe0f",
    "🫨",
    "\U0001fae9",
)
UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160"
    "\u17b4\u3164\uffa0\u2800\ufe0f\U000e0041"
)
SPACES = " \t\n\r\v\f\x1c\x85\u00a0\u1680\u2003\u2028\u2029\u202f\u3000"
CONTROLS = "\0\x01\x07\x08\x1b\x7f\x80\x9f\ufffe\uffff\ufdd0\U0001ffff"
HALVES = ("\ud800", "\udfff", "\ud83d", "\ude00\ud83d", "а\udc00б")
MARKS = "\u0300\u0301\u0308\u0333\u0488\u0336\u20dd\u0e47\u1dc4\ufe20"


def odd_texts(count: int, seed: int = 6) -> Iterator[str]:
    """Yield so many texts, none longer than a phone sends, none a command."""
    random = Random(seed)
    for number in range(count):
        text = _WHOLE[number % len(_WHOLE)](random) if number % 4 == 0 else _mixed(random)
        yield text.lstrip("/")[:4096]


def _mixed(random: Random) -> str:
    parts = (random.choice(_PARTS)(random) for _number in range(random.randrange(1, 9)))
    return random.choice(("", " ", "\n", "")).join(parts)


def _of(signs: str, most: int) -> Callable[[Random], str]:
    return lambda random: "".join(random.choices(signs, k=random.randrange(1, most)))


def _one(texts: tuple[str, ...] | list[str]) -> Callable[[Random], str]:
    return lambda random: random.choice(texts)


def _any(random: Random) -> str:
    """Any places of Unicode, halves of letters too."""
    spans = (0x250, 0x3000, 0xFFFF, 0x10FFFF)
    return "".join(chr(random.randrange(random.choice(spans))) for _n in range(8))


def _pile(random: Random) -> str:
    return random.choice("аeй") + "".join(random.choices(MARKS, k=random.randrange(1, 80)))


def _mojibake(random: Random) -> str:
    return random.choice(WORDS).encode().decode("cp1251", "replace")


def _apart(random: Random) -> str:
    """A word as some phones send it: letter and accent apart."""
    return normalize("NFD", random.choice(("йод", "ёлка", "Чебышёв", "café", "한글")))


def _long(random: Random) -> str:
    sign = random.choice(("я", "😀", "א\n", "<", "&", "\u2067", "а\u0301", "🇷🇺", "\u3164"))
    return sign * (random.choice((150, 300, 500, 2000, 4096)) // len(sign))


_PARTS = (
    _one(WORDS),
    _one(WORDS),
    _one(WORDS),
    _one(MARKUP),
    _one(CODE),
    _one(TURNED),
    _one(JOINED),
    _one(HALVES),
    _of(BIDI, 4),
    _of(SPACES, 4),
    _of(UNSEEN, 4),
    _of(CONTROLS, 3),
    _any,
    _pile,
    _mojibake,
    _apart,
)
_WHOLE = (
    _long,
    _of(UNSEEN + SPACES, 30),
    _of(SPACES, 30),
    _of(BIDI + UNSEEN, 20),
    _any,
    _of(MARKS, 30),
    _pile,
    _of(CONTROLS, 9),
)


def ink(text: str) -> str:
    """Return what of a text has to come through whole: composed, without what nobody sees.

    A half of a letter, and the sign that stands in its place, are left out.
    """
    sound = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    seen = (x for x in normalize("NFC", sound) if category(x)[0] not in "ZC" and x != "\ufffd")
    return normalize("NFC", "".join(seen))


def stands_in(text: str, shown: str) -> bool:
    """Tell whether the text is shown whole; an accent at its beginning joins what is before."""
    wanted = ink(text)
    while wanted and category(wanted[0])[0] == "M":
        wanted = wanted[1:]
    return wanted in ink(shown)
