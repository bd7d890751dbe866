"""Contents as plain values and back: what a draft stores, a form carries hidden, a script prints. Pure.

One rule for every frozen dataclass of values: its fields by name, an enum as its value, a decimal as text.
Reading is strict, so that what was stored by another version is refused rather than half understood.
"""

from collections.abc import Mapping
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
    found: Value = _read(kind, stored, kind.__name__)
    return found


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, stored: Any, place: str) -> Any:
    if get_origin(kind) in (Union, UnionType):
        wanted = [each for each in get_args(kind) if each is not type(None)]
        return None if stored is None else _read(wanted[0], stored, place)
    if get_origin(kind) is tuple:
        return _read_many(get_args(kind)[0], stored, place)
    if is_dataclass(kind):
        return _read_fields(kind, stored, place)
    return _read_scalar(kind, stored, place)


def _read_many(kind: Any, stored: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(stored, list):
        raise NotPlain(f"{place}: not a list")
    return tuple(_read(kind, each, f"{place}[{number}]") for number, each in enumerate(stored))


def _read_fields(kind: Any, stored: Any, place: str) -> Any:
    if not isinstance(stored, dict) or stored.keys() - _hints(kind).keys():
        raise NotPlain(f"{place}: not the fields of {kind.__name__}")
    given = {name: _read(_hints(kind)[name], each, f"{place}.{name}") for name, each in stored.items()}
    try:
        return kind(**given)
    except TypeError as error:
        raise NotPlain(f"{place}: {error}") from error


def _read_scalar(kind: Any, stored: Any, place: str) -> Any:
    try:
        if issubclass(kind, Enum):
            return kind(stored)
        if kind is Decimal:
            return Decimal(stored)
    except (ValueError, TypeError, InvalidOperation) as error:
        raise NotPlain(f"{place}: {stored!r}") from error
    # A truth value is an int to Python, and a wrong one here.
    if type(stored) is not kind:
        raise NotPlain(f"{place}: {stored!r} is not {kind.__name__}")
    return stored
