"""A full disk refuses an act in words and loses nothing."""

import pytest

from flowdesk.domain.errors import OfficeFileError
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.services import backups, checks, offices, units


@pytest.fixture
def full_office(small_disk):
    """Give the desk of an office whose disk has just filled up, and the branches it took."""
    desk = offices.new(small_disk / "云岭乡.flowdesk", Office(name="云岭乡", operator="赵禾"))
    taken = []
    for bulk in (200_000, 2_000, 0):
        with pytest.raises(OfficeFileError, match="云岭乡.flowdesk"):
            _fill(desk, bulk, taken)
    yield desk, taken
    desk.close()


def _fill(desk, bulk, taken):
    for _ in range(1000):
        taken.append(_found(desk, f"第{len(taken)}党支部", bulk).id)


def _found(desk, name, bulk=0):
    return units.found(desk, Unit(name=name, setting="村", note="话" * bulk))


def _branches(desk):
    return [unit.id for unit in units.branches(desk)]


def test_what_was_taken_before_the_disk_filled_up_is_all_there(full_office):
    desk, taken = full_office
    assert taken
    assert _branches(desk) == taken
    assert checks.check(desk)


def test_the_file_opens_whole_after_a_restart(full_office, small_disk):
    desk, taken = full_office
    desk.close()
    again = offices.open_office(small_disk / "云岭乡.flowdesk")
    assert checks.check(again)
    assert _branches(again) == taken
    again.close()


def test_the_office_can_be_rescued_from_the_full_disk(full_office, tmp_path):
    desk, taken = full_office
    import resource  # only Linux has it

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # elsewhere there is room
    made = backups.make(desk, tmp_path)
    desk.close()
    rescued = offices.open_office(backups.restore(made.path, tmp_path / "新.flowdesk").path)
    _found(rescued, "新支部")
    assert len(_branches(rescued)) == len(taken) + 1
    rescued.close()
