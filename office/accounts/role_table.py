"""The table of roles × permissions, made from the code that decides, for the page and for the manual."""

from .roles import EVERYONES, ROLE_PERMISSIONS, Permission, Role

HELD = "Có"


def role_rows() -> list[list[str]]:
    """One row for each permission: its name, then "Có" or "" for each role in the order of `Role`."""
    return [[_named(permission), *(_cell(permission, role) for role in Role)] for permission in Permission]


def role_table_in_markdown() -> str:
    """The table as the manual carries it, with the roles that need a second step marked in the last row."""
    rows = [
        *role_rows(),
        ["Bắt buộc xác thực hai bước", *(HELD if role.needs_two_factor else "" for role in Role)],
    ]
    head = ["Việc", *(role.label for role in Role)]
    return "\n".join(_line(cells) for cells in (head, ["---"] * len(head), *rows))


def _named(permission: Permission) -> str:
    return f"{permission.label} (chung cho mọi cơ quan)" if permission.is_common else permission.label


def _cell(permission: Permission, role: Role) -> str:
    return HELD if permission in ROLE_PERMISSIONS[role] | EVERYONES else ""


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
