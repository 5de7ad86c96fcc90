"""Which step a booklet may take next, and the sentence when it may not."""

from datetime import date

from flowdesk.domain.certificate import BookletEvent, Event, State
from flowdesk.domain.errors import RuleBroken

_FROM: dict[Event, tuple[State, ...]] = {
    Event.PRINTED: (State.TAKEN, State.PRINTED),
    Event.SEALED: (State.TAKEN, State.PRINTED),
    Event.HANDED_OVER: (State.SEALED,),
    Event.INSPECTED: (State.HANDED_OVER, State.HANDED_IN),
    Event.REVIEWED: (State.HANDED_OVER,),
    Event.EXTENDED: (State.HANDED_OVER,),
    Event.HANDED_IN: (State.HANDED_OVER,),
    Event.SURRENDERED: (State.HANDED_IN, State.IN_STOCK),
    Event.LOST: (State.IN_STOCK, State.TAKEN, State.PRINTED, State.SEALED, State.HANDED_OVER),
    Event.VOIDED: (State.IN_STOCK, State.TAKEN, State.PRINTED, State.SEALED, State.HANDED_OVER),
}
_TOLD = {
    Event.HANDED_OVER: "请填写领取人：本人或代领人的姓名。",
    Event.VOIDED: "请写明作废原因，如打印错位。",
    Event.LOST: "请写明遗失经过。",
}


def steps_from(state: State) -> list[Event]:
    """Return what may happen next to a booklet in a state."""
    return [event for event, states in _FROM.items() if state in states]


def refuse_step(
    number: str, state: State, step: BookletEvent, today: date, before: tuple[str, date]
) -> None:
    """Refuse a step that can't follow, lacks its explanation, or lies at the wrong time.

    ``before`` is what happened to the booklet last, and when: nothing happens before it.
    """
    event = Event(step.kind)
    if state not in _FROM[event]:
        needed = "、".join(one.value for one in _FROM[event])
        raise RuleBroken(f"证号 {number} 现在是“{state.value}”，{event.value}须先是“{needed}”。")
    if event in _TOLD and not (step.person or step.note).strip():
        raise RuleBroken(_TOLD[event], "told")
    if step.on > today:
        raise RuleBroken("日期还没有到，请核对。", "on")
    words, day = before
    if step.on < day:
        raise RuleBroken(
            f"{event.value}日期 {step.on} 早于{words}日期 {day}，顺序不对，请核对。", "on"
        )
