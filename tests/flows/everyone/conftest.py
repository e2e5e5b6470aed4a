"""A school that lets messages say as little as possible."""

from pathlib import Path

import pytest

from core.model.people import Actor
from core.policy.load import load
from core.services.policies import adopt_policy, renew_policies
from tests.support.bot import Stage
from tests.support.clock import TUESDAY

BRIEF = """
name = "school"
title = "Регламент нашей школы"
parent = "maz"
[messages]
brief = { value = true }
"""


@pytest.fixture
async def brief(stage: Stage, tmp_path: Path) -> Stage:
    """The school has adopted the switch for today; everybody's chat is open."""
    file = tmp_path / "school.toml"
    file.write_text(BRIEF, encoding="utf-8")
    journal, system = stage.app.journal, Actor.system("adopt")
    await adopt_policy(journal, system, policy=load(file), since=TUESDAY, order="45-о")
    await renew_policies(journal, system)
    for key in ("parent", "father", "teacher", "class_teacher", "deputy"):
        stage.person(key)
    return stage
