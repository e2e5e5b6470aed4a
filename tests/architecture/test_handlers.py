"""Every handler gets what it asks for, every router is asked, every button fits."""

import inspect
import re
from collections import Counter
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import Command, CommandStart
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter

from bot.membership import router as membership
from handlers.kit.uploads import FLAG
from tests.architecture import walk

PROVIDED = {"journal", "actor", "state", "raw_state"}
"""What middlewares give to every handler and filter (aiogram's state is only read)."""

LARGE = 2**31 - 1
A_DAY, DAYS = 20261124, {"day", "until", "ordinal"}
"""A day as a number, written either way, is no longer than this."""

LONGEST = "x" * 16
"""No code that a button carries (kinds of work, reasons, pages) is longer."""

MODULES = [*walk.modules("handlers"), *walk.modules("notifications")]
HANDLERS = list(walk.handlers())


def filters_of(handler: HandlerObject) -> list[FilterObject]:
    """Return the handler's own filters."""
    return list(handler.filters or [])


def gates() -> list[FilterObject]:
    """Return the filters that stand before whole routers."""
    return [
        gate
        for router in walk.routers()
        for observer in router.observers.values()
        for gate in observer._handler.filters or []
    ]


def everything_asked() -> list[FilterObject]:
    """Return every filter of the house."""
    return [*gates(), *(one for _, handler in HANDLERS for one in filters_of(handler))]


@pytest.mark.parametrize(("name", "handler"), HANDLERS, ids=[name for name, _handler in HANDLERS])
def test_every_parameter_of_a_handler_is_provided(name: str, handler: HandlerObject) -> None:
    event, *asked = inspect.signature(handler.callback).parameters.values()
    given = {*PROVIDED, "incoming"} if FLAG in handler.flags else set(PROVIDED)
    for one in filters_of(handler):
        if isinstance(one.callback, CallbackQueryFilter):
            given.add("callback_data")
        if isinstance(one.callback, Command | CommandStart):
            given.add("command")
        given |= getattr(one.callback, "gives", frozenset())
    assert event.name, name
    assert not handler.varkw
    assert {one.name for one in asked if one.default is inspect.Parameter.empty} <= given


def test_every_handler_is_async() -> None:
    assert [name for name, handler in HANDLERS if not handler.awaitable] == []


def test_no_filter_goes_through_a_thread() -> None:
    """A lambda or `F.x` asked for each update costs 62 µs each (stack.md).

    The rule inside `CallbackData.filter(F.x == …)` is asked after the prefix fits and without
    a thread: it may stand.
    """
    assert [str(one.callback) for one in everything_asked() if not one.awaitable] == []


def test_every_parameter_of_a_filter_is_provided() -> None:
    ours = [
        one
        for one in everything_asked()
        if not type(one.callback).__module__.startswith("aiogram")
    ]
    assert ours
    for one in ours:
        call = inspect.signature(one.callback).parameters
        needed = [p.name for p in call.values() if p.default is inspect.Parameter.empty]
        assert set(needed[1:]) <= PROVIDED, one.callback


def test_every_router_stands_in_the_list_once() -> None:
    made = [
        (module.__name__, name)
        for module in MODULES
        for name, thing in vars(module).items()
        if isinstance(thing, Router) and thing not in set(walk.routers())
    ]
    assert made == []
    listed = list(walk.routers())
    assert len(listed) == len(set(listed))
    assert membership in listed


def test_every_router_has_a_handler() -> None:
    empty = [
        router.name
        for router in walk.routers()
        if not router.sub_routers and not any(o.handlers for o in router.observers.values())
    ]
    assert empty == []


def buttons() -> dict[str, type[CallbackData]]:
    """Return every kind of callback data by its dotted name."""
    return {
        f"{module.__name__}.{name}": thing
        for module in MODULES
        for name, thing in vars(module).items()
        if inspect.isclass(thing)
        and issubclass(thing, CallbackData)
        and thing.__module__ == module.__name__
        and thing is not CallbackData
    }


def test_no_two_buttons_share_a_prefix() -> None:
    prefixes = Counter(one.__prefix__ for one in buttons().values())
    assert [prefix for prefix, times in prefixes.items() if times > 1] == []


@pytest.mark.parametrize("name", buttons())
def test_a_button_fits_into_64_bytes_with_the_largest_ids(name: str) -> None:
    kind = buttons()[name]
    full = kind(**{key: _largest(of.annotation, key) for key, of in kind.model_fields.items()})
    packed = full.pack()
    assert len(packed.encode()) <= 64
    assert kind.unpack(packed) == full


@pytest.mark.parametrize("name", buttons())
def test_a_button_that_is_drawn_is_answered(name: str) -> None:
    answered = {
        one.callback.callback_data
        for _, handler in HANDLERS
        for one in filters_of(handler)
        if isinstance(one.callback, CallbackQueryFilter)
    }
    assert buttons()[name] in answered


def _largest(kind: Any, name: str) -> Any:
    inner = [one for one in get_args(kind) if one is not type(None)]
    if inner:
        longest = max(inner, key=str)
        return _largest(longest, name) if isinstance(longest, type) else longest
    if issubclass(kind, Enum):
        return max(kind, key=lambda one: len(str(one.value)))
    if issubclass(kind, bool):
        return True
    if issubclass(kind, int):
        return A_DAY if name in DAYS else LARGE
    return date(2026, 11, 24) if issubclass(kind, date) else LONGEST


def test_words_are_quoted_in_one_place() -> None:
    """`html.escape` alone keeps markup out, and lets a typed sign turn round the screen."""
    house = Path(__file__).parents[2]
    taken = re.compile(r"^from html import .*\bescape\b|^import html", re.MULTILINE)
    files = [
        path for name in ("handlers", "notifications") for path in house.glob(f"{name}/**/*.py")
    ]
    escaping = [path.name for path in files if taken.search(path.read_text())]
    assert escaping == ["quoting.py"]
