"""The Vietnamese names of what the trail holds: acts, kinds of records, their attributes and their values.

The rooms above name their own acts here when they are imported; an act without a name cannot be recorded,
so that no reader of the trail meets a word of the code.
"""

import re
from collections.abc import Mapping

_ACTION = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_actions: dict[str, str] = {}
_subjects: dict[str, str] = {}
_attributes: dict[str, str] = {}
_values: dict[str, Mapping[str, str]] = {}


def name_actions(labels: Mapping[str, str]) -> None:
    """Names acts: {"account.signed_in": "Đăng nhập"}; a word that is not noun.verb is a `ValueError`."""
    for action in labels:
        if not _ACTION.fullmatch(action):
            raise ValueError(f"not the name of an act: {action!r}")
    _actions.update(labels)


def name_subjects(labels: Mapping[str, str]) -> None:
    """Names kinds of records by their tables: {"account": "Tài khoản"}."""
    _subjects.update(labels)


def name_attributes(labels: Mapping[str, str]) -> None:
    """Names attributes of records, whatever their kind: {"is_active": "Đang dùng"}."""
    _attributes.update(labels)


def name_values(attribute: str, labels: Mapping[str, str]) -> None:
    """Names the values of an attribute that is an enum: "role", {"editor": "Người biên tập"}."""
    _values[attribute] = labels


def is_named(action: str) -> bool:
    """Whether the act may be recorded."""
    return action in _actions


def action_label(action: str) -> str:
    """The act in Vietnamese; an act of a version that is gone keeps its code name."""
    return _actions.get(action, action)


def subject_label(kind: str) -> str:
    """The kind of record in Vietnamese; the table's name where nobody has named it."""
    return _subjects.get(kind, kind)


def attribute_label(attribute: str) -> str:
    """The attribute in Vietnamese; its code name where nobody has named it."""
    return _attributes.get(attribute, attribute)


def value_label(attribute: str, value: str) -> str:
    """A value of the attribute in Vietnamese; itself where it has no name."""
    return _values.get(attribute, {}).get(value, value)
