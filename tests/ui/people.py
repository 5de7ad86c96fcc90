"""Fictional people for the list tests."""

from dataclasses import dataclass

from flowdesk.ui.chips import Chip
from flowdesk.ui.record_model import Column
from flowdesk.ui.tokens import Tone


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    age: int
    place: str = "浙江 宁波"


PEOPLE = {
    str(at): Person(str(at), name, 30 + at)
    for at, name in enumerate(["沈雨田", "艾力亚斯·巴图尔别克", "祁远山", "柳成荫", "杜春岭"])
}

COLUMNS = (
    Column(name="name", head="姓名", text=lambda p: p.name, width=160, bold=True, sortable=True,
           rank=0),
    Column(name="age", head="年龄", text=lambda p: str(p.age), width=56, right=True, rank=2),
    Column(name="state", head="状态", width=120, chips=lambda p: (
        Chip(word="外出", icon="airplane_take_off", tone=Tone.BLUE),
        Chip(word="持证", icon="contact_card"),
    )),
    Column(name="place", head="去向", text=lambda p: p.place, stretch=True, rank=3),
    Column(name="next", head="下一步", text=lambda p: "登记走访", width=80, act=True, rank=0),
)  # fmt: skip


def pages(keys):
    return [PEOPLE[key] for key in keys]
