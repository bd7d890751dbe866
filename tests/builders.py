"""Records for tests, made by the house's own verbs with something sensible wherever a test does not care."""

from datetime import date
from itertools import count
from typing import Any

import pyotp
from flask import current_app

from catalogue.listings.models import Listing
from catalogue.listings.parts import ListingContent
from catalogue.listings.recording import listing_of, record_listing_revision
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure
from catalogue.procedures.parts import Content
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import add_procedure, record_revision
from catalogue.procedures.sources import Source
from catalogue.values.codes import parse_code
from office.accounts.links import choose_password, good_link, issue_link
from office.accounts.models import Account, LinkPurpose
from office.accounts.recognising import password_keeper
from office.accounts.registering import create_account, grant_role
from office.accounts.roles import Role
from office.accounts.two_factor.models import TwoFactor
from office.accounts.two_factor.setting_up import begin_set_up, confirm_set_up
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.clock import now
from office.database import db, transaction
from office.decisions.models import Decision, DecisionKind
from office.generation import bump_generation
from office.text import match_key, slug, sort_key

PASSWORD = "chuồn chuồn bay thấp 27"
_numbers = count(1)


def make_agency(name: str = "Sở Thử nghiệm") -> Agency:
    """An agency of that name."""
    with transaction():
        agency = Agency(name=name, key=match_key(name), slug=slug(name), sort_key=sort_key(name))
        db.session.add(agency)
    return agency


def make_account(
    role: Role | None = None,
    agency: Agency | None = None,
    password: str | None = PASSWORD,
    *,
    user_name: str | None = None,
    full_name: str = "Người Thử",
) -> Account:
    """An account that can sign in; `role` is held in `agency`, or in the whole installation without one.

    A role that needs a second step comes with a phone: see `phone_code`.
    """
    with transaction():
        account = create_account(user_name or f"nguoi-{next(_numbers)}", full_name, by=Automaton.COMMAND)
        if role is not None:
            grant_role(account, role, agency, by=Automaton.COMMAND)
        if password is not None:
            token = issue_link(account, LinkPurpose.NEW_PASSWORD, by=Automaton.COMMAND)
            choose_password(good_link(token), password, password_keeper())
        if account.needs_two_factor:
            _give_phone(account)
    return account


def _give_phone(account: Account) -> None:
    begin_set_up(account)
    db.session.flush()
    known = db.session.get_one(TwoFactor, account.id)
    code = pyotp.TOTP(known.pending_secret or "").at(now())
    confirm_set_up(account, code, password_keeper())
    # The first code of the phone may be used for signing in, not only the one after it.
    known.last_counter -= 1


def phone_code(account: Account) -> str:
    """A code of the account's phone that is good now, however often a test has signed in before."""
    known = db.session.get_one(TwoFactor, account.id)
    phone = pyotp.TOTP(known.secret or "")
    present = phone.timecode(now())
    if known.last_counter > present:
        # A person would wait for the next half minute; a test forgets that it has just been here.
        with transaction():
            known.last_counter = present - 1
    return phone.generate_otp(max(present, known.last_counter + 1))


def make_link(account: Account, purpose: LinkPurpose = LinkPurpose.NEW_PASSWORD) -> str:
    """The address of a fresh one-time link."""
    with transaction():
        token = issue_link(account, purpose, by=Automaton.COMMAND)
    with current_app.test_request_context():
        return current_app.url_for("accounts.link", token=token)


def make_source(
    title: str = "Tệp thử nghiệm", *, authority: Agency | None = None, is_demonstration: bool = False
) -> Source:
    """A file that something was taken over from; of an authority's list where one is given."""
    with transaction():
        source = Source(
            series=f"thu-{next(_numbers)}",
            title=title,
            file_name="thu.csv",
            sha256="0" * 64,
            authority_id=authority.id if authority else None,
            is_demonstration=is_demonstration,
            retrieved_on=date(2026, 10, 1),
            loaded_at=now(),
        )
        db.session.add(source)
        bump_generation()
    return source


def make_decision(number: str = "1015/QĐ-BTP", issuing_agency: Agency | None = None) -> Decision:
    """A registered announcement of 9 November 2026."""
    issuer = issuing_agency or make_agency(f"Bộ Thử nghiệm {next(_numbers)}")
    with transaction():
        decision = Decision(
            issuing_agency_id=issuer.id,
            number=number,
            number_as_typed=number,
            year=2026,
            issued_on=date(2026, 11, 9),
            kind=DecisionKind.ANNOUNCEMENT,
            title="Công bố thủ tục hành chính",
            registered_at=now(),
        )
        db.session.add(decision)
        bump_generation()
    return decision


def make_procedure(
    content: Content | str = "Đăng ký thử nghiệm",
    *,
    code: str | None = None,
    source: Source | None = None,
    decision: Decision | None = None,
    **dates: Any,
) -> Procedure:
    """A procedure with one published revision, in force unless `effective_on`, `expires_on` say otherwise.

    It rests on the decision, or else on the source. Without a code it gets the next free one; "" is none.
    """
    content = Content(content) if isinstance(content, str) else content
    given = f"9.{next(_numbers):06}" if code is None else code
    origin = source or make_source() if decision is None else None
    with transaction():
        source_id = origin.id if origin else None
        procedure = add_procedure(parse_code(given), source_id=source_id)
        provenance = Provenance(
            Origin.BASELINE if origin else Origin.ANNOUNCED,
            now(),
            source_id=source_id,
            decision_id=decision.id if decision else None,
            **dates,
        )
        record_revision(procedure.id, content, provenance, SharedLists(), owner=given)
        bump_generation()
    return procedure


def make_listing(procedure: Procedure, authority: Agency, content: ListingContent) -> Listing:
    """The procedure as an authority's list carries it, with a column for everything that `content` fills."""
    source = make_source(f"Danh mục của {authority.name}", authority=authority)
    empty = ListingContent("", "", "")
    names = ListingContent.__slots__
    carried = frozenset(name for name in names if getattr(content, name) != getattr(empty, name))
    with transaction():
        listing = listing_of(procedure.id, authority.id, content.code_written).listing
        provenance = Provenance(Origin.BASELINE, now(), source_id=source.id)
        record_listing_revision(listing, content, carried, provenance, SharedLists())
        bump_generation()
    return listing
