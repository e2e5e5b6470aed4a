"""Whoever has left the school brings it no files."""

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.files import FileKind, Upload
from core.services.files import keep_file
from tests.access.world import end_all_roles
from tests.support.school import School

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.mark.parametrize("key", ["teacher", "petrov_mother"])
async def test_bytes_are_kept_for_whoever_has_a_role_today(
    school: School, journal: Journal, key: str
) -> None:
    described = Upload(
        sha256="", size=0, kind=FileKind.DOCUMENT, name="план.pdf", media_type="application/pdf"
    )
    before = await school.actor(key)
    kept = await keep_file(journal, before, content=PDF, described=described)
    assert kept.size == len(PDF)
    await end_all_roles(school)
    with pytest.raises(Denied) as refused:
        await keep_file(journal, await school.actor(key), content=PDF + b"\n", described=described)
    assert refused.value.object_kind == "role"
