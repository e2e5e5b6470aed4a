"""`zvonok plan …`: thematic plans from spreadsheets."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

commands = typer.Typer(
    help="Thematic plans of teachers.", no_args_is_help=True, add_completion=False
)


@commands.command()
def load(  # noqa: PLR0913 - each is an option of the command
    file: Annotated[Path, typer.Argument(help="XLSX or CSV", exists=True, dir_okay=False)],
    class_: Annotated[str, typer.Option("--class", help="7Б")],
    subject: Annotated[str, typer.Option(help="Алгебра")],
    group: Annotated[str, typer.Option(help="The subgroup, where there are several")] = "",
    *,
    rest: Annotated[bool, typer.Option("--rest", help="It is what is left of the year")] = False,
    sure: Annotated[bool, typer.Option("--yes", help="Write it; else it is only shown")] = False,
) -> None:
    """Show what a file makes of the plan, with --yes load it; exit 4 where it is faulty."""
    from bot.config import settings_of_life
    from bot.migrate import migrate
    from bot.planning import Asked, run_load

    settings = settings_of_life()
    migrate(settings.database_url)
    asked = Asked(file=file, class_name=class_, subject=subject, group=group, sure=sure, rest=rest)
    raise typer.Exit(asyncio.run(run_load(settings, asked)))


@commands.command()
def template(
    target: Annotated[Path, typer.Argument(help="Folder or file to write")] = Path(),
) -> None:
    """Write the spreadsheet to fill; one that stands is left alone."""
    from bot.planning import write_template

    sys.stdout.write(f"{write_template(target)}\n")
