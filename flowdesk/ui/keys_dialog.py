"""帮助 → 键盘操作: every key in one place."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

_KEYS = """页签    Alt+1 … Alt+6，Ctrl+PgUp / Ctrl+PgDn
找人    Ctrl+K（任何地方）　　筛选本表    Ctrl+F，或直接在名单上打字母、数字
新增    Ctrl+N　　修改    F2　　打开    Enter　　勾选    空格　　做这一行的下一步    Ctrl+Enter
保存    Ctrl+S 或 Ctrl+Enter　　下一处要改的地方    F7，上一处 Shift+F7
撤销    Ctrl+Z　　恢复    Ctrl+Y（在输入框里撤销的是打字）
办理经过    选一笔按 Enter：撤销到这一步；Alt+R：恢复到这一步；清单上 Ctrl+Enter 办
附件    Enter 看　　Alt+F 附上（党员表单左边的“附件”，或名册 更多 → 附件）
勾选几行    按住 Shift 或 Ctrl 点选，或 Shift+↑ ↓　　成批修改    Shift+F2
复制所选行（带表头）    Ctrl+C　　全部勾选    Ctrl+A（再按一次取消）　　归档    Del
名册    加条件 Alt+A　　条件上按 Enter 改、Del 去掉　　方案 Alt+S　　列和排序 Ctrl+L　　基准日 F9
列      点表头排序，按住 Shift 再点一列加排序；拖表头换位置；← → 左右滚动
刷新    F5　　下一窗格    F6　　详情或预览    F8　　打印    Ctrl+P　　导出    F12
日期    1997.8、97年8月、8-5（今年）、今天、-3（三天前）都认得；Alt+↓ 打开日历
停止    Esc（先收起提示，再清空筛选，再关窗口）"""


def open_keys(parent: Widget) -> QDialog:
    """Open the page of keys."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("键盘操作")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    text = QPlainTextEdit(_KEYS)
    text.setReadOnly(True)
    text.setAccessibleName("键盘操作")
    column.addWidget(text)
    _add_close(dialog, column)
    dialog.resize(820, 380)
    dialog.open()
    return dialog


def _add_close(dialog: QDialog, column: QVBoxLayout) -> None:
    close = QPushButton("关闭")
    close.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(close)
    column.addLayout(row)
    dialog.finished.connect(dialog.deleteLater)
