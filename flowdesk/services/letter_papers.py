"""The papers of numbered letters, and how often each was printed."""

from dataclasses import replace

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.letter import Direction, Letter, LetterKind
from flowdesk.domain.paper import LoggedPaper, Paper
from flowdesk.services import letters, papers
from flowdesk.services.desk import Desk

KIND = "letter"


def letter_paper(
    desk: Desk, letter_id: str, *, words_only: bool = False, reason: str = "",
    offset: tuple[float, float] = (0.0, 0.0),
) -> Paper:  # fmt: skip
    """Return a letter as its paper; whoever gets it needs the whole numbers on it.

    A letter that was printed before is printed again with a reason only; every print is counted.
    ``words_only`` prints on a pre-printed form, moved by ``offset`` (mm right, mm down).
    RuleBroken for a letter of another office, a void one, or a reprint without its reason.
    """
    letter = letters.get(desk, letter_id)
    _refuse(desk, letter, reason)
    pdf = _pdf(desk, letter, words_only, offset)
    from flowdesk.documents.fonts import fonts_in

    return Paper(
        kind=KIND, title=letter.kind, file_name=f"{letter.kind}-{letter.number}-{letter.name}.pdf",
        pdf=pdf, keys=(letter.id,), fonts="、".join(fonts_in(pdf)), unmasked=True,
        purpose=reason.strip() or f"发给{letter.addressee}",
    )  # fmt: skip


def prints(desk: Desk, letter_id: str) -> list[LoggedPaper]:
    """Return every time a letter left the desk, the latest first."""
    return [one for one in papers.logged(desk.file) if one.kind == KIND and letter_id in one.keys]


def _refuse(desk: Desk, letter: Letter, reason: str) -> None:
    if letter.direction != Direction.OUT:
        raise RuleBroken(f"{letter.kind}{letter.number}是别处开来的，不在这里打印。")
    if letter.withdrawn_on is not None:
        raise RuleBroken(f"{letter.kind}{letter.number}已经作废，不能再打印。")
    count = len(prints(desk, letter.id))
    if count and not reason.strip():
        raise RuleBroken(f"这封信已经打印或导出过 {count} 次，再打印请写明原因。", "reason")


def _pdf(desk: Desk, letter: Letter, words_only: bool, offset: tuple[float, float]) -> bytes:
    from flowdesk.documents import introduction_letter, office_letter

    if letter.kind == LetterKind.INTRODUCTION:
        return introduction_letter.introduction_letter_pdf(
            letter, words_only=words_only, offset=offset, bundled_only=desk.bundled_fonts
        )
    if words_only:
        raise RuleBroken(f"{letter.kind}没有印好的空白信，请打在白纸上。")
    whole = replace(letter, purpose=letter.purpose.strip())
    if letter.kind == LetterKind.PROOF:
        return office_letter.proof_letter_pdf(whole, bundled_only=desk.bundled_fonts)
    return office_letter.inquiry_pdf(whole, bundled_only=desk.bundled_fonts)
