"""What makes both databases refuse to change the trail, as statements that models and migrations share.

They are executed in order, once both tables exist. The head may only grow by one entry at a time; what it
starts from is written here as well.
"""

FIRST_SEAL = "0" * 64
_SAID = "the audit trail is append-only"
_REFUSED = f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
_HEAD_ROW = f"INSERT INTO audit_head (id, length, hash) VALUES (1, 0, '{FIRST_SEAL}')"  # noqa: S608

APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry {_REFUSED}",
        f"CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry {_REFUSED}",
        # INSERT OR REPLACE deletes without telling the trigger above.
        "CREATE TRIGGER audit_entry_replace BEFORE INSERT ON audit_entry"
        " WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR hash = NEW.hash)"
        " BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
        "CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head"
        f" WHEN NEW.id <> 1 OR NEW.length <> OLD.length + 1 {_REFUSED}",
        f"CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head {_REFUSED}",
        _HEAD_ROW,
        f"CREATE TRIGGER audit_head_insert BEFORE INSERT ON audit_head {_REFUSED}",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$",
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
        "CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head FOR EACH ROW"
        " WHEN (NEW.id <> 1 OR NEW.length <> OLD.length + 1) EXECUTE FUNCTION audit_is_append_only()",
        "CREATE TRIGGER audit_head_kept BEFORE DELETE OR TRUNCATE ON audit_head"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
        _HEAD_ROW,
    ),
}
