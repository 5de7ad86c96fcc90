"""Every error that is raised on purpose; its sentence may be shown to the clerk."""


class FlowDeskError(Exception):
    """A refusal in words: what, where, and what to do now."""


class RuleBroken(FlowDeskError):
    """A record can't be taken as it is; ``field`` names the entry at fault when there is one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class OfficeFileError(FlowDeskError):
    """The office file can't be opened, read or written."""


class ImportRefused(FlowDeskError):
    """A file that was to be read in can't be read at all."""


class MediaError(FlowDeskError):
    """A file did not arrive whole on its medium; what was there before is untouched."""


class PrintRefused(FlowDeskError):
    """A paper can't be made as it should look."""
