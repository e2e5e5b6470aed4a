"""The typed line of a lesson: «н Петров Смирнова, о Фёд», «все здесь».

A letter opens a group and holds until the next one; a comma, semicolon or new line parts
groups, «и» parts names, and a group without a letter goes on with the one before. A single
letter behind a name is the initial of a pupil who fits, else the code of the names that
follow; where it may be both, nothing is written of that piece. Nothing here guesses: what is
not one pupil under one code is handed back to be asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.rules.line_names import Code, code_of, end_of_name, joins, words_of
from core.rules.names import Roster, fitting, is_sure
from core.rules.spelling import fold

LINE_LIMIT = 1000
"""The longest typed line, in characters: a whole class by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A typed name that fits several (or one by a lone letter): who of them has this code?"""

    typed: str
    code: Code
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """What a line says: sure marks, and all that has to be asked.

    `marks` person id → code, for exactly those who are sure. `ambiguous` waits for an answer,
    `unknown` are pieces that fit nobody, `bare` names that stand under no letter, `unclear`
    pieces in which a letter may be a code or an initial, `conflicts` pupils named under two
    codes (or missed by somebody while «все здесь» was said). `all_present`: the line says that
    nobody is absent.
    """

    marks: dict[int, Code]
    ambiguous: tuple[Question, ...] = ()
    unknown: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    conflicts: tuple[int, ...] = ()
    all_present: bool = False

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is left to ask."""
        asks = (self.ambiguous, self.unknown, self.bare, self.unclear, self.conflicts)
        return not any(asks)


def read_line(text: str, roster: Roster) -> AttendanceLine:
    """Read a typed line against the pupils of the lesson."""
    found = _Found(roster)
    code: Code | None = None
    for group in _GROUPS.split(text):
        if _says_all_here(group):
            found.all_present = True
        else:
            code = _read_group(words_of(group), code, found)
    return found.result()


def opens_line(text: str) -> bool:
    """Tell whether a text begins as a line does: with a code and a name, or «все здесь»."""
    first, *more = _GROUPS.split(text)
    if _says_all_here(first):
        return all(_opens_group(group) for group in more)
    return _opens_group(text)


def is_whole_line(text: str, roster: Roster) -> bool:
    """Tell whether a text is a line and nothing else: all its names fit pupils of the lesson."""
    if len(text) > LINE_LIMIT or not opens_line(text):
        return False
    line = read_line(text, roster)
    return not (line.unknown or line.bare)


def _says_all_here(group: str) -> bool:
    return fold(" ".join(group.split()).rstrip(".!")) in _ALL_HERE


def _opens_group(group: str) -> bool:
    words = words_of(group)
    return len(words) > 1 and code_of(words[0]) is not None


_GROUPS = re.compile(r"[,;\n]")
_ALL_HERE = frozenset(fold(say) for say in ("все", "все здесь", "все тут", "все на месте"))


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    roster: Roster
    codes: dict[int, set[Code]] = field(default_factory=dict)
    ambiguous: list[Question] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    all_present: bool = False

    def name(self, words: Sequence[str], code: Code | None) -> None:
        """Note a typed name under a code, or what keeps it from being one."""
        plain = [word.rstrip(".") for word in words]
        candidates = fitting(plain, self.roster)
        if not candidates:
            self.unknown.append(" ".join(words))
        elif code is None:
            self.bare.append(" ".join(words))
        elif is_sure(plain, self.roster):
            self.codes.setdefault(candidates[0], set()).add(code)
        else:
            typed = " ".join(words)
            self.ambiguous.append(Question(typed=typed, code=code, candidates=candidates))

    def result(self) -> AttendanceLine:
        """Return the value: a pupil under two codes is a conflict and has no mark."""
        present = {Code.LATE} if self.all_present else set(Code)
        sure = {
            i: codes for i, codes in self.codes.items() if len(codes) == 1 and codes <= present
        }
        return AttendanceLine(
            marks={i: next(iter(codes)) for i, codes in sure.items()},
            ambiguous=tuple(self.ambiguous),
            unknown=tuple(self.unknown),
            bare=tuple(self.bare),
            unclear=tuple(self.unclear),
            conflicts=tuple(i for i in self.roster if i in self.codes and i not in sure),
            all_present=self.all_present,
        )


def _read_group(words: list[str], code: Code | None, found: _Found) -> Code | None:
    """Read one group and return the code that the next one goes on with."""
    here = 0
    while here < len(words):
        if here and joins(words, here, found.roster):
            here += 1
            continue
        opened = code_of(words[here])
        if opened is not None and here + 1 < len(words):
            code, here = opened, here + 1
        end = end_of_name(words, here, found.roster)
        if end is None:
            found.unclear.append(" ".join(words[here:]))
            return code
        found.name(words[here:end], code)
        here = end
    return code
