"""The colours of the window: one name for each meaning, in light and in dark."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a coloured thing means; each tone is a pair of tokens: ink and ground."""

    RED = "red"  # overdue or wrong
    AMBER = "amber"  # today, doubtful, changed
    GREEN = "green"  # done
    BLUE = "blue"  # can be acted upon
    TEAL = "teal"  # arrivals and return windows
    GREY = "grey"  # at rest
    OUTLINE = "outline"  # a date still to come


@dataclass(frozen=True, kw_only=True, slots=True)
class Tokens:
    """Every colour that is drawn, as #RRGGBB."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selected: str
    selected_text: str
    selected_muted: str
    selected_link: str
    edge: str
    hairline: str
    red: str
    red_ground: str
    amber: str
    amber_ground: str
    green: str
    green_ground: str
    blue: str
    blue_ground: str
    teal: str
    teal_ground: str
    grey: str
    grey_ground: str
    party: str
    plain: bool = False  # high contrast: outlines and words only

    def colours(self) -> dict[str, str]:
        """Return the tokens by name, as the style sheet's template wants them."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, str)}

    def ink(self, tone: Tone) -> str:
        """Return the colour of words and icons of a tone."""
        return self.text if self.plain or tone is Tone.OUTLINE else getattr(self, tone.value)

    def ground(self, tone: Tone) -> str:
        """Return the colour behind a tone's words; empty where only an outline is drawn."""
        return "" if self.plain or tone is Tone.OUTLINE else getattr(self, f"{tone.value}_ground")


LIGHT = Tokens(
    window="#F3F4F5", base="#FFFFFF", alternate="#F7F8F9",
    text="#1B1F24", muted="#56606B",
    accent="#1A5A9A", on_accent="#FFFFFF",
    selected="#CFE2F6", selected_text="#1B1F24",
    selected_muted="#465260", selected_link="#1A5A9A",
    edge="#7E8791", hairline="#D5D9DE",
    red="#A31D14", red_ground="#FBE7E4",
    amber="#7A4700", amber_ground="#FDF0D2",
    green="#1B6537", green_ground="#E2F2E6",
    blue="#1A5A9A", blue_ground="#E4EFFA",
    teal="#0B5F6B", teal_ground="#DDF1F3",
    grey="#48525D", grey_ground="#ECEEF0",
    party="#B3261E",
)  # fmt: skip

DARK = Tokens(
    window="#1E2125", base="#26292E", alternate="#2B2F35",
    text="#ECEDEE", muted="#AEB6C0",
    accent="#84B9F2", on_accent="#10151B",
    selected="#2C4C70", selected_text="#ECEDEE",
    selected_muted="#C6D0DA", selected_link="#A9CFFA",
    edge="#858E9A", hairline="#3E444C",
    red="#FFA79D", red_ground="#4C2522",
    amber="#F2C46D", amber_ground="#43351A",
    green="#8AD6A4", green_ground="#1F3C2B",
    blue="#93C2F5", blue_ground="#213C59",
    teal="#84D3DD", teal_ground="#1A3D42",
    grey="#C3CAD2", grey_ground="#393E45",
    party="#FF8A7D",
)  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it (1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
