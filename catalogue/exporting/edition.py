"""What every file of the catalogue says of itself, since it is read far from the site that it came from."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

_FOLDERS = {"sector": "linh-vuc", "agency": "co-quan", "paper": "giay-to", "law": "van-ban"}


@dataclass(frozen=True, slots=True)
class Edition:
    """The day that a file speaks of, the site (no slash at its end), and whether it is a demonstration.

    Every address in a file is absolute and made here.
    """

    on: date
    public_url: str
    is_demonstration: bool

    def procedure(self, segment: str) -> str:
        """The page of a procedure by the last segment of its address."""
        return f"{self.public_url}/thu-tuc/{segment}"

    def procedure_record(self, segment: str) -> str:
        """The same procedure as JSON."""
        return f"{self.procedure(segment)}.json"

    def decision(self, number: str) -> str | None:
        """The page of a decision number, whether registered or only stated; None for no number."""
        return f"{self.public_url}/quyet-dinh/{quote(number)}" if number else None

    def entry(self, kind: str, slug: str | None) -> str | None:
        """The page of a "sector", "agency", "paper" or "law"; None where the catalogue links to none."""
        return f"{self.public_url}/{_FOLDERS[kind]}/{slug}" if slug else None
