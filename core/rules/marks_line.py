"""The typed line of marks: «Иванов 5, Петрова 4 5, Сидоров н», «контр 5 Иванов Петрова».

A name is followed by one or two values, or a value by the names that get it; a comma,
semicolon or new line parts groups, «и» parts names, and a group of names alone goes on with
the value before it. A kind of work stands before the names and holds until the next one, or
behind a group; at the end of the line it is that of all who have none. Н and О state
attendance. Nothing here guesses: a name that is not one pupil is asked about, a piece that can
be read in two ways is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.model.lesson import Fact
from core.model.marks_line import Line, LineEntry, Piece, Unread
from core.policy.schema import Policy
from core.rules.line_kinds import kinds_parted
from core.rules.line_names import Code, end_of_name, joins, words_of
from core.rules.line_words import BESIDE, bare_of, is_value, letter_of
from core.rules.names import Roster, fitting, is_sure, nearest
from core.rules.spelling import fold

MOST_VALUES, MOST_WORDS = 2, 3

_GROUPS = re.compile(r"[,;\n]")
_GLUED = re.compile(r"(?<=[^\W\d_])[-‐‑‒–—−=]?(?=\d)")
_FACTS = {code: Fact.LATE if code is Code.LATE else Fact.ABSENT for code in Code}


def read_marks(text: str, roster: Roster, policy: Policy) -> Line:
    """Read a typed line against the pupils of the lesson and the scale of its policy."""
    groups = [words_of(group) for group in _GROUPS.split(_GLUED.sub(" ", text))]
    groups = [words for words in groups if words]
    scale = {fold(value): value for value in policy.marks.scale.value} | BESIDE
    reading = _Reading(roster, scale)
    going_on: _What | None = None
    parted, kinds = kinds_parted(groups, roster, policy)
    for words, reading.kinds in parted:
        if words:
            going_on = reading.group(words, going_on)
    return Line(entries=tuple(reading.entries), pieces=tuple(reading.pieces), kinds=kinds)


def speaks_of_marks(text: str) -> bool:
    """Tell whether a text typed into an open lesson holds a value: «Иванов 5», «осв Петрова»."""
    return any(is_value(word) for word in words_of(_GLUED.sub(" ", text)))


def is_marks_line(text: str) -> bool:
    """Tell whether a text is nothing but names and values, so that it may be read unasked."""
    words = words_of(_GLUED.sub(" ", text.translate({ord(sign): " " for sign in ",;"})))
    values = [word for word in words if is_value(word)]
    names = [word for word in words if not is_value(word) and len(fold(word.rstrip("."))) > 1]
    plain = all(len(one := fold(word.rstrip("."))) == 1 or one in BESIDE for word in values)
    lettered = all(not _NO_NAME.search(word) or _SHORT_KIND.fullmatch(word) for word in names)
    return bool(values and names) and plain and lettered


_SHORT_KIND = re.compile(r"[^\W\d_]{1,3}/[^\W\d_]{1,3}\.?")
_NO_NAME = re.compile(r"[^\w.\-‐‑’']|[\d_]")


@dataclass(frozen=True, slots=True)
class _What:
    """What names get; `bad` are values that are none, as typed."""

    values: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    roster: Roster
    scale: dict[str, str]
    kinds: tuple[str, ...] = ()
    entries: list[LineEntry] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def group(self, words: list[str], going_on: _What | None) -> _What | None:
        """Read one group; return what the names of the next one go on with."""
        opens = letter_of(words[0]) and len(words) > 1 and not is_value(words[1])
        if is_value(words[0]) or opens:
            return self._values_first(words, None)
        if any(is_value(word) or letter_of(word) for word in words[1:]):
            self._names_first(words)
            return None
        if going_on is not None:
            return self._values_first(words, going_on)
        self._leave(words, Unread.NO_VALUE)
        return None

    def _values_first(self, words: list[str], what: _What | None) -> _What | None:
        here = 0
        while here < len(words):
            if here and joins(words, here, self.roster):
                here += 1
                continue
            opened, names_at = self._opened(words, here)
            if opened is not None and names_at == len(words):
                self._leave(words[here:], Unread.NO_NAME)
                return None
            what, here = opened or what, names_at
            stop = next((i for i in range(here, len(words)) if is_value(words[i])), len(words))
            end = end_of_name(words[:stop], here, self.roster)
            if end is None:
                self._leave(words[here:stop], Unread.TWO_WAYS)
            else:
                self._name(words[here:end], what or _What())
            here = stop if end is None else end
        return what

    def _opened(self, words: list[str], here: int) -> tuple[_What | None, int]:
        """Return the values, or the letter, with which names are headed from here on."""
        end = here
        while end < len(words) and is_value(words[end]):
            end += 1
        if end > here:
            return self._what(words[here:end]), end
        code, more = letter_of(words[here]), here + 1 < len(words)
        if code is not None and more and not is_value(words[here + 1]):
            return _What(facts=(_FACTS[code],)), here + 1
        return None, here

    def _names_first(self, words: list[str]) -> None:
        here = 0
        while here < len(words):
            if here and joins(words, here, self.roster):
                here += 1
            end = self._end_before_value(words, here)
            after = self._end_of_values(words, end) if end is not None else None
            if end is None or after is None:
                self._leave(words[here:], Unread.TWO_WAYS)
                return
            if after == end:
                self._leave(words[here:end], Unread.NO_VALUE)
            else:
                self._name(words[here:end], self._what(words[end:after]))
            here = after

    def _end_before_value(self, words: list[str], start: int) -> int | None:
        """Return where the name ends that values follow; None where a letter may be either."""
        end = start + 1
        while end < min(len(words), start + MOST_WORDS) and not is_value(words[end]):
            whole = bare_of(words[start : end + 1])
            fits = bool(fitting(whole, self.roster) or fitting(whole[::-1], self.roster))
            if letter_of(words[end]):
                return None if fits else end
            if not fits and joins(words, end, self.roster):
                return end
            if not fits and len(fold(words[end].rstrip("."))) > 1:
                return end
            end += 1
        return end

    def _end_of_values(self, words: list[str], start: int) -> int | None:
        """Return where the values end; None where a letter may head the next name as well."""
        end = start
        while end < len(words):
            last = end + 1 == len(words)
            if letter_of(words[end]) and not last and not is_value(words[end + 1]):
                return None
            if not (is_value(words[end]) or letter_of(words[end])):
                return end
            end += 1
        return end

    def _what(self, words: list[str]) -> _What:
        values, facts, bad = [], [], []
        for word in words:
            code, value = letter_of(word), self.scale.get(fold(word.rstrip(".")))
            if code is not None:
                facts.append(_FACTS[code])
            elif value is not None:
                values.append(value)
            else:
                bad.append(word)
        return _What(tuple(values), tuple(facts), tuple(bad))

    def _name(self, words: list[str], what: _What) -> None:
        """Note a typed name with what it gets."""
        typed = " ".join(words)
        if what.bad:
            self._leave([*words, *what.bad], Unread.SCALE)
        elif len(what.values) > MOST_VALUES or len(what.facts) > 1:
            self._leave([*words, *what.values], Unread.TOO_MANY)
        else:
            bare = bare_of(words)
            found = fitting(bare, self.roster)
            sure = is_sure(bare, self.roster)
            self.entries.append(
                LineEntry(
                    typed=typed,
                    values=what.values,
                    fact=what.facts[0] if what.facts else None,
                    person_id=found[0] if sure else None,
                    candidates=() if sure else found or nearest(bare, self.roster),
                    kinds=self.kinds,
                )
            )

    def _leave(self, words: Sequence[str], why: Unread) -> None:
        self.pieces.append(Piece(" ".join(words), why))
