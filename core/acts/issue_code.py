"""Issue and revoke access codes inside an open transaction; only keyed digests are stored."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from core.acts.work import Save, Work
from core.model.invitations import HeldRole, Issued
from core.model.people import Name
from core.model.roles import Role
from core.rules.codes import code_expires, digest, new_code, new_link
from core.rules.invitations import Right
from core.storage import invitations


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A new code and link in the clear: they are nowhere else and cannot be had again."""

    invitation_id: int
    person_id: int
    code: str
    link: str
    expires_at: datetime


async def issue_code(work: Work, person_id: int, role: Role, right: Right, key: bytes) -> Secret:
    """Issue a code for the person and role; every earlier unused one is revoked.

    It lives for `codes.valid_days` of today's policy. `right` says who hands it, and under
    which clause (MAZ-2.1, MAZ-3.3.9, MAZ-3.4.8).
    """
    code, link = new_code(secrets.token_bytes), new_link(secrets.token_bytes)
    until = code_expires(work.now, work.policy_on(work.today).policy)
    row = {
        "person_id": person_id,
        "role": role,
        "code_hash": digest(code, key),
        "link_hash": digest(link, key),
        "made_by": work.actor.account_id,
        "made_at": work.now,
        "expires_at": until,
    }
    revoked = await invitations.revoke_open(work.tx, person_id, role, work.now)
    invitation_id = await invitations.add(work.tx, row)
    facts = {"person_id": person_id, "role": str(role), "revoked": list(revoked)}
    _keep(work, "issue_code", invitation_id, right, facts)
    return Secret(
        invitation_id=invitation_id,
        person_id=person_id,
        code=code,
        link=link,
        expires_at=until,
    )


def issued(
    secret: Secret, name: Name, role: Role, held: tuple[HeldRole, ...], right: Right
) -> Issued:
    """Return the new code as it is shown this once; `held` are the person's roles."""
    return Issued(
        invitation_id=secret.invitation_id,
        person_id=secret.person_id,
        name=name,
        role=role,
        held=tuple(one for one in held if one.role is role),
        code=secret.code,
        link=secret.link,
        expires_at=secret.expires_at,
        through_adult=right.through_adult,
        adult_clause=right.adult_clause,
    )


async def revoke_code(work: Work, invitation_id: int, right: Right, why: str) -> bool:
    """Revoke an unused code; `why` is a code: asked, seen_in_group. Tell whether it was open."""
    if not await invitations.revoke(work.tx, invitation_id, work.now):
        return False
    _keep(work, "revoke_code", invitation_id, right, {"why": why})
    return True


def _keep(
    work: Work, action: str, invitation_id: int, right: Right, facts: dict[str, object]
) -> None:
    work.save(
        Save(
            action=action,
            object_kind="invitation",
            object_id=invitation_id,
            author_id=right.person_id,
            clause=right.clause,
            facts=facts,
        )
    )
