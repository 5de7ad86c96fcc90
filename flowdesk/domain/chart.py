"""A small bar chart: its title, its bars, and whom each bar counts."""

from flowdesk.domain.entry import record


@record
class Bar:
    """One bar: ``value`` of ``whole`` where a part is shown, and the keys behind it."""

    label: str
    value: int
    keys: tuple[str, ...] = ()
    whole: int = 0  # 0: the bar is no part of anything
    second: int = 0  # a second, lighter bar below: back beside out
    doubtful: bool = False  # hatched: not known


@record
class Chart:
    """A chart as it will be drawn."""

    title: str
    bars: tuple[Bar, ...]
    legend: str = ""

    def told(self) -> str:
        """Return the chart in words, for who can't see it."""
        parts = [
            f"{bar.label} {bar.value}" + (f"/{bar.whole}" if bar.whole else "")
            + (f"，返乡 {bar.second}" if bar.second else "")
            for bar in self.bars
        ]  # fmt: skip
        return f"{self.title}：{'；'.join(parts) or '没有'}"


@record
class ChartColours:
    """The colours of a chart, #RRGGBB, light or dark ones, and the screen's family of letters."""

    text: str
    muted: str
    bar: str
    done: str
    second: str
    edge: str
    doubtful: str
    family: str
