"""`zvonok plan`: load a teacher's thematic plan from a spreadsheet, for the school's people."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings
from bot.importing_words import fault_line
from bot.opening import opened
from core.errors import Gone
from core.journal import Journal
from core.model.people import Actor
from core.model.plans import PlanSaved
from core.model.standing import Group
from core.rules.plans import mismatch
from core.rules.uploads import LARGEST
from core.services.plan_command import groups_named, keep_plan_file
from core.services.plan_loading import PlanFile, PlanPreview, preview_plan, save_plan
from core.sheets.plan_kind import plan_template

DONE, MISFIT, FAULTY = 0, 2, 4
_COMMAND = Actor.system("plan")
_MEGABYTE = 1024 * 1024
_FAULTS_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; `sure` writes, `rest`: the file holds what is left."""

    file: Path
    class_name: str
    subject: str
    group: str = ""
    sure: bool = False
    rest: bool = False


def write_template(target: Path) -> Path:
    """Write the file to fill, unless one stands there; return where it is."""
    path = target / "КТП.xlsx" if target.is_dir() else target
    if not path.exists():
        path.write_bytes(plan_template())
    return path


async def run_load(settings: Settings, asked: Asked) -> int:
    """Show what the file would make of the plan, and save it; return the exit code."""
    if asked.file.stat().st_size > LARGEST * _MEGABYTE:
        return _say([f"{asked.file.name}: файл слишком большой: больше {LARGEST} МБ"], FAULTY)
    journal = await opened(settings)
    try:
        return await _load(journal, asked)
    finally:
        await journal.database.close()


async def _load(journal: Journal, asked: Asked) -> int:
    try:
        found = await groups_named(
            journal,
            _COMMAND,
            class_name=asked.class_name,
            subject=asked.subject,
            group=asked.group,
        )
    except Gone:
        return _say(["Учебный год ещё не внесён: сначала zvonok import."], MISFIT)
    if len(found) != 1:
        return _say(_not_one(asked, found), MISFIT)
    sha256 = await keep_plan_file(journal, _COMMAND, content=asked.file.read_bytes())
    file = PlanFile(sha256=sha256, name=asked.file.name, rest=asked.rest)
    group = found[0]
    seen = await preview_plan(journal, _COMMAND, teaching_id=group.teaching_id, file=file)
    if seen.faults:
        return _say(map(fault_line, seen.faults[:_FAULTS_SHOWN]), FAULTY)
    _say(_lines(seen), DONE)
    if not asked.sure:
        return _say(["Ничего не записано: добавьте --yes, чтобы записать."], DONE)
    done = await save_plan(
        journal, _COMMAND, teaching_id=group.teaching_id, file=file, version=seen.version
    )
    return _say([_saved(done)], DONE)


def _not_one(asked: Asked, found: tuple[Group, ...]) -> list[str]:
    if not found:
        group = f", группа {asked.group}" if asked.group else ""
        return [f"Не преподают: {asked.class_name}, {asked.subject}{group}."]
    groups = ", ".join(f"«{one.subgroup or 'весь класс'}»" for one in found)
    return [f"Групп несколько: {groups}. Назовите одну: --group"]


def _lines(seen: PlanPreview) -> list[str]:
    """Say what was read, what the year wants, and from where the file takes over."""
    wanted = seen.expected.hours
    lines = [f"{_place(seen.group)}: строк {len(seen.sheet.rows)}, часов {seen.sheet.hours}"]
    if wanted is not None:
        more = mismatch(seen.hours, seen.expected)
        by = f", разница {more:+d} ч" if more else ""
        lines.append(f"По нагрузке за год: {wanted.normalize():f} ч{by}")
    lines.append(f"По расписанию в году уроков: {seen.expected.timetable}")
    if seen.kept:
        lines.append(f"Пройдено {seen.taught} ч: эти строки останутся")
    if seen.next is not None:
        lines.append(f"Следующий урок: № {seen.next.row.number}. {seen.next.row.topic}")
    if seen.ignored:
        names = ", ".join(one.column for one in seen.ignored)
        lines.append(f"Эти столбцы не читаем: {names}")
    return lines


def _place(group: Group) -> str:
    return ", ".join(x for x in (group.class_name, group.subgroup, group.subject) if x)


def _saved(done: PlanSaved) -> str:
    return f"Записано: {_place(done.group)}, строк {done.rows}, часов {done.hours}"


def _say(lines: Iterable[str], code: int) -> int:
    out = sys.stderr if code else sys.stdout
    for line in lines:
        out.write(f"{line}\n")
    return code
