"""Photos that join a request to correct while it waits: of a work, of a page on paper."""

from core.acts.ask_correction import hang_on_request
from core.acts.correction_scene import consent_to, own_request
from core.errors import Changed
from core.journal import Journal
from core.model.declared import allows
from core.model.files import Upload
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.evidence import unhung


@allows(Action.CORRECT, Thing.LESSON)
async def add_to_request(
    journal: Journal, actor: Actor, *, request_id: int, upload: Upload
) -> None:
    """Hang one photo more on the own request while nobody has settled it.

    Whoever consents sees it where the request stands in their chat; nothing rings once more.
    The same photo sent again hangs there once.

    Raises:
        Gone: no such request; Denied: somebody else asked.
        Changed: it is settled. Unfit: `too_many_files`.
    """
    async with journal.writing(actor, "add to request") as work:
        found = await own_request(work, actor, request_id)
        if not found.is_open:
            raise Changed(by=found.answerer, at=found.answered_at)
        new = unhung(found.files, [upload])
        if new:
            await hang_on_request(work, found, new, (await consent_to(work, found)).persons)
