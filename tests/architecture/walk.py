"""Walks through the house: its modules, files, use cases and handlers."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject

from bot.routers import ROUTERS

HOUSE = Path(__file__).parents[2]
PACKAGES = ("bot", "core", "handlers", "notifications", "migrations", "sandbox")

UseCase = Callable[..., Awaitable[object]]


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """Return a package and all modules below it, imported; a command line is left alone."""
    root = importlib.import_module(package)
    names = [found.name for found in pkgutil.walk_packages(root.__path__, f"{package}.")]
    return (root, *(importlib.import_module(name) for name in names if "__main__" not in name))


@cache
def use_cases() -> dict[str, UseCase]:
    """Return every public async function of core/services by its dotted name."""
    return {
        f"{module.__name__}.{name}": function
        for module in modules("core.services")
        for name, function in vars(module).items()
        if inspect.iscoroutinefunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
    }


@cache
def sources(*packages: str) -> dict[str, ast.Module]:
    """Return the parsed files of packages by their path from the house's door."""
    return {
        str(path.relative_to(HOUSE)): ast.parse(path.read_text(encoding="utf-8"))
        for package in packages
        for path in sorted((HOUSE / package).rglob("*.py"))
    }


def routers(some: tuple[Router, ...] = ROUTERS) -> Iterator[Router]:
    """Yield every router that is asked, in order, those inside others too."""
    for router in some:
        yield router
        yield from routers(tuple(router.sub_routers))


def handlers() -> Iterator[tuple[str, HandlerObject]]:
    """Yield every registered handler with the router's kind of event and the handler's name."""
    for router in routers():
        for kind, observer in router.observers.items():
            for handler in observer.handlers:
                callback = handler.callback
                yield f"{kind}: {callback.__module__}.{callback.__qualname__}", handler
