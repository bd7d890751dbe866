"""Contents as hypothesis builds them: parts that come up twice, change places, and resemble each other."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from catalogue.procedures.contents import OWN_FIELDS, PART_KINDS
from catalogue.procedures.parts import Content

_SMALL: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(["", "a", "Tờ khai", "tờ khai.", "Bước 1"]),
    int: st.integers(0, 3),
    int | None: st.none() | st.integers(0, 2),
    Decimal | None: st.none() | st.sampled_from([Decimal(1), Decimal("1.5")]),
}
_CURRENCIES = st.sampled_from(["VND", "USD"])


def built(value: type[Any], **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of one of our dataclasses, without what the catalogue adds to it by itself."""
    free = {each.name: each.type for each in fields(value) if each.name not in OWN_FIELDS | chosen.keys()}
    small = {name: _SMALL[kind] if kind in _SMALL else st.from_type(kind) for name, kind in free.items()}
    if "currency" in small:
        small["currency"] = _CURRENCIES
    return st.builds(value, **small, **chosen)


CONTENTS = built(
    Content, **{kind.attribute: st.lists(built(kind.value), max_size=4).map(tuple) for kind in PART_KINDS}
)
