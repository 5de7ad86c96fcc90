"""What the search log and the approval form of a lost member say."""

from flowdesk.domain.entry import record
from flowdesk.domain.search_step import SearchStep


@record
class SearchFacts:
    """One lost member with the clock, the cause and the steps of the search."""

    office: str
    title: str
    facts: tuple[tuple[str, str, str, str], ...]  # two pairs of label and value in a row
    steps: tuple[SearchStep, ...]  # in order
    proposal: str  # what is proposed, with its clause; empty in the log alone
