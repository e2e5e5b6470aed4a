"""Which requests wait for a person: to consent to, or asked back."""

from core.acts.correction_scene import marked
from core.acts.scene import Scene
from core.model.corrections import OpenRequest, Step
from core.model.people import Actor
from core.model.roles import STAFF
from core.rules.consents import consenting, whose_consent
from core.storage import request_lists, requests


async def requests_for(scene: Scene, actor: Actor) -> tuple[OpenRequest, ...]:
    """Return them, the oldest first; two statements, one where none is open at all."""
    found = await request_lists.listed(scene.tx)
    heads = await requests.heads(scene.tx, scene.today) if found else ()
    own = actor.holders_of(*STAFF)
    policy = scene.policy_on(scene.today).policy

    def waits(one: OpenRequest) -> bool:
        if one.step is Step.ASKED_BACK or one.asked_by in own:
            return one.step is Step.ASKED_BACK and one.asked_by in own
        ask = whose_consent(policy, one.change.what, one.ask)
        persons = consenting(ask, (one.subject, one.field), one.asked_by, heads)
        return not set(persons).isdisjoint(own)

    return tuple(marked(scene, one) for one in found if waits(one))
