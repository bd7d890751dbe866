"""Atom (RFC 4287): a feed of entries as XML, with tags (RFC 4151) for names that outlive addresses."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from office.web.downloads import writable

from .feed_subjects import FeedSubject
from .feeds import FeedEntry

ATOM = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_HOUSE = "Danh mục và rà soát thủ tục hành chính"


def atom_feed(
    subject: FeedSubject, entries: Sequence[FeedEntry], public_url: str, own_path: str, read_at: datetime
) -> bytes:
    """The feed in UTF-8. `own_path` is its own address; `read_at` dates a feed that has no entry yet."""
    host = urlsplit(public_url).hostname or "127.0.0.1"
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    _text(feed, "title", subject.title)
    _text(feed, "id", f"tag:{host},2026:{subject.tag}")
    _text(feed, "updated", _moment(max((entry.told_at for entry in entries), default=read_at)))
    _text(SubElement(feed, "author"), "name", _HOUSE)
    _link(feed, "self", public_url, own_path, ATOM)
    _link(feed, "alternate", public_url, subject.page, "text/html")
    for entry in entries:
        _entry(SubElement(feed, "entry"), entry, public_url, host)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(feed, encoding="unicode").encode()


def _entry(element: Element, entry: FeedEntry, public_url: str, host: str) -> None:
    _text(element, "title", entry.title)
    _text(element, "id", f"tag:{host},{entry.told_at.astimezone(UTC):%Y-%m-%d}:{entry.tag}")
    _text(element, "updated", _moment(entry.told_at))
    _text(SubElement(element, "author"), "name", entry.author or _HOUSE)
    _link(element, "alternate", public_url, entry.page, "text/html")
    _link(element, "related", public_url, entry.procedure, "text/html")
    _text(element, "summary", entry.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = writable(text)


def _link(parent: Element, rel: str, public_url: str, path: str, kind: str) -> None:
    SubElement(parent, "link", rel=rel, type=kind, href=public_url + quote(path, safe="/?=&"))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
