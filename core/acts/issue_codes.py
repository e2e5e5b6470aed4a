"""Issue access codes to many at once: three statements and one save, however many they are."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.acts.work import Save, Work
from core.model.invitations import NewCode
from core.model.roles import Role
from core.rules.codes import code_expires, digest, new_code, new_link
from core.rules.invitations import Right
from core.storage import invitations


async def issue_codes(
    work: Work,
    wanted: Sequence[tuple[int, Role]],
    right: Right,
    key: bytes,
    until: datetime | None = None,
) -> tuple[NewCode, ...]:
    """Issue a code for each (person, role), in that order; earlier unused ones are revoked.

    `right` says who hands them, and under which clause; they live `until` then (None: as long
    as the policy says).
    """
    until = until or code_expires(work.now, work.policy_on(work.today).policy)
    codes = tuple(
        NewCode(
            person_id=person_id,
            role=role,
            code=new_code(secrets.token_bytes),
            link=new_link(secrets.token_bytes),
            expires_at=until,
        )
        for person_id, role in wanted
    )
    revoked = await invitations.revoke_all_open(work.tx, wanted, work.now)
    rows = [_row(work, one, key) for one in codes]
    await invitations.add_many(work.tx, rows)
    facts = {
        "count": len(codes),
        "revoked": list(revoked),
        "people": [[one.person_id, str(one.role)] for one in codes],
    }
    work.save(
        Save(
            action="invite_many",
            object_kind="invitation",
            object_id=None,
            author_id=right.person_id,
            clause=right.clause,
            facts=facts,
        )
    )
    return codes


def _row(work: Work, one: NewCode, key: bytes) -> dict[str, Any]:
    return {
        "person_id": one.person_id,
        "role": one.role,
        "code_hash": digest(one.code, key),
        "link_hash": digest(one.link, key),
        "made_by": work.actor.account_id,
        "made_at": work.now,
        "expires_at": one.expires_at,
    }
