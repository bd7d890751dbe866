"""The formats that are known, and which of them a file is.

The order is that of asking: what recognises only its own kind is asked before what takes any table.
"""

from office.errors import BadFile

from ..staging import FileFacts, Reader
from .authority_list import AuthorityList
from .national_portal import NationalPortal
from .portal_list import PortalList

READERS: tuple[Reader, ...] = (NationalPortal(), PortalList(), AuthorityList())


def choose_reader(facts: FileFacts, name: str | None = None) -> Reader:
    """The reader of this name, or the first that recognises the file. Raises `BadFile`."""
    if name is not None:
        return _named(facts, name)
    for reader in READERS:
        if reader.recognises(facts):
            return reader
    raise BadFile(f"Tệp «{facts.path.name}» không thuộc dạng nào đã biết{_why(facts)}. {_known()}")


def _named(facts: FileFacts, name: str) -> Reader:
    reader = next((each for each in READERS if each.name == name), None)
    if reader is None:
        raise BadFile(f"Không có dạng tệp «{name}». {_known()}")
    if not reader.recognises(facts):
        raise BadFile(
            f"Tệp «{facts.path.name}» không phải dạng {reader.name} ({reader.title}){_why(facts)}. {_known()}"
        )
    return reader


def _why(facts: FileFacts) -> str:
    if facts.kind == "jsonl":
        return ": các bản ghi không có đủ trường của Cổng Dịch vụ công quốc gia"
    return ": trong 30 dòng đầu không có dòng tiêu đề phù hợp, với cột tên thủ tục và ít nhất một cột khác"


def _known() -> str:
    return "Các dạng đã biết: " + "; ".join(f"{each.name} ({each.title})" for each in READERS) + "."
