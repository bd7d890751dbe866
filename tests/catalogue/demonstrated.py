"""The demonstration catalogue as its files give it."""

from collections.abc import Iterator

from catalogue.demonstration.reading import (
    demonstration_contents,
    demonstration_decisions,
    demonstration_listings,
)
from catalogue.procedures.parts import Content

# Known from Quyết định 2816/QĐ-UBND alone, or made up.
NOT_IN_THE_SOURCE = ("9.", "2.001088")
CONTENTS = list(demonstration_contents())
BY_CODE = {code.base: content for code, content in CONTENTS if code}
LISTINGS = list(demonstration_listings())
DECISIONS = list(demonstration_decisions())
# Procedures whose limit is stated after the law that the README names, because the source leaves it open.
LIMITS_FROM_THE_LAW = {
    "1.001193", "1.000894", "1.000656", "2.000635", "1.004873", "2.000815", "1.001612", "1.000431",
}  # fmt: skip


def written_texts(content: Content) -> Iterator[str]:
    """The texts that are no names: what could have been copied out of a source."""
    yield content.keywords
    yield from (part.text for part in (*content.steps, *content.conditions, *content.places))
    yield from (part.title for part in content.dossier_cases)
    yield from (part.description for part in content.channels)
    yield from (part.text for part in (*content.time_limits, *content.charges))
