"""What one row of a register of those away (流出党员台账) says."""

from flowdesk.domain import places
from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries, record, said
from flowdesk.domain.folds import bare
from flowdesk.domain.named import RegisterRow, converted, read_named
from flowdesk.domain.register_cells import day_ahead, gathered, joined, stop, warn
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.table import Cell

_AWAY = {"外出", "流出", "已流出", "在外", "外出中", "流动", "待报到", "已流入", "已报到"}
_BACK = {"返回", "已返回", "返乡", "已返乡", "回归", "已回归", "回乡", "已回乡"}
_LOST = {"失联", "失去联系", "已失联"}
_REFUSED = {"拒绝", "拒绝接收", "已拒绝"}


@record
class StayMore:
    """What registers of those away have beside the entries of a stay.

    The first entries are only compared or judged; the others go to the stay's note, those with a
    telephone to its contact.
    """

    state: str = said("状态", default="", heads=("流动状态", "外出状态", "流出状态"))
    scope: str = said("流出范围", default="", heads=("流动范围", "外出范围"))
    province: str = said("流出省份", default="", heads=("外出省份", "流入省份"))
    lives_at: str = said("流入地址", default="", personal=True, heads=("居住地址", "现居住地址"))
    held: str = said("是否持有活动证", default="", heads=("是否持有《活动证》", "是否持证"))
    lost_since: str = said("失联时间", default="", heads=("失去联系日期", "失去联系时间"))
    receiving_contact: str = said(
        "流入党支部联系人", default="", personal=True, heads=("流入支部联系人",)
    )
    receiving_phone: str = said(
        "流入党支部联系方式",
        default="",
        personal=True,
        heads=("流入支部联系方式", "流入党支部联系电话", "流入组织联系电话"),
    )
    home_phone: str = said(
        "流出组织联系电话", default="", personal=True, heads=("流出支部联系方式",)
    )
    home_contact: str = said("流出组织联系人", default="", heads=("流出支部联系人",))
    receiving_unit: str = said(
        "流入组织名称", default="", heads=("流入党支部", "流入地党支部", "所在地党组织")
    )
    flow_kind: str = said("流动类型", default="", heads=("外出类型",))
    trade_before: str = said("原职业", default="")
    arrived_there: str = said("流入时间", default="", heads=("流入日期",))
    contacts: str = said("联系情况", default="", heads=("与党组织联系情况",))
    dues: str = said("交纳党费情况", default="", heads=("党费交纳情况", "党费缴纳情况"))
    relation: str = said("组织关系状态", default="")
    committee: str = said("分党委", default="")
    reviewed: str = said("支部书记审核", default="")
    refusal: str = said("拒绝理由", default="")


STAY_ENTRIES = tuple(one for one in entries(Absence) if one.name != "noted")
_JUDGED = ("state", "scope", "province", "held", "lost_since")
_CONTACT = ("lives_at", "receiving_contact", "receiving_phone", "home_phone")
_ENTRIES = {entry.name: entry for entry in entries(StayMore)}
_NOTED = [one for name, one in _ENTRIES.items() if name not in (*_JUDGED, *_CONTACT)]


@record
class StayRow(RegisterRow):
    """A row as understood; it can be taken when it has no problems and the person is found."""

    stay: Absence  # of nobody yet
    lost_since: Day | None = None

    def texts(self) -> dict[str, str]:
        """Return every field as understood, in words."""
        names = [entry.name for entry in STAY_ENTRIES]
        stay = {name: self.words(name, getattr(self.stay, name)) for name in names}
        place = places.name_of(self.stay.destination_code)
        return (
            RegisterRow.texts(self)
            | stay
            | {
                "destination": place or self.stay.destination,
                "lost_since": self.words("lost_since", self.lost_since),
            }
        )


