"""The command line. Imports stand inside the commands: what needs no aiogram never loads it."""

import asyncio
import gc
import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from bot.letter_commands import commands as letter_commands
from bot.misfit import Misfit
from bot.plan_commands import commands as plan_commands
from bot.policy_commands import commands as policy_commands
from bot.upkeep_commands import COMMANDS as UPKEEP

gc.set_threshold(50_000, 20, 20)
"""A million imported objects stay: looking through them would take a seventh of the start."""

MISFIT, NEWER, FAULTY, NOT_EMPTY, DAMAGED = 2, 3, 4, 5, 6
"""Exit codes: settings that do not fit, a newer database, faulty files, not empty, damaged."""
LAST_PORT = 65_535


_BUSY = {
    "full": "The disk is full. What was not done yet is not done: make room, then once more.",
    "away": "The database does not answer, or another program keeps it locked. What was not done"
    " yet is not done: once more in a minute.",
}
_FAULT = (
    "The database fails ({}). What was not done yet is not done;"
    " zvonok verify tells whether it is sound."
)
"""Nothing of the fault's own words: they may name people."""


class _Commands(TyperGroup):
    """Ends a command whose settings, files or machine do not fit with a plain line."""

    def invoke(self, ctx: Any) -> object:
        """Run the command."""
        from sqlalchemy.exc import SQLAlchemyError

        from bot.door import refusal_said
        from bot.migrate import NewerDatabase
        from core.errors import Busy, Damaged

        try:
            return super().invoke(ctx)
        except NewerDatabase as newer:
            line = f"The database is from a newer Zvonok ({newer.found}): update the program."
            _end(line, NEWER)
        except Damaged as damage:
            from bot.verify_words import damage_lines

            _end("\n".join(damage_lines(damage)), DAMAGED)
        except Misfit as misfit:
            _end(str(misfit), MISFIT)
        except Busy as busy:
            _end(_BUSY[busy.why], MISFIT)
        except SQLAlchemyError as fault:
            said = refusal_said(fault)
            _end(f"DATABASE_URL: {said}" if said else _FAULT.format(type(fault).__name__), MISFIT)
        except UnicodeEncodeError:
            _end("What was typed is not written in UTF-8: set LANG=C.UTF-8, type it anew", MISFIT)
        except OSError as fault:
            _end(f"{fault.filename or 'A file'}: {fault.strerror or 'it fails'}", MISFIT)


app = typer.Typer(
    cls=_Commands,
    help="Zvonok: a school journal in the chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with values would name people
)


app.add_typer(policy_commands, name="policy")
app.add_typer(plan_commands, name="plan")
app.add_typer(letter_commands, name="letters")
for _name, _command in UPKEEP.items():
    app.command(name=_name)(_command)


def _end(line: str, code: int) -> NoReturn:
    sys.stderr.write(line + "\n")
    raise typer.Exit(code)


def _migrated() -> None:
    """Migrate the database of the settings; a newer one ends the command."""
    from bot.config import settings_of_life
    from bot.migrate import migrate as bring

    bring(settings_of_life().database_url)


@app.command()
def run() -> None:
    """Run the bot against Telegram with BOT_TOKEN until it is stopped."""
    from bot.config import settings_of_life

    settings = settings_of_life()
    fault = settings.token_fault()
    if fault is not None:
        _end(f"BOT_TOKEN is {fault}: put the token from @BotFather into .env", MISFIT)
    if settings.clock_fault():
        _end("CLOCK_STARTS_AT and CLOCK_URL need BOT_API_URL on this machine", MISFIT)
    _migrated()
    from bot.running import run_for_ever

    asyncio.run(run_for_ever(settings))


@app.command()
def migrate() -> None:
    """Bring the database to the newest form."""
    _migrated()
    sys.stdout.write("The database is up to date.\n")


