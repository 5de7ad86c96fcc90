"""The tree of organizations as a table that folds: ← and → or a click on the mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent

from flowdesk.services.unit_tree import Node
from flowdesk.ui import look
from flowdesk.ui.record_cells import PAD
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable

STEP = "\u3000\u3000"  # how far a level is moved in
OPEN, FOLDED, LEAF = "▼ ", "▶ ", "\u3000 "


class UnitTable(RecordTable):
    """Shows nodes in the order of the tree; what is beneath a folded one isn't shown."""

    folded = Signal()

    def __init__(self) -> None:
        self._shut: set[str] = set()
        self._nodes: list[Node] = []
        self._parents: set[str] = set()
        super().__init__(self._columns(dissolved=False))
        self.setAccessibleName("组织")

    def show_nodes(self, nodes: Sequence[Node], *, dissolved: bool) -> None:
        """Show a tree; with those ``dissolved`` also when they ended."""
        columns = self._columns(dissolved=dissolved)
        if len(columns) != len(self.records.columns):
            self.show_columns(columns, every=False)
        self._nodes = list(nodes)
        pairs = zip(self._nodes, self._nodes[1:], strict=False)
        self._parents = {node.id for node, after in pairs if after.depth > node.depth}
        self._show()

    def fold(self, key: str, folded: bool) -> None:
        """Hide or show what is beneath an organization, which becomes the current one."""
        if key not in self._parents or folded is (key in self._shut):
            return
        (self._shut.add if folded else self._shut.discard)(key)
        self._show()
        self.go_to(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← folds or goes to the organization above, → unfolds or goes to the first beneath."""
        key = self.current_key()
        if event.key() == Qt.Key.Key_Left and key:
            if key in self._parents - self._shut:
                self.fold(key, True)
            else:
                self.go_to(self._above(key))
        elif event.key() == Qt.Key.Key_Right and key:
            if key in self._shut:
                self.fold(key, False)
            elif key in self._parents:
                self.go_to(self.records.key_at(self.records.row_of(key) + 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold by a click on the mark; elsewhere as in any list."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        key = self.key_at(self.indexAt(at)) if self.indexAt(at).isValid() else ""
        node = next((one for one in self._nodes if one.id == key), None)
        if node is not None and self._is_on_mark(at.x(), node):
            self.fold(key, key not in self._shut)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on the mark fold and unfold; elsewhere they open."""
        at = event.position().toPoint()
        key = self.key_at(self.indexAt(at)) if self.indexAt(at).isValid() else ""
        node = next((one for one in self._nodes if one.id == key), None)
        if node is not None and self._is_on_mark(at.x(), node):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _is_on_mark(self, x: int, node: Node) -> bool:
        if node.id not in self._parents:
            return False
        letters = QFontMetrics(look.font(bold=True))
        left = PAD + letters.horizontalAdvance(STEP * node.depth)
        return left - PAD <= x <= left + max(letters.horizontalAdvance(OPEN), 16)

    def _above(self, key: str) -> str:
        at = next(n for n, one in enumerate(self._nodes) if one.id == key)
        depth = self._nodes[at].depth
        above = (one.id for one in reversed(self._nodes[:at]) if one.depth < depth)
        return next(above, key)

    def _show(self) -> None:
        shown: dict[str, Node] = {}
        hidden_from = None  # the depth from which everything is beneath a folded one
        for node in self._nodes:
            if hidden_from is not None and node.depth > hidden_from:
                continue
            shown[node.id] = node
            hidden_from = node.depth if node.id in self._shut else None
        self.show_rows(list(shown), lambda keys: [shown[key] for key in keys])

    def _named(self, node: Node) -> str:
        mark = LEAF
        if node.id in self._parents:
            mark = FOLDED if node.id in self._shut else OPEN
        return f"{STEP * node.depth}{mark}{name_of(node)}"

    def _columns(self, *, dissolved: bool) -> tuple[Column, ...]:
        until = Column(name="until", head="撤销", text=_until, width=96, muted=True)
        return (
            Column(name="name", head="组织名称", text=self._named, width=230, bold=True,
                   stretch=True, rank=0),
            Column(name="kind", head="类别", text=lambda n: n.unit.kind if n.unit else "",
                   width=66, rank=3),
            Column(name="setting", head="类型", text=lambda n: n.unit.setting if n.unit else "",
                   width=50, rank=2),
            Column(name="head", head="负责人", text=lambda n: n.head, width=72, rank=0),
            Column(name="own", head="本级", text=lambda n: str(len(n.own)), width=50, right=True,
                   rank=2),
            Column(name="below", head="连同下级", text=lambda n: str(len(n.below)), width=76,
                   right=True, rank=0),
            Column(name="since", head="成立", text=_since, width=96, muted=True),
            *((until,) if dissolved else ()),
        )  # fmt: skip


def name_of(node: Node) -> str:
    """Return what a node is called; people of a branch that doesn't stand have a node, too."""
    return node.unit.name if node.unit else "所在组织当天未成立或已撤销"


def _since(node: Node) -> str:
    return str(node.unit.since or "不详") if node.unit else ""


def _until(node: Node) -> str:
    return str(node.unit.until or "") if node.unit else ""
