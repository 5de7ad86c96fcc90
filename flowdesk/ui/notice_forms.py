"""The forms of notices and of information for members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.offer import Given, Offer
from flowdesk.services import notices, offers
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values


def announce(shell: Shell) -> FormDialog:
    """Open the form of a new notice; its recipients are taken as they stand today."""

    def save(values: Values) -> None:
        notices.announce(shell.desk, Notice(**values))  # type: ignore[arg-type]

    shown: Values = {"on": shell.desk.today(), "to": "外出党员"}
    return shell.form("登记通报", entries(Notice), save, shown, key="notice")


def amend_notice(shell: Shell, notice_id: str) -> FormDialog:
    """Open the form that changes a notice's words."""
    known = notices.get(shell.desk, notice_id)
    asked = [one for one in entries(Notice) if one.name != "to"]

    def save(values: Values) -> None:
        notices.amend(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(known, one.name) for one in asked}
    return shell.form(f"修改通报 — {known.title}", asked, save, shown, key=f"notice:{notice_id}")


def deliver(shell: Shell, ids: Sequence[str]) -> FormDialog:
    """Open the form that says recipients were told."""
    asked = [entry_of(Delivery, name) for name in ("on", "way", "by", "answer")]
    asked[0] = replace(asked[0], required=True)

    def save(values: Values) -> None:
        draft = Delivery(notice_id="", member_id="", **values)  # type: ignore[arg-type]
        notices.deliver(shell.desk, ids, draft)

    shown: Values = {"on": shell.desk.today(), "way": "电话", "by": shell.desk.office.operator}
    return shell.form(f"登记送达 — {len(ids)} 人", asked, save, shown, key="deliver")


def note_offer(shell: Shell) -> FormDialog:
    """Open the form of a piece of information."""

    def save(values: Values) -> None:
        offers.note(shell.desk, Offer(**values))  # type: ignore[arg-type]

    return shell.form("登记信息", entries(Offer), save, {"on": shell.desk.today()}, key="offer")


def amend_offer(shell: Shell, offer_id: str) -> FormDialog:
    """Open the form that changes a piece of information."""
    known = offers.get(shell.desk, offer_id)

    def save(values: Values) -> None:
        offers.amend(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(known, one.name) for one in entries(Offer)}
    return shell.form(f"修改信息 — {known.title}", entries(Offer), save, shown,
                      key=f"offer:{offer_id}")  # fmt: skip


def give(shell: Shell, offer_id: str) -> FormDialog:
    """Open the form that says who was told: somebody, or all whose need it answers."""
    known = offers.get(shell.desk, offer_id)
    suits = [who for _, who in offers.wanted_by(shell.desk, offer_id)]
    asked = [entry_of(Given, name) for name in ("member_id", "on", "way", "note")]
    asked[0] = replace(asked[0], required=not suits)

    def save(values: Values) -> None:
        one = str(values.pop("member_id") or "")
        ids = [one] if one else [who.id for who in suits]
        offers.give(shell.desk, offer_id, ids,
                    Given(offer_id=offer_id, member_id="", **values))  # type: ignore[arg-type]  # fmt: skip

    shown: Values = {"on": shell.desk.today(), "way": "电话"}
    form = shell.form(f"告知信息 — {known.title}", asked, save, shown, key=f"give:{offer_id}")
    if suits:
        names = "、".join(who.name for who in suits[:8]) + ("等" if len(suits) > 8 else "")
        form.form.cells["member_id"].remark(f"不填就是需求对得上的 {len(suits)} 人：{names}")
    return form


def answer(shell: Shell, given: Given) -> FormDialog:
    """Open the form that says whether information was of use."""
    asked = [entry_of(Given, name) for name in ("useful", "note")]

    def save(values: Values) -> None:
        offers.answer(shell.desk, replace(given, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(given, one.name) for one in asked}
    return shell.form("信息反馈", asked, save, shown, key=f"given:{given.id}")
