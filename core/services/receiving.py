"""What happens to an update beside its effect: stored, done, given up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.errors import Refusal
from core.journal import Journal
from core.model.declared import allows
from core.model.letter import Drawn, Standing, Stored
from core.model.looks import About
from core.model.people import Actor
from core.model.roles import FAMILY, Action, Thing
from core.rules import access, looks
from core.storage import accounts, dialogues, effects, inbox, screens, seen


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came: its id, its chat and its JSON body."""

    update_id: int
    chat_id: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What an update ended in: the screen that now stands, and the children it shows.

    `children` are those whose family is shown them, `named` whom staff was shown; `about` says
    what of them, in a word of core/model/looks.py.
    """

    drawn: Drawn | None = None
    gone: tuple[int, ...] = ()
    children: frozenset[int] = field(default_factory=frozenset)
    kind: str = "screen"
    named: frozenset[int] = field(default_factory=frozenset)
    about: About = About.OTHER


@allows(Action.RUN, Thing.SYSTEM)
async def store_updates(
    journal: Journal, actor: Actor, *, arrived: Sequence[Arrived]
) -> tuple[Stored, ...]:
    """Store a batch before Telegram may forget it; return those that still wait.

    Raises:
        Busy: the disk does not take it; the offset must stand.
    """
    access.is_system(actor)
    async with journal.writing(actor, "store_updates") as work:
        rows = [
            {
                "update_id": update.update_id,
                "chat_id": update.chat_id,
                "body": update.body,
                "received_at": work.now,
            }
            for update in arrived
        ]
        await inbox.add(work.tx, rows)
        return await inbox.waiting(work.tx, [update.update_id for update in arrived])


@allows(Action.RUN, Thing.SYSTEM)
async def unfinished(journal: Journal, actor: Actor) -> tuple[Stored, ...]:
    """Return what was stored and not finished when the process ended."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await inbox.waiting(sight.tx)


@allows(Action.RUN, Thing.SYSTEM)
async def finish(journal: Journal, actor: Actor, *, update_id: int, drawing: Drawing) -> None:
    """Mark the update done; remember the screen and what it showed of whom to whom.

    Its words are forgotten: a typed code or a note about a child has had its effect. What staff
    was shown today already costs nothing more.

    A chat where a screen was drawn is open: Telegram keeps word of that for a day alone.
    """
    look = looks.of_staff(actor, drawing.named - drawing.children, drawing.about)
    async with journal.writing(Actor.system("receiver"), "finish") as work:
        if drawing.drawn is not None:
            await screens.keep(work.tx, drawing.drawn, work.now)
            if actor.is_blocked and actor.telegram_id == drawing.drawn.chat_id:
                await accounts.block(work.tx, drawing.drawn.chat_id, None)
            for message_id in drawing.gone:
                await screens.forget(work.tx, drawing.drawn.chat_id, message_id)
        if drawing.children and actor.account_id is not None:
            when = seen.Moment(work.now, work.today)
            await seen.shown(work.tx, drawing.children, actor.account_id, drawing.kind, when)
            await seen.looked(work.tx, family_of(actor), "family", when)
        fresh = journal.looks.fresh(look, work.today)
        await seen.shown_to_staff(work.tx, fresh, seen.Moment(work.now, work.today))
        await inbox.change(work.tx, update_id, done_at=work.now, error=None, body="")
    journal.looks.keep(fresh, work.today)


def family_of(actor: Actor) -> Iterable[int]:
    """Return the persons for whom a look at a family screen counts."""
    return dict.fromkeys(grant.person_id for grant in actor.having(*sorted(FAMILY)))


@allows(Action.RUN, Thing.SYSTEM)
async def give_up(
    journal: Journal, actor: Actor, *, update_id: int, attempts: int, error: str
) -> None:
    """Make the update a dead letter, its words forgotten; `error` is the kind of fault."""
    access.is_system(actor)
    async with journal.writing(actor, "give_up") as work:
        await inbox.change(
            work.tx, update_id, dead_at=work.now, attempts=attempts, error=error[:200], body=""
        )


@allows(Action.RUN, Thing.SYSTEM)
async def had_effect(journal: Journal, actor: Actor, *, update_id: int) -> bool:
    """Tell whether something was saved by the update, whatever became of its screen."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await effects.stands(sight.tx, update_id)


@allows(Action.RUN, Thing.SYSTEM)
async def record_refusal(journal: Journal, actor: Actor, *, refusal: Refusal) -> None:
    """Remember a refusal in a transaction of its own; it names no child."""
    if actor.telegram_id is None:
        return
    facts = refusal.facts()
    row: dict[str, object] = {
        "telegram_id": actor.telegram_id,
        "code": refusal.code,
        "action": str(facts.get("action", "")),
        "object_kind": str(facts.get("object_kind", "")),
        "object_id": facts.get("object_id") or 0,
    }
    async with journal.writing(Actor.system("receiver"), "record_refusal") as work:
        await seen.refuse(work.tx, row, work.now, work.today)


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def identify(journal: Journal, actor: Actor) -> Actor:
    """Return the actor with account, persons and today's grants; a stranger stays one."""
    if actor.telegram_id is None:
        return actor
    async with journal.reading() as sight:
        return await accounts.actor(sight.tx, actor.telegram_id, sight.today)


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def dialogue_of(
    journal: Journal, actor: Actor, *, chat_id: int
) -> tuple[str | None, dict[str, object]]:
    """Return where the conversation of this chat and user stands."""
    async with journal.reading() as sight:
        state, data = await dialogues.read(sight.tx, chat_id, actor.telegram_id or chat_id)
        return state, dict(data)


@allows(Action.SET_UP, Thing.OWN_ACCOUNT)
async def turn_dialogue(journal: Journal, actor: Actor) -> None:
    """Let the conversation stand where `journal.then(...)` says, and nothing else."""
    async with journal.writing(actor, "turn_dialogue"):
        pass


@allows(Action.RUN, Thing.SYSTEM)
async def standing_screens(
    journal: Journal, actor: Actor, *, chat_id: int, pressed: int | None
) -> Standing:
    """Return what stands in the chat: the work screen and the newest thing that rang."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await screens.standing(sight.tx, chat_id, pressed)


@allows(Action.SET_UP, Thing.OWN_ACCOUNT)
async def remember_block(journal: Journal, actor: Actor, *, blocked: bool) -> None:
    """Remember that the chat was blocked or opened again."""
    if actor.telegram_id is None:
        return
    async with journal.writing(Actor.system("receiver"), "remember_block") as work:
        await accounts.block(work.tx, actor.telegram_id, work.now if blocked else None)
