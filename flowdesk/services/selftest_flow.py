"""The self test's part of movement: a letter and its receipt, an arrival, a filing, a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.filing import Filing, FilingSubject
from flowdesk.domain.letter import LetterKind
from flowdesk.domain.reception import Reception
from flowdesk.services import (
    arrival_papers,
    filings,
    flow_counts,
    journal,
    letter_papers,
    letters,
    receptions,
    register,
    units,
)
from flowdesk.services.letters import Answer
from flowdesk.services.register import RegisterQuery
from flowdesk.services.selftest_register import require

if TYPE_CHECKING:
    from flowdesk.services.selftest import Step, Trial


def _letter(trial: Trial) -> str:
    desk, today = trial.desk, trial.desk.today()
    key = register.find(desk, RegisterQuery(text="单小满"))[0]
    draft = letters.proposal(desk, key, LetterKind.INTRODUCTION.value)
    whole = replace(draft, addressee="甲县委组织部", to_unit="甲县乙村党支部",
                    dues_to=Day(today.year, 1))  # fmt: skip
    letter = letters.draw_up(desk, whole)
    paper = letter_papers.letter_paper(desk, letter.id)
    require(paper.pdf.startswith(b"%PDF"), "介绍信没有排出来。")
    letters.sent(desk, letter.id, today, "本人携带")
    require(flow_counts.counts(desk).in_transit == 1, "在路上的人数不对。")
    letters.answered(desk, letter.id, Answer(on=today))
    require(key not in register.find(desk, RegisterQuery()), "回执到了，人还在名册里。")
    journal.undo(desk)
    require(key in register.find(desk, RegisterQuery()), "撤销回执以后，人没有回到名册。")
    return f"{letter.number}，{len(paper.pdf) // 1024} KB，回执到了转出，撤销了又回来"


def _arrival(trial: Trial) -> str:
    desk, today = trial.desk, trial.desk.today()
    branch = units.branches(desk, today)[0]
    told = Reception(arrival_id="", verified_on=today, verified_by="电话核实",
                     verified_with="原支部", placed_because="住在这里")  # fmt: skip
    came = Arrival(name="罗一山", sex="男", arrived=Day.of(today), unit_id=branch.id)
    one = receptions.enter(desk, came, told)
    require(arrival_papers.copy_aid(desk, one.id).pdf.startswith(b"%PDF"), "抄写单没有排出来。")
    return f"{one.name}核验后编入{branch.name}"


def _file(trial: Trial) -> str:
    desk, today = trial.desk, trial.desk.today()
    subject = FilingSubject.ARRIVAL.value
    keys = [one.record_id for one in filings.candidates(desk, subject)]
    filing = filings.draw_up(
        desk, Filing(subject=subject, addressee="县委组织部", drawn_on=today), keys
    )
    require(filings.paper(desk, filing.id).pdf.startswith(b"%PDF"), "备案名单没有排出来。")
    filings.sent(desk, filing.id, today, "U 盘")
    require(not filings.candidates(desk, subject), "报过的还列在没有报的里面。")
    return f"{filing.number}，{len(keys)} 条"


STEPS: tuple[tuple[str, Step], ...] = (
    ("介绍信与回执", _letter),
    ("流入党员", _arrival),
    ("报送备案", _file),
)
