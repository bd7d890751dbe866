"""Pictures of pages, to be looked at: `python -m tests.browser.pictures FOLDER ADDRESS...`.

Each address of a running server becomes four pictures: desktop, phone, dark (on a phone), and the sheet it prints.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch

_LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "color_scheme": "dark"},
    # The width of the text on A4 between our margins, at 96 dots an inch.
    "print": {"viewport": {"width": 643, "height": 971}},
}


def _name(address: str) -> str:
    return urlsplit(address).path.strip("/").replace("/", "_") or "home"


def take(browser: Browser, address: str, folder: Path) -> list[Path]:
    """One file for each look, whole page; a broken page is still a picture."""
    taken = []
    for look, options in _LOOKS.items():
        page = browser.new_page(**options)
        page.emulate_media(media="print" if look == "print" else "screen")
        page.goto(address, wait_until="networkidle")
        path = folder / f"{_name(address)}-{look}.png"
        page.screenshot(path=path, full_page=True)
        page.close()
        taken.append(path)
    return taken


def main(folder: str, *addresses: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for address in addresses:
            for path in take(browser, address, Path(folder)):
                sys.stdout.write(f"{path}\n")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
