"""`zvonok letters …`: what the delivery gave up, and sending it after all."""

import asyncio
import sys
from typing import Annotated

import typer

commands = typer.Typer(help="Messages that were given up.", add_completion=False)


@commands.callback(invoke_without_command=True)
def list_(
    context: typer.Context,
    *,
    limit: Annotated[int, typer.Option(help="How many, the last first")] = 50,
) -> None:
    """List what was given up: number, kind, account, how it ended; no name and no text."""
    if context.invoked_subcommand is None:
        from bot.letters import listed

        sys.stdout.writelines(f"{line}\n" for line in asyncio.run(listed(limit)))


@commands.command()
def show(number: Annotated[int, typer.Argument(help="Its number in the list")]) -> None:
    """Show one: its times, its tries, the ids that it speaks of."""
    from bot.letters import shown

    sys.stdout.writelines(f"{line}\n" for line in asyncio.run(shown(number)))


@commands.command()
def retry(
    numbers: Annotated[list[int] | None, typer.Argument(help="Numbers in the list")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All that did not go out")] = False,
) -> None:
    """Send them after all; worded anew, and only to who may still read it."""
    from bot.letters import retried
    from bot.misfit import Misfit

    if every == bool(numbers):
        raise Misfit("Name numbers of the list, or --all")
    sys.stdout.writelines(f"{line}\n" for line in asyncio.run(retried(numbers or [], every=every)))
