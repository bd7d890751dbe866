"""What axe-core finds on a page, as sentences short enough to read in a failed test."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
_STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PHONE = {"width": 360, "height": 740}
_DESKTOP = {"width": 1280, "height": 900}


@cache
def _source() -> str:
    return _AXE.read_text(encoding="utf-8")


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    answer = page.evaluate(
        "options => axe.run(document, options)", {**options, "resultTypes": ["violations"]}
    )
    return [
        f"{found['id']}: {found['help']} — {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


def axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA, on a wide screen and on a phone; nor of contrast there in the dark."""
    page.evaluate(_source())
    everything = {"runOnly": {"type": "tag", "values": _STANDARD}}
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found = {}
    for scheme, rules in (("light", everything), ("dark", contrast)):
        page.emulate_media(color_scheme=scheme)
        for screen, size in (("desktop", _DESKTOP), ("phone", _PHONE)):
            page.set_viewport_size(size)
            found[f"{scheme} {screen}"] = _run(page, rules)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(_DESKTOP)
    assert not any(found.values()), f"{page.url}: {found}"
