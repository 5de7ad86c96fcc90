"""Opens each step of an import."""

from itertools import count

from sample_people import ROSTER, people, settle, somebody

from flowdesk.domain.intake import Decision
from flowdesk.services import (
    members,
)

_TIMES = count(1)


def import_file(shell):
    return _taking_in(shell, None)


def import_file_chosen(shell):
    return _taking_in(shell, ROSTER)


def import_heads(shell):
    return _stepped(_taking_in(shell, ROSTER), 1)


def import_heads_missing(shell):
    """A sheet whose heads weren't found: the clerk says which column is which."""
    return _stepped(_taking_in(shell, _sheet(shell, "沈雨田,女,石桥村")), 1)


def import_rows(shell):
    return _stepped(_taking_in(shell, ROSTER), 2)


def import_rows_at_fault(shell):
    dialog = import_rows(shell)
    dialog.rows.go_to_fault(1)
    return dialog


def import_rows_changed(shell):
    """A person who is known by the number, with another telephone."""
    known = members.get(shell.desk, next(one for one in people(shell)
                                         if members.get(shell.desk, one).id_number))  # fmt: skip
    row = f"{known.name},{known.sex},{known.id_number},19900000999"
    return _rows_of(shell, row)


def import_rows_alike(shell):
    """A person who may be one of the register, without a number."""
    known = members.get(shell.desk, somebody(shell))
    return _rows_of(shell, f"{known.name},{known.sex},,{known.birth_date}",
                    head="姓名,性别,公民身份证号,出生日期")  # fmt: skip


def import_refused(shell):
    """A file that is no sheet."""
    path = shell.desk.file.path.with_name("名册.xlsx")
    path.write_bytes(b"no sheet")
    return _taking_in(shell, path)


def import_undecoded(shell):
    """A text file that no encoding reads: its lines are shown so that one can be chosen."""
    path = shell.desk.file.path.with_name("名册.csv")
    path.write_bytes(b"\xff\xff\x00,\x81\n\x80")
    return _taking_in(shell, path)


def import_none_of_a_decision(shell):
    """A chip under which no row stands."""
    dialog = _roster_rows(shell)
    dialog.rows.chips.choose(Decision.SKIP)
    return dialog


def import_cell_chosen(shell):
    """A cell that was understood, and is to be changed all the same."""
    dialog = _rows_of(shell, "柳成荫,女,,19900000998")
    dialog.rows.mend_cell("phone")
    return dialog


def import_emptying(shell):
    """Empty cells that are to empty what is known."""
    known = members.get(shell.desk, next(one for one in people(shell)
                                         if members.get(shell.desk, one).id_number))  # fmt: skip
    dialog = _rows_of(shell, f"{known.name},{known.sex},{known.id_number},")
    dialog.blanks.click()
    settle(shell)
    return dialog


def import_of_another_kind(shell):
    """A sheet of stays away, whose rows have other columns."""
    return _rows_of(shell, "罗不识,男,浙江省宁波市,2026.2.1", head="姓名,性别,外出去向,外出日期")


def import_kept(shell):
    """An import that was left half-way and is offered again."""
    dialog = _roster_rows(shell)
    dialog.rows.decide(Decision.SKIP)
    dialog.reject()
    return _taking_in(shell, None)


def import_parked(shell):
    """Some rows taken, others parked."""
    dialog = _roster_rows(shell)
    dialog.go_on()
    settle(shell)
    assert dialog.taking.is_done
    return dialog


def import_undone(shell):
    dialog = import_taken(shell)
    dialog.taking.undo_button.click()
    settle(shell)
    return dialog


def import_taken(shell):
    dialog = _rows_of(shell, "柳成荫,女,,19900000998")
    dialog.go_on()
    settle(shell)
    assert dialog.taking.is_done
    return dialog


def _roster_rows(shell):
    """Go to the rows of a roster that was never taken in: each time with one more empty line."""
    path = shell.desk.file.path.with_name("花名册.csv")
    path.write_bytes(ROSTER.read_bytes() + b"\n" * next(_TIMES))
    return _stepped(_taking_in(shell, path), 2)


def _rows_of(shell, *rows, head="姓名,性别,公民身份证号,联系电话"):
    from flowdesk.ui.import_rows import ALL

    dialog = _stepped(_taking_in(shell, _sheet(shell, head, *rows)), 2)
    dialog.rows.chips.choose(ALL)
    return dialog


def _sheet(shell, *lines):
    path = shell.desk.file.path.with_name("名册.csv")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _taking_in(shell, path):
    from flowdesk.ui.import_dialog import take_in

    dialog = take_in(shell, path=path)
    settle(shell)
    return dialog


def _stepped(dialog, steps):
    if dialog.sitting.intake is None:
        dialog._without_heads()
        settle(dialog.shell)
        return dialog
    for _ in range(steps):
        dialog.go_on()
        settle(dialog.shell)
    assert dialog.steps.here == steps
    return dialog


DIALOGS = [
    import_file, import_file_chosen, import_heads, import_heads_missing, import_rows,
    import_refused, import_undecoded, import_none_of_a_decision, import_cell_chosen,
    import_emptying, import_of_another_kind, import_kept, import_parked, import_undone,
    import_rows_at_fault, import_rows_changed, import_rows_alike, import_taken,
]  # fmt: skip
