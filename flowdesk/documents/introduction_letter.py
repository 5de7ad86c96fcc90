"""The letter of introduction (党员组织关系介绍信) in three parts on A4: 存根, 介绍信, 回执联.

The words are those of the pattern of 组通字〔2006〕45号. The size of the pre-printed form is not
said there: on plain paper the parts stand below each other; for a pre-printed form the same words
are printed alone, moved by what the office has measured.
"""

from collections.abc import Sequence
from datetime import date

from flowdesk.documents.blanks import Blank, Choice, Fixed, Form, Piece, put_line, put_lines
from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Area, Sheet, make
from flowdesk.documents.typeset import Style
from flowdesk.domain.capitals import capital_month, capitals
from flowdesk.domain.days import Day
from flowdesk.domain.letter import Letter

NAME = "中国共产党党员组织关系介绍信"
_LEFT, _RIGHT = 22.0, 188.0
_TITLE, _SMALL = Style(Role.TITLE, 16), Style(Role.SONG, 10)
_TOPS = (8.0, 85.0, 220.0)  # mm, where the three parts begin
_CUTS = (81.0, 216.0)
_SEXES, _CATEGORIES = ("男", "女"), ("正式", "预备")
_UNDATED = "　　　　年　　月　　日"
_NOTE = "注：回执联由接收党员的基层党委在一个月内邮寄或传真至党员原所在基层党委，贴在存根上。"


def introduction_letter_pdf(
    letter: Letter, *, words_only: bool = False, offset: tuple[float, float] = (0.0, 0.0),
    bundled_only: bool = False,
) -> bytes:  # fmt: skip
    """Return the three parts; ``words_only`` leaves out what a pre-printed form has already.

    ``offset`` moves the words by mm to the right and down.
    """

    def draw(sheet: Sheet) -> None:
        form = Form(words_only=words_only)
        with sheet.moved(*offset):
            _stub(sheet, form, letter)
            _letter(sheet, form, letter)
            _receipt(sheet, form, letter)
            if not words_only:
                _seam(sheet, _CUTS[0], f"第　{letter.number}　号　（骑缝章）")
                _seam(sheet, _CUTS[1], "")

    return make(NAME, A4, draw, author=letter.committee, bundled_only=bundled_only)


def _stub(sheet: Sheet, form: Form, letter: Letter) -> None:
    y = _head(sheet, form, letter, _TOPS[0], "存　根")
    y = put_lines(
        sheet, form,
        (
            (Fixed(text="　　"), _name(letter, 40), Fixed(text="同志系中共（"), _category(letter),
             Fixed(text="）党员，组织关系由")),
            (Blank(text=letter.from_unit, width=76, label="由何处"), Fixed(text="转到"),
             Blank(text=letter.to_unit, width=76, label="转到何处"), Fixed(text="。")),
        ),
        _LEFT, y,
    )  # fmt: skip
    _dated(sheet, form, letter.drawn_on, y)
    if not form.words_only:
        sheet.frame(Area(_LEFT, y + form.leading + 1, _RIGHT - _LEFT, 17))
        style = Style(Role.SONG, 12)
        sheet.text("（贴回执联处）", sheet.width / 2, y + form.leading + 11, style, align="centre")


def _letter(sheet: Sheet, form: Form, letter: Letter) -> None:
    y = _head(sheet, form, letter, _TOPS[1], "")
    year, month = capital_month(letter.dues_to) if letter.dues_to else ("", "")
    lines: Sequence[Sequence[Piece]] = (
        (Blank(text=letter.addressee, width=110, label="抬头"), Fixed(text="：")),
        (Fixed(text="　　"), _name(letter, 40), Fixed(text="同志（"), _sex(letter),
         Fixed(text="），"), Blank(text=str(letter.age or ""), width=14, label="年龄"),
         Fixed(text="岁，"), Blank(text=_people(letter.ethnic_group), width=26, label="民族"),
         Fixed(text="族，")),
        (Fixed(text="系中共（"), _category(letter), Fixed(text="）党员，身份证号码"),
         Blank(text=letter.id_number, width=58, label="身份证号"), Fixed(text="，")),
        (Fixed(text="由"), Blank(text=letter.from_unit, width=72, label="由何处"),
         Fixed(text="去"), Blank(text=letter.to_unit, width=72, label="转到何处"),
         Fixed(text="，")),
        (Fixed(text="请接转组织关系。该同志党费已交到"),
         Blank(text=year, width=34, label="党费交至的年份"), Fixed(text="年"),
         Blank(text=month, width=22, label="党费交至的月份"), Fixed(text="月。")),
        (Fixed(text="（有效期"),
         Blank(text=capitals(letter.valid_days) if letter.valid_days else "", width=34,
               label="有效期"), Fixed(text="天）")),
    )  # fmt: skip
    y = put_lines(sheet, form, lines, _LEFT, y)
    put_line(sheet, form, (Fixed(text="（盖章）"),), 140, y - 2)
    _dated(sheet, form, letter.drawn_on, y + form.leading - 4)
    _addresses(sheet, form, letter, y + 2 * form.leading - 3)


