"""On the page of a plan's number, for reviewers alone: which rounds of review it decided."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask_login import current_user

from office.accounts.permissions import Permission
from office.database import db
from office.decisions.models import Decision

from ..scope import sees_round
from .models import ReviewRound


class RoundsOfDecision:
    """The way from the number of a plan to its rounds, where the account may see them."""

    template = "rounds/_decision_rounds.html"

    def facts(self, number: str, decision: Decision | None, candidates: int) -> Mapping[str, Any] | None:
        """The rounds under the plan; None for everyone who has nothing to do with them."""
        if (
            decision is None
            or not current_user.is_authenticated
            or not current_user.may(Permission.REVIEW_READ)
        ):
            return None
        wanted = sa.select(ReviewRound).where(
            ReviewRound.decision_id == decision.id, sees_round(current_user._get_current_object())
        )
        rounds = list(db.session.scalars(wanted.order_by(ReviewRound.id)))
        return {"rounds": rounds} if rounds else None
