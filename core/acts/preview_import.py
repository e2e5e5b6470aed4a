"""What an import would do, as values to show before it is done."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.acts.plan_import import FolderRead
from core.model.importing import Conflict, Place, Verdict
from core.rules.import_plan import Plan, row_verdicts
from core.sheets.faults import Fault, Ignored
from core.sheets.folder import SamePerson
from core.sheets.kinds import KINDS, kind_of
from core.sheets.texts import fold

_FILE_OF = {"timetable": "timetable", "bell": "bells", "day_off": "periods"}
_PEOPLE = ("staff", "person", "pupil")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCount:
    """How the rows of a file compare with the journal, and how many faults the file has.

    `gone` counts what came from this kind of file before and stands in it no more.
    """

    file: str
    kind: str
    rows: Mapping[Verdict, int]
    faulty: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that the import would change: what stands and what it becomes."""

    place: Place
    kind: str
    field: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A new person of the files whose full name somebody of the journal without a number has."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do, to be shown before it is done.

    `proposals` are rows of the files that may be one person, `doubts` new persons who may
    stand already: both are for people to decide, the import keeps them apart.
    """

    files: tuple[FileCount, ...]
    faults: tuple[Fault, ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[FieldChange, ...]
    proposals: tuple[SamePerson, ...]
    doubts: tuple[Doubt, ...]
    ignored: tuple[Ignored, ...]
    changes_nothing: bool

    @property
    def is_faulty(self) -> bool:
        """Tell whether nothing can be written as it is."""
        return bool(self.faults or self.conflicts)


def preview(read: FolderRead, files: Mapping[str, bytes], plan: Plan | None) -> Preview:
    """Return what the plan would do; without one, what is wrong with the files."""
    return Preview(
        files=_counts(read, files, plan),
        faults=read.faults,
        conflicts=plan.conflicts if plan else (),
        changes=tuple(_changes(plan)) if plan else (),
        proposals=read.sheets.proposals,
        doubts=tuple(_doubts(read, plan)) if plan else (),
        ignored=read.sheets.ignored,
        changes_nothing=plan is not None and plan.changes_nothing,
    )


def _counts(
    read: FolderRead, files: Mapping[str, bytes], plan: Plan | None
) -> tuple[FileCount, ...]:
    verdicts = row_verdicts(plan.judged, read.wanted) if plan else {}
    rows: dict[str, Counter[Verdict]] = {}
    for (file, _), verdict in verdicts.items():
        rows.setdefault(file, Counter())[verdict] += 1
    faulty = Counter(fault.file for fault in read.faults)
    gone = Counter(_FILE_OF[kind] for kind, _ in plan.gone) if plan else Counter[str]()
    kinds = {file: kind for file in files if (kind := kind_of(file)) is not None}
    order = {kind.code: number for number, kind in enumerate(KINDS)}
    return tuple(
        FileCount(
            file=file,
            kind=kind.code,
            rows=rows.get(file, {}),
            faulty=faulty[file],
            gone=gone.pop(kind.code, 0),
        )
        for file, kind in sorted(kinds.items(), key=lambda pair: (order[pair[1].code], pair[0]))
    )


def _changes(plan: Plan) -> Iterator[FieldChange]:
    for one in plan.judged:
        for name, (was, becomes) in one.changes.items():
            yield FieldChange(
                place=one.wanted.place,
                kind=one.wanted.kind,
                field=name,
                was=was,
                becomes=becomes,
            )


def _doubts(read: FolderRead, plan: Plan) -> Iterator[Doubt]:
    unnumbered = {fold(name) for name in read.met.unnumbered}
    for one in plan.judged:
        fields = one.wanted.fields
        if one.verdict is not Verdict.NEW or one.wanted.kind not in _PEOPLE:
            continue
        parts = (fields["surname"], fields["first"], fields["patronymic"])
        name = " ".join(part for part in parts if part)
        if fold(name) in unnumbered:
            yield Doubt(one.wanted.place, name)
