"""Goes through a window by Tab as a clerk without a mouse does, and judges where that leads."""

import re
from itertools import groupby, pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from flowdesk.ui.filter_bar import FilterBar
from flowdesk.ui.record_form import FieldCell, RecordForm
from flowdesk.ui.record_list import RecordList

TYPED_INTO = (QComboBox, QLineEdit, QPlainTextEdit)
NO_LETTER = ("取消", "关闭", "打印")  # Esc does the first two, Ctrl+P prints
LETTER = re.compile(r"\(&.\)")
KEY = re.compile(r"(Ctrl|Alt|Shift)\+|\bF\d|Enter|Esc")
IN_PLACE = ("link", "chip", "icon", "segment")
SLACK = 6  # logical pixels by which boxes of one line may differ


def stops(root: QWidget) -> list[QWidget]:
    """Return what takes the keyboard in a window, in no order."""
    return [
        one for one in root.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and one.isEnabled() and one.isVisibleTo(root) and one.focusProxy() is None
        and not _passed_over(one)
    ]  # fmt: skip


class Walk:
    """Where Tab led from the first stop, until the keyboard was somewhere again."""

    def __init__(self, root: QWidget) -> None:
        self.root, self.stops = root, stops(root)
        self.met: list[QWidget] = []
        self.back: QWidget | None = None
        if not self.stops:
            return
        gone = [_begin(root, self.stops)]
        for _ in range(len(self.stops) + 40):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            here = QApplication.focusWidget()
            if here in gone:
                self.back = here
                break
            gone.append(here)
        self.first = gone[0]
        self.met = [one for one in gone if root.isAncestorOf(one)]


def _begin(root: QWidget, expected: list[QWidget]) -> QWidget:
    """Go to the first stop: of a window that where Tab leads from nowhere, of a page the upper."""
    if root.isWindow():
        if (here := QApplication.focusWidget()) is not None:
            here.clearFocus()
        QTest.keyClick(root, Qt.Key.Key_Tab)
    else:
        still = [one for one in expected if _scroll(one) is None]
        highest = min(_rect(root, one).center().y() for one in still)
        line = [one for one in still if _rect(root, one).center().y() <= highest + SLACK]
        first = min(line, key=lambda one: _rect(root, one).left())
        first.setFocus(Qt.FocusReason.TabFocusReason)
    return QApplication.focusWidget()


def missed(walk: Walk) -> list[str]:
    """Return what Tab never reaches; of those that shut each other out it goes to one."""
    groups = {_group(one) for one in walk.met} - {None}
    return [told(one) for one in walk.stops if one not in walk.met and _group(one) not in groups]


def _group(one: QWidget) -> QButtonGroup | None:
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group if group is not None and group.exclusive() else None


def astray(walk: Walk) -> list[str]:
    """Return where Tab goes round in a smaller circle, instead of coming back to the first stop."""
    return [] if not walk.met or walk.back is walk.first else [told(walk.back or walk.met[-1])]


def jumps(walk: Walk) -> list[str]:
    """Return the steps of Tab that lead back: up in a column, or left in a line."""
    met, root = walk.met, walk.root
    return [
        f"{told(one)} → {told(other)}"
        for one, other in zip(met, met[1:], strict=False)
        if _leads_back(root, one, other)
    ]


def zigzags(walk: Walk) -> list[str]:
    """Return the steps between the columns of a form before the one column is at its end."""
    return [f"{told(one)} → {told(other)}"
            for form in walk.root.findChildren(RecordForm) if form.isVisibleTo(walk.root)
            for block in _blocks(form)
            for one, other in pairwise(_cells_met(walk, form, block))
            if _left(form, other) < _left(form, one)]  # fmt: skip


