"""Contents as plain values and back: what a draft stores, a form carries hidden, a script prints. Pure.

One rule for every frozen dataclass of values: its fields by name, an enum as its value, a decimal as text.
Reading is strict, so that what was stored by another version is refused rather than half understood.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


class NotPlain(ValueError):
    """What was stored is not what the value's fields say; the message names the field."""


def as_plain(value: Any) -> Any:
    """What JSON can hold of a value made of dataclasses, tuples, enums, decimals and plain fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [as_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value


def from_plain(kind: type[Value], stored: Any) -> Value:
    """The value of this dataclass that `as_plain` made `stored` of. Raises `NotPlain`.

    A field that is missing has its default, so that what was stored before it existed can still be read.
    """
    read: _Read = _reader(kind)  # type: ignore[arg-type]
    found: Value = read(stored, kind.__name__)
    return found


_Read = Callable[[Any, str], Any]


@cache
def _reader(kind: Any) -> _Read:
    # Made once for each kind of value: a draft has hundreds of fields, an announcement hundreds of drafts.
    if get_origin(kind) in (Union, UnionType):
        wanted = next(each for each in get_args(kind) if each is not type(None))
        return _or_none(_reader(wanted))
    if get_origin(kind) is tuple:
        return _many(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        return _fields(kind)
    return _scalar(kind)


def _or_none(read: _Read) -> _Read:
    return lambda stored, place: None if stored is None else read(stored, place)


def _many(read: _Read) -> _Read:
    def read_many(stored: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(stored, list):
            raise NotPlain(f"{place}: not a list")
        return tuple([read(each, place) for each in stored])

    return read_many


def _fields(kind: Any) -> _Read:
    readers = {
        name: (_reader(hint), f"{kind.__name__}.{name}") for name, hint in get_type_hints(kind).items()
    }

    def read_fields(stored: Any, place: str) -> Any:
        try:
            return kind(**{name: readers[name][0](each, readers[name][1]) for name, each in stored.items()})
        except (AttributeError, KeyError, TypeError) as error:
            raise NotPlain(f"{place}: not the fields of {kind.__name__}") from error

    return read_fields


def _scalar(kind: Any) -> _Read:
    def read_made(stored: Any, place: str) -> Any:
        try:
            return kind(stored)
        except (ValueError, TypeError, InvalidOperation) as error:
            raise NotPlain(f"{place}: {stored!r}") from error

    def read_as_is(stored: Any, place: str) -> Any:
        # A truth value is an int to Python, and a wrong one here.
        if type(stored) is not kind:
            raise NotPlain(f"{place}: {stored!r} is not {kind.__name__}")
        return stored

    return read_made if kind is Decimal or issubclass(kind, Enum) else read_as_is
