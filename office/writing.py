"""The check that a write happens inside `transaction()`, for what must be committed with its cause.

An audit entry, an event of the outbox or a new generation that were written beside the change they belong
to could survive it, or be lost without it.
"""

from .database import db


def require_transaction(act: str) -> None:
    """Refuses, as a mistake of the programmer (`RuntimeError`), an `act` outside of `transaction()`."""
    if not db.session().info.get("writing"):
        raise RuntimeError(f"{act} belongs inside transaction()")
