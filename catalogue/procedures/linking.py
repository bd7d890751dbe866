"""Tying the names in a content to the shared lists: agencies, sectors, papers, legal documents.

A content names things as its source did; the rows of the part tables also carry the identities, so that a
page can ask which procedures call for a paper, rest on a law or name an agency.
"""

from dataclasses import replace

from office.agencies.models import Sector
from office.agencies.naming import AgencyRecords, agency_named, sector_named
from office.identities import KeyedRecords

from ..law.models import LegalDocument
from ..law.register import document_for
from ..papers.dictionary import paper_for
from ..papers.models import Paper
from .parts import Content


class SharedLists:
    """The shared lists by key, for the length of one piece of work inside transactions."""

    def __init__(self) -> None:
        """Reads all four lists once."""
        self.agencies = AgencyRecords()
        self.sectors = KeyedRecords(Sector)
        self.papers = KeyedRecords(Paper)
        self.documents = KeyedRecords(LegalDocument)

    def reload(self) -> None:
        """Read again, after a savepoint was rolled back."""
        for records in (self.agencies, self.sectors, self.papers, self.documents):
            records.reload()

    def sector_id(self, name: str) -> int | None:
        """The sector's identity, or None for an empty name."""
        return sector_named(self.sectors, name)

    def link(self, content: Content, owner: str) -> Content:
        """The content with every part naming its records; `owner` tells whose own forms its forms are."""
        return replace(
            content,
            agencies=tuple(
                replace(part, agency_id=agency_named(self.agencies, part.name)) for part in content.agencies
            ),
            components=tuple(
                replace(part, paper_id=paper_for(self.papers, part.text, owner))
                for part in content.components
            ),
            outputs=tuple(
                replace(part, paper_id=paper_for(self.papers, part.text, owner)) for part in content.outputs
            ),
            legal_bases=tuple(
                replace(part, legal_document_id=document_for(self.documents, part.number, part.text))
                for part in content.legal_bases
            ),
        )
