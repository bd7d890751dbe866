"""What makes both databases refuse to change what was published, as statements that a migration executes.

A published revision may only be withdrawn. Keys that are computed from its words (sorting, matching) and ties to
other records (a paper that a person merged with another) are the catalogue's own and may be renewed.
"""

_SAID = "what was announced never changes"
_PUBLICATION = (
    "ordinal",
    "origin",
    "effective_on",
    "expires_on",
    "recorded_at",
    "fingerprint",
    "decision_id",
)
_UNCHANGING = {
    "revision": (
        "procedure_id", *_PUBLICATION, "name", "sector_id", "level", "regulated_as", "dossier_sets",
        "stated_decision_number", "keywords", "is_late_intake_next_day",
    ),
    "listing_revision": (
        "listing_id", *_PUBLICATION, "carried", "code_written", "suffix", "name", "sector_id", "level",
        "online_level", "stated_decision_number", "limit_amount", "limit_unit", "limit_text", "charge_text",
        "place", "legal_basis", "implementing", "note",
    ),
    "revision_agency": ("revision_id", "position", "role", "name"),
    "applicant": ("revision_id", "position", "kind", "text"),
    "step": ("revision_id", "position", "title", "text"),
    "channel": ("revision_id", "position", "kind", "description"),
    "time_limit": ("revision_id", "position", "channel", "amount", "unit", "standing", "text", "stated"),
    "charge": (
        "revision_id", "position", "channel", "kind", "standing", "amount", "currency", "per_unit", "note",
        "exemptions", "text",
    ),
    "dossier_case": ("revision_id", "position", "title"),
    "dossier_component": (
        "revision_id", "position", "case", "text", "originals", "copies", "certified_copies",
    ),
    "legal_basis": ("revision_id", "position", "text", "number"),
    "output": ("revision_id", "position", "text"),
    "condition": ("revision_id", "position", "text"),
    "receiving_place": ("revision_id", "position", "text"),
}  # fmt: skip
_REVISIONS = ("revision", "listing_revision")
_WITHDRAWING = "OLD.state = 'announced' AND NEW.state = 'withdrawn'"


def _quoted(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _sqlite() -> tuple[str, ...]:
    refused = f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    return (
        *(
            f'CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {_quoted(columns)} ON "{table}" {refused}'
            for table, columns in _UNCHANGING.items()
        ),
        *(f'CREATE TRIGGER {table}_kept BEFORE DELETE ON "{table}" {refused}' for table in _UNCHANGING),
        *(
            f"CREATE TRIGGER {table}_withdrawn BEFORE UPDATE OF state ON {table}"
            f" WHEN NOT ({_WITHDRAWING}) {refused}"
            for table in _REVISIONS
        ),
    )


def _postgresql() -> tuple[str, ...]:
    refused = "EXECUTE FUNCTION published_never_changes()"
    return (
        "CREATE OR REPLACE FUNCTION published_never_changes() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$",
        *(
            f'CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {_quoted(columns)} ON "{table}"'
            f" FOR EACH ROW {refused}"
            for table, columns in _UNCHANGING.items()
        ),
        *(
            f'CREATE TRIGGER {table}_kept BEFORE DELETE ON "{table}" FOR EACH ROW {refused}'
            for table in _UNCHANGING
        ),
        *(
            f"CREATE TRIGGER {table}_withdrawn BEFORE UPDATE OF state ON {table}"
            f" FOR EACH ROW WHEN (NOT ({_WITHDRAWING})) {refused}"
            for table in _REVISIONS
        ),
    )


UNCHANGING = {"sqlite": _sqlite(), "postgresql": _postgresql()}


def _undone(place: str) -> tuple[str, ...]:
    names = [(table, f"{table}_{what}") for table in _UNCHANGING for what in ("unchanged", "kept")]
    names += [(table, f"{table}_withdrawn") for table in _REVISIONS]
    return tuple(f"DROP TRIGGER {name}{place.format(table=table)}" for table, name in names)


CHANGING = {
    "sqlite": _undone(""),
    "postgresql": (*_undone(' ON "{table}"'), "DROP FUNCTION published_never_changes()"),
}
"""The same undone, for a migration that goes back."""
