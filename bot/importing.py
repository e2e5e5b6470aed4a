"""`zvonok import`: read a folder, show what would change, ask, write; for the school's people."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as Bar
from rich.prompt import Confirm
from rich.table import Table

from bot.config import settings_of_life
from bot.importing_words import VERDICTS, change_line, conflict_line, fault_line
from bot.opening import opened
from core.errors import ImportFaulty
from core.journal import Journal
from core.model.importing import Choice, Conflict
from core.model.people import Actor
from core.services.import_school import Imported, Preview, import_folder, preview_import
from core.sheets.faults import Fault
from core.sheets.limits import MAX_UNPACKED
from core.sheets.templates import templates

DONE, FAULTY = 0, 4
_COMMAND = Actor.system("import")
_SHOWN, _FAULTS_SHOWN = 30, 500
_WIDTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; `sure` writes without a question."""

    folder: Path
    dry_run: bool = False
    sure: bool = False
    choice: Choice = Choice.ASK


def write_templates(target: Path) -> int:
    """Write the files to fill into the folder; one that stands is left alone. Return how many."""
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, content in templates().items():
        if not (target / name).exists():
            (target / name).write_bytes(content)
            written += 1
    return written


async def run_import(asked: Asked) -> int:
    """Show, ask and import; return the exit code."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, soft_wrap=True)
    files, faults = await asyncio.to_thread(read_files, asked.folder)
    if faults:
        _lines(console, "Ошибки", map(fault_line, faults), _FAULTS_SHOWN)
        return FAULTY
    journal = await opened(settings_of_life())
    try:
        return await _import(journal, files, asked, console)
    finally:
        await journal.database.close()


def read_files(folder: Path) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    """Return the folder's files by name; one that is too big is a fault and is not read."""
    files: dict[str, bytes] = {}
    faults = []
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith((".", "~$")):
            continue
        if path.stat().st_size > MAX_UNPACKED:
            faults.append(Fault(file=path.name, code="too_big", facts={"limit": MAX_UNPACKED}))
        else:
            files[path.name] = path.read_bytes()
    if not files and not faults:
        faults.append(Fault(file=str(folder.name), code="empty_folder"))
    return files, tuple(faults)


async def _import(
    journal: Journal, files: dict[str, bytes], asked: Asked, console: Console
) -> int:
    seen = await preview_import(journal, _COMMAND, files=files, choice=asked.choice)
    show(console, seen)
    if seen.is_faulty:
        return FAULTY
    if seen.changes_nothing:
        console.print("В журнале уже так и есть: записывать нечего.")
        return DONE
    if asked.dry_run or not _agreed(asked, console):
        console.print("Ничего не записано.")
        return DONE
    return await _written(console, lambda show_: _apply(journal, files, asked.choice, show_))


def _agreed(asked: Asked, console: Console) -> bool:
    """Tell whether to write; nobody is asked where there is no terminal."""
    if asked.sure:
        return True
    return sys.stdin.isatty() and Confirm.ask("Записать?", console=console, default=False)


async def _apply(
    journal: Journal,
    files: dict[str, bytes],
    choice: Choice,
    progress: Callable[[int, int], None],
) -> Imported:
    return await import_folder(journal, _COMMAND, files=files, choice=choice, progress=progress)


async def _written(
    console: Console, apply: Callable[[Callable[[int, int], None]], Awaitable[Imported]]
) -> int:
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        line = bar.add_task("Готовлю", total=None)
        try:
            done = await apply(lambda ready, all_: bar.update(line, completed=ready, total=all_))
        except ImportFaulty as faulty:
            bar.stop()
            _lines(console, "Ошибки", _problems(faulty.faults), _FAULTS_SHOWN)
            console.print("Ничего не записано.")
            return FAULTY
    lessons = done.lessons
    if lessons is not None:
        console.print(
            f"Записано. Уроки по дням: добавлено {lessons.added}, изменено {lessons.changed}, "
            f"снято {lessons.dropped}."
        )
        if lessons.silent:
            console.print(f"Для {lessons.silent} уроков нет звонка: их нет и в журнале.")
    return DONE


def _problems(problems: Iterable[object]) -> Iterable[str]:
    for problem in problems:
        if isinstance(problem, Fault):
            yield fault_line(problem)
        elif isinstance(problem, Conflict):
            yield conflict_line(problem)


def show(console: Console, seen: Preview) -> None:
    """Show the counts of each file, then faults, conflicts, changes and what to look at."""
    console.print(_counts(seen))
    _lines(console, "Ошибки", map(fault_line, seen.faults), _FAULTS_SHOWN)
    _lines(console, "Спорно", map(conflict_line, seen.conflicts), _FAULTS_SHOWN)
    if seen.conflicts:
        console.print("--keep-mine оставит журнал, --take-file возьмёт из файла.")
    _lines(console, "Изменится", map(change_line, seen.changes), _SHOWN)
    _lines(console, "Может быть, один человек", _same_people(seen), _SHOWN)
    ignored = (f"{one.file}: столбец «{one.column}»" for one in seen.ignored)
    _lines(console, "Эти столбцы не читаются", ignored, _SHOWN)


def _counts(seen: Preview) -> Table:
    table = Table("Файл", *VERDICTS.values(), "исчезли", "ошибки")
    for one in seen.files:
        numbers = [one.rows.get(verdict, 0) for verdict in VERDICTS]
        table.add_row(one.file, *(str(n or "") for n in (*numbers, one.gone, one.faulty)))
    return table


def _same_people(seen: Preview) -> Iterable[str]:
    for one in seen.proposals:
        rows = "; ".join(f"{row.file}, строка {row.row}" for row in one.rows)
        yield f"{one.surname} {one.name} {one.patronymic}, {one.phone}: {rows}"
    for doubt in seen.doubts:
        place = f"{doubt.place.file}, строка {doubt.place.row}"
        yield f"{doubt.name}: {place} — и уже есть в журнале без номера"


def _lines(console: Console, title: str, lines: Iterable[str], limit: int) -> None:
    every = list(lines)
    if not every:
        return
    console.print(f"[bold]{title}[/bold]")
    for line in every[:limit]:
        console.print(f"  {line}", markup=False, highlight=False)
    if len(every) > limit:
        console.print(f"  … и ещё {len(every) - limit}")
