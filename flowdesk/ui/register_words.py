"""The sentences at the foot of the register: who is marked, who was found, in which order."""

from collections.abc import Mapping

from flowdesk.services.register import Summary
from flowdesk.ui.record_model import Order


def of_marked(summary: Summary, hidden: int = 0) -> str:
    """Return who is marked: 已勾选 3 人：男 2、女 1，平均 41 岁; how many the filter hides."""
    aside = f"（{hidden} 人不在这次筛选里）" if hidden else ""
    return f"已勾选 {summary.people} 人{aside}：{_parts(summary)}"


def of_all(count: str, summary: Summary | None) -> str:
    """Return who was found: 共 58 人：男 30、女 28，平均 44 岁; 200+ 人 until all are known."""
    if summary is None or not summary.people:
        return f"共 {count} 人" if "+" not in count else f"{count} 人"
    return f"共 {summary.people} 人：{_parts(summary)}"


def of_order(order: Order, heads: Mapping[str, str], *, sought: bool = False) -> str:
    """Return what the list is ordered by: 按党支部、年龄（降序）排序; of a search, how they fit."""
    told = [f"{heads.get(name, name)}{'（降序）' if down else ''}" for name, down in order]
    if told:
        return f"按{'、'.join(told)}排序"
    return "最像的在前" if sought else "按登记先后"


def _parts(summary: Summary) -> str:
    age = summary.average_age
    average = f"，平均 {round(age)} 岁" if age is not None else ""
    return f"男 {summary.men}、女 {summary.women}{average}"
