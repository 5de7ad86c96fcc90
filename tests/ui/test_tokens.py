"""The contrast table of the look, computed from the tokens."""

import pytest

from flowdesk.ui import tokens as colours
from flowdesk.ui.tokens import DARK, LIGHT, Tone


def contrast(one, other):
    """Return the ratio as the table has it."""
    return round(colours.contrast(one, other), 1)


TONES = [tone for tone in Tone if tone is not Tone.OUTLINE]
GROUNDS = ("window", "base", "alternate")
BOTH = pytest.mark.parametrize(
    ("tokens", "least"),
    [
        (LIGHT, {"text": 15.0, "muted": 5.8, "accent": 6.3, "edge": 3.3, "party": 5.9}),
        (DARK, {"text": 11.4, "muted": 6.6, "accent": 6.5, "edge": 4.0, "party": 6.3}),
    ],
    ids=["light", "dark"],
)


@BOTH
def test_words_stand_out_on_every_ground(tokens, least):
    for ink in ("text", "muted", "accent"):
        for ground in GROUNDS:
            assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least[ink]


@BOTH
def test_edges_and_the_party_red_stand_out_on_the_base(tokens, least):
    for ink in ("edge", "party"):
        assert contrast(getattr(tokens, ink), tokens.base) >= least[ink]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_can_be_read_on_its_ground_and_on_a_selected_row(tokens, tone):
    assert contrast(tokens.ink(tone), tokens.ground(tone)) >= 6.0
    assert contrast(tokens.ink(tone), tokens.selected) >= (5.3 if tokens is LIGHT else 4.7)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_selected_row_can_be_read(tokens):
    assert contrast(tokens.selected_text, tokens.selected) >= 7.5
    assert contrast(tokens.selected_muted, tokens.selected) >= 5.7
    assert contrast(tokens.selected_link, tokens.selected) >= 5.3
    assert contrast(tokens.on_accent, tokens.accent) >= 7.1


def test_black_on_white_is_the_greatest_contrast():
    assert contrast("#000000", "#FFFFFF") == 21.0
