"""Messages that say as little as possible: of which child, and what one of them is opened as."""

from core.errors import Denied, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.letter import Letter
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.signs import signs
from core.storage import families, outbox


@allows(Action.RUN, Thing.SYSTEM)
async def child_signs(
    journal: Journal, actor: Actor, *, account_id: int, child_ids: frozenset[int]
) -> tuple[str, ...]:
    """Return by which signs the account tells these of its children apart, in their order.

    None where it has one child only: there is nothing to be told apart. One statement.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        own = await families.children_of(sight.tx, account_id, sight.today)
    if len(own) < 2:  # noqa: PLR2004 - two are told apart, one is not
        return ()
    told = signs({child.id: child.first for child in own})
    return tuple(sign for child, sign in told.items() if child in child_ids)


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_letter(journal: Journal, actor: Actor, *, letter_id: int) -> Letter:
    """Return a letter that was sent to the actor's account; what it says is read anew.

    Raises:
        Gone: there is none any more, or it has not been sent yet.
        Denied: it was sent to somebody else.
    """
    account_id = access.is_known(actor)
    async with journal.reading() as sight:
        letter = await outbox.begun(sight.tx, letter_id)
    if letter is None:
        raise Gone(object_kind="letter")
    if letter.account_id != account_id:
        raise Denied(action=Action.READ, object_kind="letter", object_id=letter_id)
    return letter
