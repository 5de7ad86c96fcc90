"""The register's part of the self test: finding, taking sheets in, merging, photos, leaving."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk import paths
from flowdesk.domain.conditions import Condition, Conditions
from flowdesk.domain.crop import first_frame
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.leaving import Leaving, Return, Returning
from flowdesk.domain.register_list import ListColumn, RegisterList
from flowdesk.domain.table import Table
from flowdesk.services import (
    archive,
    exports,
    imports,
    journal,
    members,
    merging,
    photos,
    pictures,
    register,
)
from flowdesk.services.drafts import Drafts
from flowdesk.services.register import RegisterQuery
from flowdesk.sheets import writer
from flowdesk.storage import keys, migrate, opening
from flowdesk.storage.office_file import OfficeFile

if TYPE_CHECKING:
    from flowdesk.services.selftest import Step, Trial

HEADS = ("姓名", "公民身份证号", "所在党支部", "学历")
ROWS = (  # fictional people: one who is known, one who is new, one whose number is wrong
    ("沈雨田", "990102199708050520", "石桥村党支部", "大学专科"),
    ("区小禾", "99010219900315002X", "石桥村党支部", "高中"),
    ("段明", "990102199003150023", "松坪村党支部", ""),
)


def require(holds: object, otherwise: str) -> None:
    """Let a step fail in words when something doesn't hold."""
    if not holds:
        raise FlowDeskError(otherwise)


def _find(trial: Trial) -> str:
    told = []
    for typed, name in (("syt", "沈雨田"), ("sxm", "单小满"), ("shanxiaoman", "单小满")):
        found = [members.get(trial.desk, key).name for key in _asked(trial, text=typed)]
        require(found == [name], f"“{typed}”找到的是{'、'.join(found) or '没有人'}，应是{name}。")
        told.append(f"{typed} → {name}")
    return "，".join(told)


def _filter(trial: Trial) -> str:
    women = Condition(field="sex", words=("女",))
    branch = Condition(field="joined_date", low="2020")
    found = _asked(trial, conditions=Conditions(conditions=(women, branch)))
    require(
        found == [trial.member_id], f"性别女、2020 年以后入党的应有 1 人，找到 {len(found)} 人。"
    )
    others = _asked(trial, conditions=Conditions(conditions=(replace(women, negated=True),)))
    return f"两个条件 {len(found)} 人，反过来 {len(others)} 人"


def _import(trial: Trial) -> str:
    desk, before = trial.desk, members.get(trial.desk, trial.member_id)
    intake = imports.draw_up(desk, imports.read(_sheet(trial)))
    taken = imports.take(desk, intake)
    got = (taken.new, taken.updated, taken.parked)
    require(got == (1, 1, 1), f"应新增、更新、搁置各 1 行，实际是 {got}。")
    now = members.get(desk, trial.member_id).education
    require(now == "大学专科", f"学历应更新为大学专科，现在是“{now}”。")
    imports.undo_batch(desk, taken.batch_id)
    require(members.get(desk, trial.member_id) == before, "整批撤销以后，名册和导入前不一样。")
    return "新增、更新、搁置各 1 行，整批撤销后和导入前一样"


def _export(trial: Trial) -> str:
    people = exports.People(ids=(trial.member_id,), columns=("name", "id_number", "phone"))
    arrived = exports.members(trial.desk, people, exports.Wish(folder=trial.folder, name="遮盖"))
    told = _cells(imports.read(arrived.path))
    number = members.get(trial.desk, trial.member_id).id_number
    require("沈雨田" in told, "导出的 .xlsx 里没有这个人。")
    require(number not in told, "导出的 .xlsx 里，身份证号没有遮盖。")
    return next(text for text in told if "*" in text)


def _photo(trial: Trial) -> str:
    picture = pictures.opened(paths.resource("help", "today.png"))
    photos.put(trial.desk, trial.member_id, pictures.cut(picture, first_frame(picture.size)))
    kept = photos.picture(trial.desk, trial.member_id) or b""
    require(kept.startswith(b"\xff\xd8"), "照片没有存成 JPEG。")
    photos.take_away(trial.desk, trial.member_id)
    return f"裁成一寸，{len(kept)} 字节"


def _draft(trial: Trial) -> str:
    Drafts(trial.desk).keep("selftest", "自检", {"name": "没填完"})
    given = Drafts(trial.desk).given("selftest")  # as after a power cut: nothing in memory
    require(given and given.typed == {"name": "没填完"}, "没填完的表单没有留住。")
    Drafts(trial.desk).drop("selftest")
    return "没填完的表单留住了"


def _merge(trial: Trial) -> str:
    desk, stays = trial.desk, members.get(trial.desk, trial.member_id)
    place = members.memberships(desk, stays.id)[0]
    twin = members.enrol(
        desk, replace(stays, id="", id_number="", phone="19900000217"), replace(place, id="")
    )
    seen = merging.compare(desk, stays.id, twin.id)
    merged = merging.merge(desk, seen, seen.sides(), "自检")
    require(merged.phone == twin.phone, "合并以后，电话没有留下。")
    journal.undo(desk)
    journal.undo(desk)
    require(members.get(desk, stays.id) == stays, "撤销合并以后，和合并前不一样。")
    return "合并、撤销合并"


def _archive(trial: Trial) -> str:
    desk = trial.desk
    (key,) = _asked(trial, text="sxm")
    archive.leave(desk, Leaving(member_id=key, ending="迁出", on=desk.today(), basis="自检"))
    require(_asked(trial, archived=True) == [key], "归档以后，在已离开的人里找不到。")
    back = Returning(member_id=key, why=Return.MISTAKE.value, on=desk.today())
    archive.bring_back(desk, back)
    require(_asked(trial, text="sxm") == [key], "恢复以后，在名册里找不到。")
    return "归档、恢复"


def _older(trial: Trial) -> str:
    """Make an office file as the first release did, and open it."""
    path = trial.folder / "旧 台账.flowdesk"
    key = keys.make_key()
    keys.write_key(keys.key_path(path), key)
    file = OfficeFile(path, key)
    with closing(file.db), file.exclusive():
        for statement in migrate.STEPS[0]:
            file.run(statement)
        file.run(f"PRAGMA application_id = {migrate.APPLICATION_ID}")
        file.run("PRAGMA user_version = 1")
    with closing(opening.open_file(path)) as opened:
        now = migrate.version(opened.file)
    require(now == len(migrate.STEPS), f"旧台账升级到格式 {now}，应是 {len(migrate.STEPS)}。")
    return f"格式 1 的台账升到了格式 {now}"


def _asked(trial: Trial, **asked: object) -> list[str]:
    return register.find(trial.desk, RegisterQuery(**asked))  # type: ignore[arg-type]


def _sheet(trial: Trial) -> Path:
    listed = RegisterList(
        title="名册",
        about="自检",
        made_on=date(2026, 11, 23),
        columns=tuple(ListColumn(label=head) for head in HEADS),
        rows=ROWS,
    )
    path = trial.folder / "再来一份 名册.xlsx"
    path.write_bytes(writer.xlsx(listed))
    return path


def _cells(table: Table) -> list[str]:
    return [str(cell) for row in table.rows for cell in row if cell is not None]


STEPS: tuple[tuple[str, Step], ...] = (
    ("按首字母找人", _find),
    ("筛选", _filter),
    ("导入 .xlsx：更新、搁置、整批撤销", _import),
    ("导出 .xlsx，遮盖", _export),
    ("照片", _photo),
    ("草稿", _draft),
    ("合并", _merge),
    ("归档和恢复", _archive),
    ("旧台账升级", _older),
)
