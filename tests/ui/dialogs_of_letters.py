"""Opens the forms of letters, of dues and of the inspection on return."""

from dataclasses import replace
from datetime import timedelta

from sample_people import at_home, away, somebody

from flowdesk.domain.days import Day
from flowdesk.domain.inspection import BLOCKS, Finding, Inspection
from flowdesk.domain.letter import Letter, LetterKind
from flowdesk.domain.letter_state import OPEN
from flowdesk.services import absences, inspections, letter_papers, letters, papers
from flowdesk.ui import inspection_forms, letter_forms

INTRODUCTION = LetterKind.INTRODUCTION.value


def drawn(shell):
    """Draw a letter up for somebody at home and return it."""
    desk = shell.desk
    for line in letters.lines_of(desk):
        if line.state in OPEN:
            letters.withdraw(desk, line.id, desk.today(), "写错")
    draft = letters.proposal(desk, at_home(shell), INTRODUCTION)
    told = {"addressee": "中共示范县委组织部", "to_unit": "示范县东湾社区党支部",
            "dues_to": Day(desk.today().year, 1)}  # fmt: skip
    return letters.draw_up(desk, replace(draft, **told))


def lacking(shell):
    """Let somebody come back with gaps in the booklet, and return the inspection."""
    desk, member_id = shell.desk, away(shell)
    stay = absences.open_stay(desk, member_id)
    absences.come_back(desk, stay.id, Day.of(desk.today() - timedelta(days=1)))
    good = dict.fromkeys(BLOCKS, Finding.GOOD.value) | {"dues": Finding.LACKING.value}
    return inspections.inspect(
        desk, Inspection(absence_id=stay.id, on=desk.today(), inspector="苗青", **good)
    )


def letter_whose(shell):
    return letter_forms.draw_up(shell, INTRODUCTION)


def letter_new(shell):
    return letter_forms.draw_up(shell, INTRODUCTION, at_home(shell))


def proof_new(shell):
    return letter_forms.draw_up(shell, LetterKind.PROOF.value, at_home(shell))


def letter_changed(shell):
    return letter_forms.amend(shell, drawn(shell).id)


def letter_sent(shell):
    return letter_forms.send(shell, drawn(shell).id)


def letter_answered(shell):
    one = drawn(shell)
    letters.sent(shell.desk, one.id, shell.desk.today())
    return letter_forms.answer(shell, one.id)


def letter_withdrawn(shell):
    return letter_forms.withdraw(shell, drawn(shell).id)


def letter_in(shell):
    return letter_forms.enter(shell)


def letter_received(shell):
    coming = Letter(number="外12", name="罗一山", sex="男", addressee="本乡党委", from_unit="丁县",
                    to_unit="石桥村党支部", drawn_on=shell.desk.today())  # fmt: skip
    return letter_forms.receive(shell, letters.enter(shell.desk, coming).id)


def letter_numbers(shell):
    return letter_forms.number(shell, INTRODUCTION)


def number_explained(shell):
    year = shell.desk.today().year
    letters.draw_up(shell.desk, replace(
        letters.proposal(shell.desk, at_home(shell), LetterKind.PROOF.value), addressee="甲",
        to_unit="甲", number=f"证〔{year}〕009"))  # fmt: skip
    return letter_forms.explain(shell, LetterKind.PROOF.value, f"证〔{year}〕008")


def letter_paper(shell):
    return letter_forms.open_paper(shell, drawn(shell).id)


def letter_again(shell):
    one = drawn(shell)
    papers.printed(shell.desk, letter_papers.letter_paper(shell.desk, one.id))
    return letter_forms.open_paper(shell, one.id)


def dues(shell):
    return letter_forms.dues(shell, somebody(shell))


def inspection(shell):
    member_id = away(shell)
    stay = absences.open_stay(shell.desk, member_id)
    absences.come_back(shell.desk, stay.id, Day.of(shell.desk.today()))
    return inspection_forms.inspect(shell, stay.id)


def inquiry(shell):
    return inspection_forms.inquire(shell, lacking(shell).id)


def inspection_closed(shell):
    return inspection_forms.close(shell, lacking(shell).id)


DIALOGS = [
    letter_whose, letter_new, proof_new, letter_changed, letter_sent, letter_answered,
    letter_withdrawn, letter_in, letter_received, letter_numbers, number_explained, letter_paper,
    letter_again, dues, inspection, inquiry, inspection_closed,
]  # fmt: skip
