"""Draws a sample of findings for readers: `python -m tests.review.findings.sampling SEED FILE`.

Each row holds what a reader needs to answer the rule's question with yes or no, in an order that says nothing.
"""

import csv
import random
import sys
from pathlib import Path

import sqlalchemy as sa

from catalogue.lookup.addresses import address_of
from catalogue.procedures.models import ProcedureCode
from office.database import db
from review.findings.models import FindingState, KeptFinding
from review.findings.registry import RULES
from wsgi import create_app

A_RULE = 25


def draw(seed: int) -> list[tuple[str, str, str, str, str]]:
    """Rows of (question, code, part, quote, what it stands beside), 25 a rule or all where fewer."""
    query = (
        sa.select(KeptFinding, ProcedureCode.base, ProcedureCode.is_well_formed)
        .outerjoin(
            ProcedureCode,
            sa.and_(ProcedureCode.procedure_id == KeptFinding.procedure_id, ProcedureCode.is_current),
        )
        .where(KeptFinding.state != FindingState.GONE)
        .order_by(KeptFinding.id)
    )
    found = [(each, address_of(each.procedure_id, *code)) for each, *code in db.session.execute(query)]
    rows = []
    for rule in RULES:
        own = [(each, code) for each, code in found if each.rule == rule.id]
        for each, code in random.Random(seed).sample(own, min(A_RULE, len(own))):
            part = f"{each.part}/{each.part_key}" if each.part_key else each.part
            rows.append((rule.question, code, part, each.quote, each.sentence))
    random.Random(seed).shuffle(rows)
    return rows


if __name__ == "__main__":
    with create_app().app_context(), Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(("question", "code", "part", "text", "beside"))
        writer.writerows(draw(int(sys.argv[1])))
