"""Which paper of the dictionary a text names.

Automatic only where it cannot be wrong: equal names of issued papers; forms with the same number of the
same legal document; otherwise a form belongs to its procedure alone. Every further merger is a person's.
"""

from office.identities import KeyedRecords
from office.text import sort_key

from ..values.paper_names import PaperLikeness, PaperName, recognise
from .models import PaperKind


def _key(paper: PaperName, owner: str) -> str:
    if paper.likeness is PaperLikeness.ISSUED:
        return f"cap:{paper.key}"[:500]
    if paper.form_number and paper.law_number:
        return f"mau:{paper.form_number}|{paper.law_number}|{paper.key}"[:500]
    return f"don:{owner}|{paper.key}"[:500]


def paper_for(papers: KeyedRecords, text: str, owner: str) -> int | None:
    """The identity of the paper that a text names, added if unknown; None where it names none.

    `owner` identifies the procedure for forms that are its own.
    """
    paper = recognise(text)
    if paper.likeness is PaperLikeness.NEITHER or not paper.key:
        return None
    key = _key(paper, owner)
    kind = PaperKind.ISSUED if paper.likeness is PaperLikeness.ISSUED else PaperKind.OWN_FORM
    return papers.find(key) or papers.add(
        key,
        paper.name,
        kind=kind,
        name=paper.name,
        sort_key=sort_key(paper.name),
        form_number=paper.form_number,
        law_number=paper.law_number if kind is PaperKind.OWN_FORM else "",
    )
