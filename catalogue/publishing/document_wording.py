"""How an agency's papers are worded: reading what holds, and laying down or confirming another wording."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import Pair, record
from office.database import db
from office.errors import Refused

from . import acts
from .document_defaults import Defaults, defaults_for
from .document_settings import DocumentSetting, DocumentSettings, FrozenWording, SettingKey, Wording
from .models import Announcement, AnnouncementState


@dataclass(frozen=True, slots=True)
class Told:
    """What an officer typed for a setting, one line a line, and whether they vouch for it."""

    text: str
    is_confirmed: bool


def settings_for(agency: Agency, issuer: str, *, is_draft: bool) -> DocumentSettings:
    """The settings of the agency that prepares a decision which `issuer` will issue ("" while not chosen)."""
    proposed = defaults_for(issuer)
    held = {setting.key: setting for setting in _held(agency)}
    wordings = {
        key: _wordings(held[key], proposed[key]) if key in held else proposed[key] for key in SettingKey
    }
    return DocumentSettings(is_draft, wordings)


def freeze_wording(announcement: Announcement, issuer: str) -> None:
    """Keeps the settings as they are now for the papers of a decision that is being announced."""
    told = settings_for(announcement.agency, issuer, is_draft=False).wordings
    lines = {key.value: [(each.text, each.is_certain) for each in wordings] for key, wordings in told.items()}
    db.session.add(FrozenWording(announcement_id=announcement.id, lines=lines, frozen_at=clock.now()))


def settings_of(announcement: Announcement, issuer: str) -> DocumentSettings:
    """The settings of a decision's papers: those of its announcement once it is announced, until then today's.

    A decision announced before settings were kept with it has today's too.
    """
    is_draft = announcement.state is not AnnouncementState.ANNOUNCED
    frozen = None if is_draft else db.session.get(FrozenWording, announcement.id)
    if frozen is None:
        return settings_for(announcement.agency, issuer, is_draft=is_draft)
    held = {
        key: tuple(Wording(text, is_certain) for text, is_certain in frozen.lines.get(key.value, ()))
        for key in SettingKey
    }
    return DocumentSettings(is_draft=False, wordings=held)


def proposed_settings(issuer: str) -> DocumentSettings:
    """What holds for a decision that no agency of this house prepared: its issuer's name decides."""
    return DocumentSettings(is_draft=False, wordings=defaults_for(issuer))


def issuer_for(agency: Agency) -> str:
    """For whom the agency last prepared a decision, by name; else the agency itself."""
    latest = (
        sa.select(Agency.name)
        .join(Announcement, Announcement.issuing_agency_id == Agency.id)
        .where(Announcement.agency_id == agency.id)
        .order_by(Announcement.id.desc())
        .limit(1)
    )
    return db.session.scalar(latest) or agency.name


def told_of(settings: DocumentSettings) -> dict[SettingKey, Told]:
    """The settings as a form shows them."""
    return {
        key: Told(
            "\n".join(wording.text for wording in told),
            bool(told) and all(wording.is_certain for wording in told),
        )
        for key, told in settings.wordings.items()
    }


def mark_of(settings: DocumentSettings) -> str:
    """What a form carries, so that nobody overwrites what somebody else laid down since it was opened."""
    return hashlib.sha256(repr(sorted(told_of(settings).items(), key=_by_key)).encode()).hexdigest()[:24]


def lay_down(
    agency: Agency, issuer: str, told: Mapping[SettingKey, Told], mark: str, *, by: Account
) -> list[SettingKey]:
    """Writes what was typed and returns what changed; a proposal left as it was and not vouched for stays one.

    Raises `Refused` where the settings are no longer those of `mark`.
    """
    before = settings_for(agency, issuer, is_draft=True)
    if mark_of(before) != mark:
        raise Refused(
            f"Mẫu văn bản của «{agency.name}» vừa được người khác sửa, nên phần bạn nhập chưa được ghi. "
            "Hãy tải lại trang rồi sửa tiếp."
        )
    earlier, proposed = told_of(before), defaults_for(issuer)
    changed = [key for key in SettingKey if key in told and told[key] != earlier[key]]
    for key in changed:
        _write(agency, key, told[key], proposed, by)
    if changed:
        changes = {name: pair for key in changed for name, pair in _pairs(key, earlier[key], told[key])}
        record(acts.WORDED, agency, by=by, changes=changes)
    return changed


def _by_key(pair: tuple[SettingKey, Told]) -> str:
    return pair[0].value


def _held(agency: Agency) -> list[DocumentSetting]:
    return list(db.session.scalars(sa.select(DocumentSetting).where(DocumentSetting.agency_id == agency.id)))


def _wordings(held: DocumentSetting, proposed: tuple[Wording, ...]) -> tuple[Wording, ...]:
    certain = {wording.text for wording in proposed if wording.is_certain}
    is_confirmed = held.confirmed_at is not None
    lines = [line.strip() for line in held.text.split("\n") if line.strip()]
    return tuple(Wording(line, is_confirmed or line in certain) for line in lines)


def _write(agency: Agency, key: SettingKey, told: Told, proposed: Defaults, by: Account) -> None:
    wanted = sa.select(DocumentSetting).where(
        DocumentSetting.agency_id == agency.id, DocumentSetting.key == key
    )
    held = db.session.scalar(wanted)
    is_proposal = told.text == "\n".join(wording.text for wording in proposed[key])
    if is_proposal and not told.is_confirmed:
        if held is not None:
            db.session.delete(held)
        return
    # Read first: a new row must not be written before it is whole.
    moment, officer = clock.now(), by.id
    held = held or DocumentSetting(agency_id=agency.id, key=key)
    held.text, held.saved_by_id, held.saved_at = told.text, officer, moment
    held.confirmed_by_id = officer if told.is_confirmed else None
    held.confirmed_at = moment if told.is_confirmed else None
    db.session.add(held)


def _pairs(key: SettingKey, before: Told, now: Told) -> list[tuple[str, Pair]]:
    texts = (f"wording_{key.value}", (before.text, now.text))
    confirmed = (f"confirmed_{key.value}", (before.is_confirmed, now.is_confirmed))
    return [(name, pair) for name, pair in (texts, confirmed) if pair[0] != pair[1]]