@app.command()
def demo(
    port: Annotated[int, typer.Option(envvar="PORT", help="Port of the page")] = 8080,
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Begin anew")] = False,
) -> None:
    """Play the demo school in a browser, with a Telegram of our own."""
    if not 0 <= port <= LAST_PORT:
        _end(f"There is no port {port}: try PORT=8081 make demo", MISFIT)
    from bot.demo.starting import FIRST_MORNING, Place, begin
    from sandbox.demo import open_telegram
    from sandbox.school import FOLDER

    place = Place(Path("var/demo"))
    settings = begin(place, reset=reset)
    telegram = open_telegram(place.telegram, FIRST_MORNING, settings.zone)
    from bot.demo.playing import Demo, open_page

    try:
        asyncio.run(Demo(settings, FOLDER, telegram, port).play(open_page))
    except OSError as taken:
        _end(f"Port {port} cannot be used ({taken.strerror}): try PORT=8081 make demo", MISFIT)


@app.command(name="demo-school")
def demo_school(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print codes and pupils")] = False,
) -> None:
    """Load the demo school and its history into an empty database."""
    from bot.config import settings_of_life
    from bot.migrate import is_empty

    settings = settings_of_life()
    if not is_empty(settings.database_url):
        _end("The database is not empty: name another one in DATABASE_URL", NOT_EMPTY)
    _migrated()
    from bot.demo.school import demo_school as load
    from sandbox.school import FOLDER

    told = asyncio.run(load(settings, FOLDER))
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


@app.command(name="import")
def import_(  # noqa: PLR0913 - each is an option of the command
    folder: Annotated[Path | None, typer.Argument(help="Folder with the spreadsheets")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show")] = False,
    sure: Annotated[bool, typer.Option("--yes", help="Write without a question")] = False,
    mine: Annotated[bool, typer.Option("--keep-mine", help="Leave what was edited")] = False,
    take: Annotated[bool, typer.Option("--take-file", help="Take what the files say")] = False,
    templates: Annotated[Path | None, typer.Option(help="Write the files to fill")] = None,
) -> None:
    """Load the school from spreadsheets; exit 4 where something is faulty."""
    from bot.importing import Asked, run_import, write_templates
    from core.model.importing import Choice

    if templates is not None:
        sys.stdout.write(f"{templates}: {write_templates(templates)}\n")
        return
    if folder is None or not folder.is_dir():
        _end("Name the folder with the spreadsheets, or --templates and a folder", MISFIT)
    if (mine and take) or (dry_run and sure):
        _end("Choose one: --keep-mine or --take-file, --dry-run or --yes", MISFIT)
    _migrated()
    answers = {(True, False): Choice.KEEP_MINE, (False, True): Choice.TAKE_FILE}
    choice = answers.get((mine, take), Choice.ASK)
    asked = Asked(folder=folder, dry_run=dry_run, sure=sure, choice=choice)
    raise typer.Exit(asyncio.run(run_import(asked)))


@app.command()
def clauses(
    file: Annotated[str | None, typer.Argument(help="A school's .toml: its own first")] = None,
) -> None:
    """List every clause with the figures, rules and tests that keep it."""
    from bot.clause_map import lines, own_lines
    from bot.policy_commands import loaded

    own = own_lines(loaded(file)) if file else ()
    for line in (*own, *lines()):
        sys.stdout.write(line + "\n")


@app.command()
def invite(
    role: Annotated[str, typer.Option(help="administrator, secretary, teacher …")],
    name: Annotated[str, typer.Option(help="Surname, first name, patronymic")],
) -> None:
    """Issue a code for one person: so a real school begins."""
    from bot.config import settings_of_life
    from bot.inviting import invited, link_for, way_on
    from core.errors import Unfit
    from core.model.roles import Role

    if role not in set(Role):
        _end(f"There is no role {role}; there are: {', '.join(Role)}", MISFIT)
    _migrated()
    settings = settings_of_life()
    try:
        issued = asyncio.run(invited(settings, Role(role), name))
    except Unfit as unfit:
        _end(way_on(unfit, name), MISFIT)
    link = asyncio.run(link_for(settings, issued))
    until = issued.expires_at.astimezone(settings.zone)
    sys.stdout.write(f"{issued.name.full}, {issued.role}, until {until:%d.%m.%Y %H:%M}\n")
    sys.stdout.write(f"{issued.code}\n{link}\n")


def main() -> None:
    """Run the command line; every file that it makes is the owner's alone.

    A screen that cannot show a letter gets its number: no command breaks off over its words.
    """
    os.umask(0o077)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
