"""`zvonok policy …` and `zvonok clauses`: the school's regulation as data."""

import asyncio
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

MISFIT, FAULTY = 2, 4

commands = typer.Typer(
    help="The regulation that the school works by.", no_args_is_help=True, add_completion=False
)

Named = Annotated[str, typer.Argument(help="A policy of ours by its name, or a .toml file")]


@commands.command(name="list")
def list_() -> None:
    """List the policies that are shipped, and the versions that the school has adopted."""
    from bot.adopting import versions_told
    from bot.config import settings_of_life
    from bot.migrate import is_begun
    from core.policy.layers import shipped
    from core.policy.load import load

    _say(f"{name:<8} {load(name).title}" for name in shipped())
    settings = settings_of_life()
    if is_begun(settings.database_url):
        _say(["", "Adopted by the school:", *asyncio.run(versions_told(settings))])


@commands.command()
def show(name: Named) -> None:
    """Show every figure with its clause and what the clause says."""
    from bot.policy_texts import shown

    _say(shown(loaded(name)))


@commands.command()
def check(file: Annotated[Path, typer.Argument(help="A .toml file")]) -> None:
    """Check a file; exit 4 and name file, key and what was expected for each of its faults."""
    from bot.policy_texts import fits

    _say(fits(loaded(str(file))))


@commands.command()
def diff(one: Named, other: Named) -> None:
    """Show in which figures two policies differ."""
    from bot.policy_texts import compared

    _say(compared(loaded(one), loaded(other)))


@commands.command()
def adopt(
    file: Named,
    since: Annotated[str, typer.Option("--from", help="First day: 2026-12-01")],
    order: Annotated[str, typer.Option(help="Number of the director's order")],
) -> None:
    """Adopt a policy from a day on; what was recorded before keeps the rule of its day.

    The same file from the same day by the same order is there already: nothing is written.
    """
    from bot.adopting import adopted, told
    from bot.config import settings_of_life
    from bot.migrate import migrate
    from core.policy.faults import PolicyFault

    policy, day = loaded(file), _day(since)
    _check_number(order.strip())
    settings = settings_of_life()
    migrate(settings.database_url)
    try:
        done = asyncio.run(adopted(settings, policy, day, order.strip()))
    except PolicyFault as fault:
        _end(str(fault), FAULTY)
    _say(told(done))


@commands.command()
def withdraw(
    since: Annotated[str, typer.Option("--from", help="First day of the version: 2026-12-01")],
) -> None:
    """Take back an adopted version whose day has not come; `list` shows their days."""
    from bot.adopting import told_back, withdrawn
    from bot.config import settings_of_life
    from bot.migrate import migrate
    from core.policy.faults import PolicyFault

    day, settings = _day(since), settings_of_life()
    migrate(settings.database_url)
    try:
        gone, instead = asyncio.run(withdrawn(settings, day))
    except PolicyFault as fault:
        _end(str(fault), FAULTY)
    _say(told_back(gone, instead))


def loaded(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - the type would load pydantic at once
    """Return the policy of a name or a file; end with exit 4 and all its faults."""
    from core.policy.faults import PolicyFault
    from core.policy.load import load

    try:
        return load(name)
    except PolicyFault as fault:
        _end("\n".join(map(str, fault.all)), FAULTY)


def _check_number(order: str) -> None:
    from core.rules.orders import NUMBER_LIMIT

    if not order:
        _end("Name the order: --order 45", MISFIT)
    if len(order) > NUMBER_LIMIT:
        wanted = f"a number of at most {NUMBER_LIMIT} characters"
        _end(f"--order: expected {wanted}, found {len(order)} characters", MISFIT)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _end(f"{text} is no day: 2026-12-01", MISFIT)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _end(line: str, code: int) -> NoReturn:
    sys.stderr.write(line + "\n")
    raise typer.Exit(code)
