"""A paper made for the office, and the line that the log keeps of it."""

from flowdesk.domain.entry import record, said

SHOWN = "查看"  # the way of what was only looked at, and left no paper behind
BACKUP = "backup"  # the kind of what is the whole office
LIST = "list"  # the kind of what lists many records and is no paper of any one act


@record
class Paper:
    """A finished paper: its bytes, what it is called, and the records it shows."""

    kind: str
    title: str
    file_name: str
    pdf: bytes
    keys: tuple[str, ...] = ()
    unmasked: bool = False
    purpose: str = ""  # what the clerk said an unmasked paper is for
    fonts: str = ""
    seen: bytes = b""  # what the screen shows where that isn't what is printed


@record
class LoggedPaper:
    """One line of the log of papers printed, exported, or shown unmasked."""

    id: str = said(default="")
    number: str = said("登记号", listed=True)
    kind: str = said("类别", listed=True)
    title: str = said("名称", listed=True)
    keys: tuple[str, ...] = said(default=())
    at: str = said("时间", listed=True)
    operator: str = said("经办人", listed=True)
    way: str = said("方式", listed=True)  # 打印 / 导出 / 备份 / 查看
    target: str = said("去处", default="", listed=True)
    sha256: str = said(default="")
    fonts: str = said(default="")
    unmasked: bool = said("未遮盖", default=False)
    purpose: str = said("用途", default="", listed=True)
