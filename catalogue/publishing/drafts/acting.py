"""What an account may do with a draft now: who (its roles), and whether (the state), in one place for the buttons.

The verbs check again; a button that is not shown is no protection.
"""

from office.accounts.models import Account
from office.accounts.roles import Permission

from ..models import Draft
from .drafting import Circumstances, Drafted, drafted, save_draft
from .states import Act, is_allowed

_NEEDS = {
    Act.SAVE: Permission.DRAFT_WRITE,
    Act.SUBMIT: Permission.DRAFT_WRITE,
    Act.TAKE_BACK: Permission.DRAFT_WRITE,
    Act.RETURN: Permission.DRAFT_JUDGE,
    Act.ACCEPT: Permission.DRAFT_JUDGE,
    Act.GIVE_UP: Permission.DRAFT_WRITE,
}
BYPASS = "bypass"


def acts_open(draft: Draft, account: Account) -> frozenset[str]:
    """The acts, by value, that this account may do with the draft as it stands; `BYPASS` is one of them."""
    found = {
        act.value
        for act, permission in _NEEDS.items()
        if is_allowed(draft.state, act) and account.may(permission, draft.agency)
    }
    if draft.announcement_id is not None:
        found -= {Act.RETURN.value, Act.GIVE_UP.value}
    # The second person is somebody else; only who announces may do without one, and says why.
    if account.id in {draft.submitted_by_id, draft.saved_by_id}:
        found -= {Act.ACCEPT.value}
        if is_allowed(draft.state, Act.ACCEPT) and account.may(Permission.DECISION_ANNOUNCE, draft.agency):
            found.add(BYPASS)
    return frozenset(found)


def circumstances_of(draft: Draft) -> Circumstances:
    """What a draft says besides its content."""
    return Circumstances(draft.reason, draft.grounds, draft.effective_on, draft.expires_on)


def save(draft: Draft, said: Drafted | None, told: Circumstances, version: int, *, by: Account) -> None:
    """Writes what was typed, unless it says nothing new: saving as one goes must not fill the trail.

    Raises what `save_draft` raises.
    """
    is_same = (said, told) == (drafted(draft), circumstances_of(draft))
    if not (is_same and draft.version == version and is_allowed(draft.state, Act.SAVE)):
        save_draft(draft, said, told, version, by=by)
