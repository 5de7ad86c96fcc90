"""What tests of several layers stand on."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.services import members, offices, sample, units
from flowdesk.services.desk import Clock, Desk

TODAY = date(2026, 11, 23)

# Nothing here is timed: a busy machine may be slow. Where nobody watches, the same cases are tried
# each time; at a desk new ones are.
settings.register_profile(
    "flowdesk",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("flowdesk")

SMALL = 6 << 20

# What these give, or what they run, only Linux has: mounts, a limit of file sizes, poppler, /sys.
ONLY_LINUX = {"small_disk", "make_read_only", "poppler", "sys_folder"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that stand on what only Linux has, so that they can be left out elsewhere."""
    for item in items:
        if ONLY_LINUX & set(getattr(item, "fixturenames", ())):
            item.add_marker("linux")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of 6 MB; where mounting is not allowed, no file can pass 6 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with _mounted(folder) if _may_mount(folder) else _bounded():
        yield folder


@pytest.fixture
def make_read_only(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Give a function after which nothing in a folder can be written, not even by root."""
    undo: list[Callable[[], object]] = []

    def act(folder: Path) -> None:
        if _sealed_by_mount(folder):
            command = ["umount", "--lazy", str(folder)]
            undo.append(lambda: subprocess.run(command, check=True))
        else:
            folder.chmod(0o555)
            undo.append(lambda: folder.chmod(0o755))

    yield act
    for one in undo:
        one()


def _sealed_by_mount(folder: Path) -> bool:
    over = ["mount", "--bind", str(folder), str(folder)]
    again = ["mount", "-o", "remount,ro,bind", str(folder)]
    return all(subprocess.run(one, capture_output=True).returncode == 0 for one in (over, again))


def _may_mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "flowdesk-test", str(folder)]
    return subprocess.run(command, capture_output=True).returncode == 0


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _bounded() -> Iterator[None]:
    import resource  # Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture(autouse=True)
def system_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system's clock show the tests' day, whatever day they are run on."""
    real = Clock.now

    def now(clock: Clock) -> datetime:
        told = real(clock)
        return told if clock.is_fixed else datetime.combine(TODAY, told.time())

    monkeypatch.setattr(Clock, "now", now)


@pytest.fixture
def today() -> date:
    """The day on which most tests play."""
    return TODAY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a new empty office, its papers set from the bundled fonts."""
    office = Office(name="试验乡", operator="赵禾", addressee="示例县委组织部")
    desk = offices.new(tmp_path / "试验乡.flowdesk", office, TODAY)
    desk.bundled_fonts = True
    yield desk
    desk.close()


@pytest.fixture
def branch(desk: Desk) -> Unit:
    """Give a village branch of the new office."""
    return units.found(desk, Unit(name="石桥村党支部", setting="村"))


@pytest.fixture
def member(desk: Desk, branch: Unit) -> Member:
    """Give one enrolled member of the village branch."""
    draft = Member(
        name="沈雨田", sex="女", id_number="539900199708050524", birth_date=Day(1997, 8, 5),
        ethnic_group="彝族", phone="19900000217", joined_date=Day(2021, 6),
        contact_person="苗青", address="石桥村三组12号",
    )  # fmt: skip
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


@pytest.fixture
def members_of(desk: Desk, branch: Unit) -> Callable[[int], list[Member]]:
    """Give a function that enrols so many further members of the village branch."""

    def act(count: int) -> list[Member]:
        drafts = [
            Member(name=f"祁远{last}", sex="男", ethnic_group="汉族") for last in _LAST[:count]
        ]
        place = Membership(member_id="", unit_id=branch.id)
        return [members.enrol(desk, one, place) for one in drafts]

    return act


_LAST = "山川河林江海峰岭"


@pytest.fixture(scope="session")
def _sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "示例.flowdesk"
    sample.build(path, TODAY)
    return path


@pytest.fixture
def sample_file(_sample_file: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample office whose today is the tests' today."""
    for source in (_sample_file, _sample_file.with_suffix(".keys")):
        shutil.copy(source, tmp_path / source.name)
    return tmp_path / _sample_file.name


@pytest.fixture
def sample_desk(sample_file: Path) -> Iterator[Desk]:
    """Sit down at a copy of the sample office."""
    desk = offices.open_office(sample_file, TODAY)
    desk.bundled_fonts = True
    yield desk
    desk.close()