def _blocks(form: RecordForm) -> list[list[FieldCell]]:
    """Return the fields between two headings, or two fields of the form's whole width."""
    parts = [one for one in form.children() if isinstance(one, QWidget) and one.isVisibleTo(form)]
    cells = [one for one in parts if isinstance(one, FieldCell)]
    wide = [one for one in parts if one.width() > form.width() * 2 // 3]
    tops = sorted({one.y() for one in wide})
    blocks: dict[int, list[FieldCell]] = {}
    for cell in cells:
        if cell not in wide:
            blocks.setdefault(sum(top <= cell.y() for top in tops), []).append(cell)
    return list(blocks.values())


def _cells_met(walk: Walk, form: RecordForm, block: list[FieldCell]) -> list[FieldCell]:
    met = [next((c for c in block if c.isAncestorOf(one)), None) for one in walk.met]
    return [cell for cell, _ in groupby(met) if cell is not None]


def _left(form: RecordForm, cell: FieldCell) -> int:
    return cell.mapTo(form, QPoint(0, 0)).x()


def acts_before_fields(walk: Walk) -> list[str]:
    """Return what comes after the acts at the foot."""
    met, root = walk.met, walk.root
    acts = [one for one in met if isinstance(one, QPushButton) and _scroll(one) is None]
    if not acts:
        return []
    foot = max(_rect(root, one).top() for one in acts) - SLACK
    first = next(at for at, one in enumerate(met)
                 if _scroll(one) is None and _rect(root, one).top() >= foot)  # fmt: skip
    return [told(one) for one in met[first:]
            if _scroll(one) is not None or _rect(root, one).top() < foot]  # fmt: skip


def nameless(root: QWidget) -> list[str]:
    """Return what a screen reader could only call by its kind."""
    led = {label.buddy() for label in root.findChildren(QLabel)}
    return [told(one) for one in stops(root)
            if not one.accessibleName() and one not in led
            and not (isinstance(one, QAbstractButton) and one.text())]  # fmt: skip


def untold(root: QWidget) -> list[str]:
    """Return the buttons without a word that don't say, when pointed at, what they do."""
    return [
        told(one)
        for one in stops(root)
        if isinstance(one, QAbstractButton) and not one.text() and not one.toolTip()
    ]


def unlettered(root: QWidget) -> list[str]:
    """Return what no Alt letter goes to, though it is typed into or acts."""
    led = {label.buddy() for label in root.findChildren(QLabel)
           if label.buddy() is not None and "&" in label.text()}  # fmt: skip
    return [told(one) for one in stops(root)
            if one not in led and not _needs_none(one) and not _is_led(root, one)]  # fmt: skip


def told(one: QWidget) -> str:
    """Return how a stop is called in a failure."""
    words = one.text() if isinstance(one, QAbstractButton | QLineEdit) else ""
    return f"{type(one).__name__} {one.accessibleName() or words or one.objectName()}"


def _needs_none(one: QWidget) -> bool:
    """A letter of its own isn't needed by what Esc or a named key does, nor in a list of rows."""
    if isinstance(one, QAbstractButton):
        words = one.text().replace("&&", "")
        by_key = words.strip().startswith(NO_LETTER) or KEY.search(words + one.toolTip())
        in_place = (
            not words
            or _is_where_one_begins(one)
            or one.property("look") in IN_PLACE
            or _in_list(one)
        )
        return bool("&" in words or by_key or in_place)
    reads = isinstance(one, QPlainTextEdit) and one.isReadOnly()
    filters = isinstance(one.parent(), RecordList | FilterBar)
    return reads or filters or not isinstance(one, TYPED_INTO)


def _is_where_one_begins(one: QWidget) -> bool:
    """The button in the place of an empty list has the cursor when the page is shown."""
    lists = _above(one, RecordList)
    return lists is not None and lists.table.isHidden()


def _is_led(root: QWidget, one: QWidget) -> bool:
    """Tell whether another button has the letter: the same act, or the choice of typing here."""
    others = [b for b in root.findChildren(QAbstractButton) if b.isVisibleTo(root) and b is not one]
    lettered = [b for b in others if "&" in b.text().replace("&&", "")]
    if isinstance(one, QAbstractButton):
        acts = [act.text() for act in getattr(root, "acts", ())]  # those of 更多 where it is narrow
        words = [text for text in (*acts, *(b.text() for b in lettered)) if "&" in text]
        return one.text().strip() in {LETTER.sub("", text).strip(" …") for text in words}
    return any(isinstance(b, QRadioButton) and b.parent() is one.parent()
               and abs(b.geometry().center().y() - one.geometry().center().y()) < SLACK
               for b in lettered)  # fmt: skip


def _in_list(one: QWidget) -> bool:
    scroll = _scroll(one)
    return scroll is not None and bool(scroll.accessibleName())


def _passed_over(one: QWidget) -> bool:
    """Tab goes to the chosen one of several radio buttons, and past the others."""
    return isinstance(one, QRadioButton) and not one.isChecked()


def _leads_back(root: QWidget, one: QWidget, other: QWidget) -> bool:
    if _scroll(one) is not _scroll(other):
        one, other = _scroll(one) or one, _scroll(other) or other
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            return False
    here, there = _rect(root, one), _rect(root, other)
    if there.bottom() <= here.top() + SLACK:
        return there.left() < here.right() - SLACK
    beside = there.top() < here.bottom() - SLACK
    return beside and there.right() <= here.left() + SLACK


def _rect(root: QWidget, one: QWidget) -> QRect:
    return QRect(one.mapTo(root, QPoint(0, 0)), one.size())


def _scroll(one: QWidget) -> QWidget | None:
    return _above(one, QScrollArea)


def _above(one: QWidget, kind: type) -> QWidget | None:
    while (one := one.parentWidget()) is not None and not one.isWindow():
        if isinstance(one, kind):
            return one
    return None