def understand_stay(cells: Cells, typed: dict[str, Cell], own_code: str = "") -> StayRow:
    """Understand the cells of one row, given by field; ``own_code`` is the office's county."""
    named = read_named(cells)
    stay = _stay(cells, own_code)
    _judge_days(cells, stay)
    lost_since = cells.day("lost_since")
    _judge_state(cells, stay, lost_since)
    _judge_scope(cells, stay, own_code)
    return StayRow(
        row=cells.row,
        named=named,
        cells=typed,
        converted=converted(cells, named),
        stay=stay,
        lost_since=lost_since,
        problems=tuple(cells.problems),
        warnings=tuple(cells.warnings),
    )


def _stay(cells: Cells, own_code: str) -> Absence:
    destination = cells.text("destination") or cells.text("province") or cells.text("lives_at")
    place = places.resolve(destination, own_code) if destination else None
    if destination and place is None:
        words = "看不出是哪个省、市、县，按原文登记，请核对。"
        warn(cells, "destination", "unknown_place", words)
    told = [name for name in _CONTACT if cells.text(name) != destination]
    contact = gathered(cells, [_ENTRIES[name] for name in told])
    reported = cells.day("reported")
    return Absence(
        member_id="",
        noted=cells.today,
        reported=reported.earliest() if reported and reported.day else None,
        left=cells.day("left"),
        expected_back=day_ahead(cells, "expected_back"),
        destination=destination,
        destination_code=place.code if place else "",
        reason=cells.word("reason", "reasons"),
        trade=cells.text("trade"),
        employer=cells.text("employer"),
        contact_there=joined(cells.text("contact_there"), contact),
        returned=cells.day("returned"),
        note=joined(cells.text("note"), gathered(cells, _NOTED)),
    )


def _judge_days(cells: Cells, stay: Absence) -> None:
    for name, what in (("returned", "返乡日期"), ("expected_back", "预计返回")):
        day: Day | None = getattr(stay, name)
        if day and stay.left and day.latest() < stay.left.earliest():
            stop(cells, name, "date_order", f"{what}早于外出日期，请核对。")
    if stay.returned and stay.returned.earliest() > cells.today:
        stop(cells, "returned", "future_date", "返乡日期还没有到，请核对。")
    if stay.left is None and cells.cell("left") is None:
        words = "没有写外出日期，从登记这天起算在外；知道日期请补上。"
        if stay.returned is None:
            warn(cells, "left", "missing_left", words)
        else:
            stop(cells, "left", "missing_left", "写了返乡日期，没有写外出日期，请补上。")


def _judge_state(cells: Cells, stay: Absence, lost_since: Day | None) -> None:
    state = bare(cells.text("state"))
    if state in _BACK and stay.returned is None:
        stop(cells, "state", "missing_return", "状态写已返回，没有写返乡日期，请补上。")
    elif state in _AWAY | _LOST and stay.returned is not None:
        stop(cells, "state", "state_differs", "状态和返乡日期对不上，请核对这两栏。")
    elif state in _LOST and lost_since is None:
        words = "状态写失联，没有写失联时间，失联没有登记，请补上。"
        warn(cells, "state", "missing_lost_since", words)
    elif state in _REFUSED:
        words = "流入地拒绝接收，这里仍按外出登记，请向流入地党组织核实。"
        warn(cells, "state", "refused_there", words)
    elif state and state not in _AWAY | _BACK | _LOST:
        words = "状态应写外出、返回或失联，这里按日期登记，请核对。"
        warn(cells, "state", "unknown_word", words)


def _judge_scope(cells: Cells, stay: Absence, own_code: str) -> None:
    """Warn where the sheet's class of distance isn't that of the destination."""
    typed = bare(cells.text("scope")).removesuffix("流动")
    found = places.scope(stay.destination_code, own_code)
    if found and typed and typed[:2] != found[:2]:
        words = f"按外出去向应是{found}，请核对去向。"
        warn(cells, "scope", "scope_differs", words)
