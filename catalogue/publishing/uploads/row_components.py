"""The rows of the sheet of dossier components, and the dossier that they make together. Pure.

Together the rows of one procedure are its whole dossier: a paper that has no row any more is dropped. A
procedure without any row there keeps its dossier as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from office.text import match_key

from ...procedures.parts import ComponentPart, Content, DossierCasePart


@dataclass(frozen=True, slots=True)
class StatedComponent:
    """A paper of a case; `number` is its row in the sheet, a count of None is not stated."""

    number: int
    case: str
    text: str
    originals: int | None = None
    copies: int | None = None
    certified_copies: int | None = None

    def says(self, other: "StatedComponent") -> bool:
        """Whether both say the same, wherever they stand."""
        return replace(self, number=0) == replace(other, number=0)


def stated_components(content: Content) -> tuple[StatedComponent, ...]:
    """The dossier as the sheet shows it."""
    titles = [case.title for case in content.dossier_cases]
    return tuple(
        StatedComponent(
            0,
            titles[part.case] if part.case < len(titles) else "",
            part.text,
            part.originals,
            part.copies,
            part.certified_copies,
        )
        for part in content.components
    )


def with_components(held: Content, stated: Sequence[StatedComponent]) -> Content:
    """`held` with the dossier that the rows make; papers that stay keep what the catalogue knows of them."""
    shown = stated_components(held)
    if len(shown) == len(stated) and all(one.says(other) for one, other in zip(shown, stated, strict=True)):
        return held
    titles = tuple(dict.fromkeys(each.case for each in stated))
    cases = () if titles == ("",) and not held.dossier_cases else tuple(_case(held, each) for each in titles)
    places = {title: place for place, title in enumerate(titles)}
    waiting = list(zip(shown, held.components, strict=True))
    parts = tuple(_part(each, places[each.case], waiting) for each in stated)
    return replace(held, dossier_cases=cases, components=parts)


def _case(held: Content, title: str) -> DossierCasePart:
    same = (case for case in held.dossier_cases if case.title == title)
    return next(same, DossierCasePart(title))


def _part(
    stated: StatedComponent, case: int, waiting: list[tuple[StatedComponent, ComponentPart]]
) -> ComponentPart:
    key = match_key(stated.text)
    alike = [pair for pair in waiting if match_key(pair[0].text) == key]
    if not alike:
        return _counted(ComponentPart(case, stated.text), stated)
    # The same paper may be asked for in several cases: first the one of this case.
    pair = next((each for each in alike if each[0].case == stated.case), alike[0])
    waiting.remove(pair)
    return _counted(replace(pair[1], case=case, text=stated.text), stated)


def _counted(part: ComponentPart, stated: StatedComponent) -> ComponentPart:
    return replace(
        part,
        originals=stated.originals,
        copies=stated.copies,
        certified_copies=stated.certified_copies,
    )
