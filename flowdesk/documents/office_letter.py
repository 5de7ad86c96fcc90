"""One-page letters of the office: the letter of proof (党员证明信) and the inquiry (核实函)."""

from collections.abc import Sequence

from flowdesk.documents.blanks import Blank, Fixed, Form, Piece, put_line
from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Area, Sheet, make, put_block
from flowdesk.documents.typeset import Style
from flowdesk.domain.days import Day
from flowdesk.domain.letter import Letter

PROOF, INQUIRY = "党员证明信", "关于核实流动党员活动证有关情况的函"
_LEFT, _RIGHT = 28.0, 182.0
_BODY, _KAI, _SMALL = Style(Role.BODY, 16), Style(Role.KAI, 14), Style(Role.SONG, 10)
_LEADING = 10.0
_UNDATED = "　　　　年　　月　　日"


def proof_letter_pdf(letter: Letter, *, bundled_only: bool = False) -> bytes:
    """Return the letter with which a member takes part elsewhere for a short while, and its stub.

    The relation and the rights stay with the home branch (2006 意见, as digested).
    """

    def draw(sheet: Sheet) -> None:
        stub = [f"　　{letter.name}同志系中共{letter.category}，因{letter.purpose or '短期外出'}"
                f"到{letter.to_unit}，党费交至{_month(letter)}。"]  # fmt: skip
        y = _head(sheet, letter, f"{PROOF}（存根）", 24)
        y = _paragraphs(sheet, stub, y)
        _date(sheet, letter, y + 4)
        _cut(sheet, y + 22)
        y = _head(sheet, letter, PROOF, y + 42)
        y = _paragraphs(sheet, _proof_words(letter), y)
        _signed(sheet, letter, y + 8)

    return make(PROOF, A4, draw, author=letter.committee, bundled_only=bundled_only)


def inquiry_pdf(letter: Letter, *, bundled_only: bool = False) -> bytes:
    """Return the letter that asks the receiving organization about a booklet's gaps.

    Its lower part is what the other side fills in and sends back.
    """

    def draw(sheet: Sheet) -> None:
        y = _head(sheet, letter, INQUIRY, 30)
        y = _paragraphs(sheet, _inquiry_words(letter), y)
        _signed(sheet, letter, y + 4)
        y = max(y + 38, 178)
        _cut(sheet, y)
        _answer(sheet, letter, y + 4)

    return make(INQUIRY, A4, draw, author=letter.committee, bundled_only=bundled_only)


def _proof_words(letter: Letter) -> list[str]:
    person = "，".join(part for part in (
        letter.sex, letter.ethnic_group, f"{letter.age}岁" if letter.age else "",
        f"身份证号{letter.id_number}" if letter.id_number else "") if part)  # fmt: skip
    told = f"（{person}）" if person else ""
    valid = f"本信有效期{letter.valid_days}天。" if letter.valid_days else ""
    return [
        f"{letter.addressee}：",
        f"　　{letter.name}同志{told}系中共{letter.category}，所在党组织为{letter.from_unit}。"
        f"现因{letter.purpose or '短期外出'}到{letter.to_unit}，请安排该同志参加组织生活。",
        f"　　该同志的正式组织关系仍在原党组织，党费交至{_month(letter)}。{valid}",
        "　　特此证明。",
    ]


def _inquiry_words(letter: Letter) -> list[str]:
    due = Day.of(letter.answer_due).chinese() if letter.answer_due else ""
    gaps = [f"　　{number}. {line}" for number, line in
            enumerate(filter(None, map(str.strip, letter.gaps.splitlines())), start=1)]  # fmt: skip
    return [
        f"{letter.addressee}：",
        f"　　我处党员{letter.name}同志外出期间在你处参加组织生活。现该同志已返乡，"
        "查验《流动党员活动证》时，下列各项需请你处核实：",
        *gaps,
        f"　　请核实后填写下面的回执，于{due}前寄回或传真给我处。" if due
        else "　　请核实后填写下面的回执，寄回或传真给我处。",
    ]  # fmt: skip


def _month(letter: Letter) -> str:
    return letter.dues_to.chinese() if letter.dues_to else "　　年　　月"


def _head(sheet: Sheet, letter: Letter, title: str, top: float) -> float:
    sheet.place = "编号"
    sheet.text(title, sheet.width / 2, top, Style(Role.TITLE, 20), align="centre")
    form = Form(style=Style(Role.SONG, 12), leading=8)
    line: Sequence[Piece] = (Fixed(text="第"), Blank(text=letter.number, width=36, label="编号"),
                             Fixed(text="号"))  # fmt: skip
    put_line(sheet, form, line, 138, top + 4)
    return top + 16


def _paragraphs(sheet: Sheet, words: Sequence[str], y: float) -> float:
    for text in words:
        sheet.place = "正文"
        lines = sheet.block(text, _BODY, _RIGHT - _LEFT)
        put_block(sheet, lines, _LEFT, y, _LEADING)
        y += len(lines) * _LEADING
    return y


def _signed(sheet: Sheet, letter: Letter, y: float) -> None:
    sheet.text("（盖章）", 138, y + 6, _BODY)
    _date(sheet, letter, y + 12)
    told = "　".join(f"{label}：{text}" for label, text in (
        ("地址", letter.committee_address), ("电话", letter.committee_phone),
        ("传真", letter.committee_fax), ("邮编", letter.committee_post_code)) if text)  # fmt: skip
    if told:
        sheet.place = "党委通讯地址"
        style = Style(Role.SONG, 10.5)
        put_block(sheet, sheet.block(told, style, 96), _LEFT, y + 2, 5.4)


def _date(sheet: Sheet, letter: Letter, y: float) -> None:
    sheet.text(Day.of(letter.drawn_on).chinese(), _RIGHT, y + 4, _BODY, align="right")


def _cut(sheet: Sheet, y: float) -> None:
    x = 10.0
    while x < sheet.width - 10:
        sheet.rule(x, y, x + 2.4, y)
        x += 4.0


def _answer(sheet: Sheet, letter: Letter, top: float) -> None:
    sheet.text("核　实　回　执", sheet.width / 2, top + 9, Style(Role.TITLE, 16), align="centre")
    sheet.place = "落款单位"
    sheet.text(f"{letter.committee}：", _LEFT, top + 19, _KAI)
    sheet.text(f"　　第{letter.number}号函收悉，{letter.name}同志的情况核实如下：", _LEFT,
               top + 27, _KAI)  # fmt: skip
    sheet.frame(Area(_LEFT, top + 31, _RIGHT - _LEFT, 34))
    sheet.text("经办人：　　　　　　　联系电话：", _LEFT, top + 75, _KAI)
    sheet.text("（盖章）", 138, top + 75, _KAI)
    sheet.text(_UNDATED, _RIGHT, top + 84, _KAI, align="right")
