"""The office file of every release opens today and still says what it said."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from flowdesk.domain.own_field import OwnField
from flowdesk.services import (
    certificates,
    checks,
    journal,
    members,
    offices,
    own_fields,
    own_values,
    register,
    visits,
)
from flowdesk.services.register import RegisterQuery

OLD = sorted((Path(__file__).parent.parent / "old_files").glob("*.flowdesk"))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_file_opens_with_its_facts(old, tmp_path):
    for part in (old, old.with_suffix(".keys")):
        shutil.copy(part, tmp_path / part.name)
    desk = offices.open_office(tmp_path / old.name, TODAY)
    (line,) = register.lines(desk, register.find(desk, RegisterQuery()))
    assert (line.member.name, line.states) == ("𠮷雨田", ("外出", "无证"))
    assert [one.state.value for one in certificates.lines_of(desk)] == ["已打印", "在库"]
    assert [one.visit.visitor for one in visits.lines_of(desk)] == ["苗青"]
    assert checks.check(desk)[0] == "文件完整。"
    assert journal.undo(desk).label == "约走访：𠮷雨田"
    desk.close()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("typed", ["yutian", "yt", "雨田", "石桥", "sq"])
def test_an_old_file_finds_by_todays_keys(old, typed, tmp_path):
    for part in (old, old.with_suffix(".keys")):
        shutil.copy(part, tmp_path / part.name)
    desk = offices.open_office(tmp_path / old.name, TODAY)
    (key,) = register.find(desk, RegisterQuery(text=typed))
    assert register.lines(desk, [key])[0].member.name == "𠮷雨田"
    desk.close()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_file_takes_own_entries(old, tmp_path):
    for part in (old, old.with_suffix(".keys")):
        shutil.copy(part, tmp_path / part.name)
    desk = offices.open_office(tmp_path / old.name, TODAY)
    field = own_fields.enrol(desk, OwnField(name="生活补助", kind="数字"))
    (key,) = register.find(desk, RegisterQuery())
    members.amend(desk, members.get(desk, key), own={f"own:{field.id}": "1200"})
    desk.close()
    desk = offices.open_office(tmp_path / old.name, TODAY)
    assert own_values.of_member(desk, key) == {f"own:{field.id}": 1200}
    assert checks.check(desk)[0] == "文件完整。"
    desk.close()


def test_there_is_a_file_of_every_release():
    assert [path.stem for path in OLD] == ["office-0.1.0", "office-0.2.0"]
