"""The register of data sources: what an officer writes down of a source, and vouches for."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db
from office.errors import BadInput, NotFound, Refused
from office.text import match_key

from . import acts
from .models import DataSource, HeldName, SourceStanding

_TOLD = ("name", "owner", "ground", "announced_by", "holds")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What is typed of a source; `papers` are names of papers, one each."""

    name: str
    owner: str
    ground: str
    announced_by: str
    holds: str
    papers: tuple[str, ...]
    standing: SourceStanding


def data_sources() -> Sequence[DataSource]:
    """All sources with their papers, by name."""
    wanted = sa.select(DataSource).options(selectinload(DataSource.papers)).order_by(DataSource.name)
    return db.session.scalars(wanted).all()


def find_source(source_id: int) -> DataSource:
    """The source of that number. Raises `NotFound`."""
    source = db.session.get(DataSource, source_id, options=[selectinload(DataSource.papers)])
    if source is None:
        raise NotFound(
            "Không có nguồn dữ liệu này.",
            way_out=("/ra-soat/phat-hien/nguon-du-lieu", "Về danh sách nguồn dữ liệu"),
        )
    return source


def save_source(
    source: DataSource | None, entry: SourceEntry, opened_version: int | None, *, by: Account
) -> DataSource:
    """Writes a source down, new where None is given.

    Raises `Refused` when somebody saved it since, `BadInput` for a paper or name that another source has.
    """
    if source is None:
        source = DataSource(standing=SourceStanding.WAITING)
    elif source.version != opened_version:
        raise Refused(
            f"Nguồn «{source.name}» vừa được người khác sửa, nên bản của bạn chưa được lưu. Hãy mở lại trang."
        )
    keys = {match_key(name): name for name in entry.papers if match_key(name)}
    _refuse_taken(source, entry.name, keys)
    changes = {key: (getattr(source, key), getattr(entry, key)) for key in _TOLD}
    changes |= {"papers": (", ".join(each.name for each in source.papers), ", ".join(keys.values()))}
    changes |= {"standing": (source.standing.value, entry.standing.value)}
    for key in _TOLD:
        setattr(source, key, getattr(entry, key))
    _set_papers(source, keys)
    _set_standing(source, entry.standing, by)
    db.session.add(source)
    told = {key: pair for key, pair in changes.items() if pair[0] != pair[1]}
    record(acts.SOURCE_SAVED, source, by=by, changes=told)
    return source


def _set_papers(source: DataSource, keys: dict[str, str]) -> None:
    kept = {each.key: each for each in source.papers}
    source.papers[:] = [kept.get(key) or HeldName(key=key, name=name) for key, name in keys.items()]


def _set_standing(source: DataSource, standing: SourceStanding, by: Account) -> None:
    if source.standing is standing:
        return
    settled = (clock.today(), by.id) if standing is not SourceStanding.WAITING else (None, None)
    source.settled_on, source.settled_by_id = settled
    source.standing = standing


def _refuse_taken(source: DataSource, name: str, keys: dict[str, str]) -> None:
    with db.session.no_autoflush:
        twin = db.session.scalar(sa.select(DataSource).where(DataSource.name == name))
        if twin is not None and twin is not source:
            raise BadInput(f"Đã có nguồn dữ liệu tên «{name}». Hãy sửa nguồn ấy, hoặc đặt tên khác.")
        taken = (
            sa.select(HeldName.name, DataSource.name)
            .join(DataSource)
            .where(HeldName.key.in_(keys), HeldName.source_id != (source.id or 0))
        )
        row = db.session.execute(taken).first()
    if row:
        raise BadInput(
            f"Giấy tờ «{row[0]}» đã thuộc nguồn «{row[1]}»; mỗi giấy tờ chỉ thuộc một nguồn. Hãy bỏ ở một bên."
        )
