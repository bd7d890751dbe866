"""Whom and what the commands of publishing name: an account that may do it, drafts by their code or number."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.queries import account_named
from office.accounts.roles import Permission
from office.agencies.models import Agency
from office.database import db
from office.errors import BadInput, NotAllowed, NotFound

from ...procedures.models import ProcedureCode
from ...procedures.publication import RevisionState
from ...values.codes import parse_code
from ..models import Announcement, Draft

Command = Callable[..., Any]


def naming_drafts(command: Command) -> Command:
    """Adds to a command what its drafts are named by: codes, or numbers where a procedure has no code yet."""
    by_number = click.option(
        "--draft",
        "numbers",
        type=int,
        multiple=True,
        help="Số của dự thảo, cho thủ tục chưa có mã; nêu được nhiều lần.",
    )
    return click.argument("codes", nargs=-1)(by_number(command))


def acting_account(user_name: str, permission: Permission, *agencies: Agency) -> Account:
    """Who acts. Raises `NotFound` for no account in use, `NotAllowed` where it may not do this in an agency."""
    account = account_named(user_name)
    if account is None or not account.is_active:
        raise NotFound(f"Không có tài khoản đang dùng nào tên «{user_name}». Xem: thutuc accounts list.")
    for agency in agencies:
        if not account.may(permission, agency):
            raise NotAllowed(
                f"Tài khoản «{user_name}» chưa được giao quyền «{permission.label}» ở «{agency.name}»."
            )
    return account


def named_drafts(
    codes: Sequence[str], numbers: Sequence[int], agency: Agency, states: Collection[RevisionState]
) -> list[Draft]:
    """The agency's drafts of these codes and numbers that are in one of the states, each once.

    Raises `BadInput` where none is named, `NotFound` where a code or number does not lead to exactly one.
    """
    if not (codes or numbers):
        raise BadInput("Chưa nêu dự thảo nào. Hãy nêu mã thủ tục, hoặc --draft với số của dự thảo.")
    open_ones = (
        Draft.agency_id == agency.id,
        Draft.state.in_(states),
        Draft.announcement_id.is_(None),
    )
    found = [_one(*_by_code(code), open_ones, agency, states) for code in codes]
    found += [
        _one(f"Số dự thảo {number}", Draft.id == number, open_ones, agency, states) for number in numbers
    ]
    return list(dict.fromkeys(found))


def _by_code(code: str) -> tuple[str, sa.ColumnElement[bool]]:
    parsed = parse_code(code)
    if parsed is None:
        raise BadInput("Có một mã thủ tục trống.")
    bearers = sa.select(ProcedureCode.procedure_id).where(ProcedureCode.base == parsed.base)
    written = Draft.code_written.in_([parsed.base, parsed.written])
    return f"Mã {parsed.written}", sa.or_(Draft.procedure_id.in_(bearers), written)


def _one(
    named: str,
    wanted: sa.ColumnElement[bool],
    open_ones: tuple[sa.ColumnElement[bool], ...],
    agency: Agency,
    states: Collection[RevisionState],
) -> Draft:
    found = db.session.scalars(sa.select(Draft).where(wanted, *open_ones).order_by(Draft.id)).all()
    if len(found) != 1:
        words = " hoặc ".join(f"«{state.label}»" for state in states)
        which = f" (số {', '.join(str(each.id) for each in found)}; hãy nêu bằng --draft)" if found else ""
        raise NotFound(
            f"{named} có {len(found)} dự thảo ở trạng thái {words} của «{agency.name}», chưa nằm trong quyết định "
            f"nào{which}; cần đúng một.{'' if found else _what_became(wanted, agency)}"
        )
    return found[0]


def _what_became(wanted: sa.ColumnElement[bool], agency: Agency) -> str:
    """Where the agency's newest draft of it has gone, as one more sentence; "" where there never was one."""
    newest = (
        sa.select(Draft)
        .where(wanted, Draft.agency_id == agency.id)
        .options(joinedload(Draft.announcement).joinedload(Announcement.decision))
        .order_by(Draft.id.desc())
    )
    draft = db.session.scalar(newest.limit(1))
    if draft is None:
        return ""
    prepared = draft.announcement
    if prepared is not None and prepared.decision is not None:
        decision = prepared.decision
        return (
            f" Dự thảo gần nhất («{draft.change.label}») đã công bố theo Quyết định số {decision.number} ngày "
            f"{decision.issued_on:%d/%m/%Y}."
        )
    where = " và đã xếp vào một hồ sơ công bố" if prepared is not None else ""
    return f" Dự thảo gần nhất (số {draft.id}) đang ở trạng thái «{draft.state.label}»{where}."