def _addresses(sheet: Sheet, form: Form, letter: Letter, top: float) -> None:
    small = Form(style=Style(Role.BODY, 12), leading=7.6, words_only=form.words_only)
    lines: Sequence[Sequence[Piece]] = (
        (Fixed(text="党员联系电话或其他联系方式："),
         Blank(text=letter.phone, width=94, label="党员联系电话", align="left")),
        (Fixed(text="党员原所在基层党委通讯地址："),
         Blank(text=letter.committee_address, width=94, label="党委通讯地址", align="left")),
        (Fixed(text="联系电话："), Blank(text=letter.committee_phone, width=36, label="联系电话"),
         Fixed(text="　传真："), Blank(text=letter.committee_fax, width=36, label="传真"),
         Fixed(text="　邮编："), Blank(text=letter.committee_post_code, width=24, label="邮编")),
    )  # fmt: skip
    put_lines(sheet, small, lines, _LEFT, top)


def _receipt(sheet: Sheet, form: Form, letter: Letter) -> None:
    y = _head(sheet, form, letter, _TOPS[2], "回　执　联")
    y = put_lines(
        sheet, form,
        (
            (Blank(text=letter.committee, width=110, label="落款单位"), Fixed(text="：")),
            (Fixed(text="　　"), _name(letter, 40),
             Fixed(text="同志的党员组织关系已转达我处，特此回复。")),
        ),
        _LEFT, y,
    )  # fmt: skip
    put_line(sheet, form, (Fixed(text="（盖章）"),), 140, y)
    put_line(sheet, form, (Fixed(text=_UNDATED),), 124, y + 8)
    small = Form(style=Style(Role.BODY, 12), leading=8, words_only=form.words_only)
    maker = (Fixed(text="经办人："), Blank(text="", width=34), Fixed(text="　联系电话："),
             Blank(text="", width=34))  # fmt: skip
    put_line(sheet, small, maker, _LEFT, y + 8)
    if not form.words_only:
        note = (
            "注：回执联由接收党员的基层党委在一个月内邮寄或传真至党员原所在基层党委，贴在存根上。"
        )
        sheet.text(note, _LEFT, y + 22, _SMALL)


def _head(sheet: Sheet, form: Form, letter: Letter, top: float, part: str) -> float:
    """Draw title and number of a part; return where its lines begin."""
    small = Form(style=Style(Role.SONG, 12), leading=8, words_only=form.words_only)
    number = (Fixed(text="第"), Blank(text=letter.number, width=34, label="编号"),
              Fixed(text="号"))  # fmt: skip
    put_line(sheet, small, number, 145, top + (8 if part else 9))
    if not form.words_only:
        sheet.text(NAME, sheet.width / 2, top + 8, _TITLE, align="centre")
        if part:
            sheet.text(part, sheet.width / 2, top + 15, Style(Role.KAI, 14), align="centre")
    return top + 18


def _seam(sheet: Sheet, y: float, words: str) -> None:
    """Draw the line along which the parts are cut; the seal goes across it."""
    x = 8.0
    while x < sheet.width - 8:
        sheet.rule(x, y, x + 2.4, y)
        x += 4.0
    if words:
        sheet.place = "编号"
        sheet.text(words, sheet.width / 2, y - 1, _SMALL, align="centre")


def _dated(sheet: Sheet, form: Form, day: date, y: float) -> None:
    told = Day.of(day)
    pieces: Sequence[Piece] = (
        Blank(text=str(told.year), width=18), Fixed(text="年"),
        Blank(text=str(told.month), width=10), Fixed(text="月"),
        Blank(text=str(told.day), width=10), Fixed(text="日"),
    )  # fmt: skip
    put_line(sheet, form, pieces, 128, y)


def _name(letter: Letter, width: float) -> Blank:
    return Blank(text=letter.name, width=width, label="姓名")


def _sex(letter: Letter) -> Choice:
    return Choice(options=_SEXES, chosen=letter.sex)


def _category(letter: Letter) -> Choice:
    return Choice(options=_CATEGORIES, chosen=letter.category.removesuffix("党员"))


def _people(group: str) -> str:
    return group.removesuffix("族") if len(group) > 1 else group
