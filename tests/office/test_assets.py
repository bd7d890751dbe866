"""Static files: kept for years by browsers, never stale, and the vendored ones exactly as published."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.engines import ROOT, build_app

STATIC = ROOT / "static"


@pytest.fixture
def house(tmp_path: Path) -> Flask:
    """The application without a database: static files need none."""
    return build_app(tmp_path, f"sqlite:///{tmp_path / 'none.sqlite'}")


def asset(house: Flask, name: str) -> str:
    address = house.jinja_env.globals["asset"]
    return address(name)


def fetched(house: Flask, address: str, **headers: str) -> TestResponse:
    """The whole answer, its file closed again."""
    with house.test_client().get(address, headers=headers) as answer:
        answer.get_data()
        return answer


def test_the_address_of_a_style_sheet_carries_the_fingerprint_of_its_content(house):
    digest = hashlib.sha256((STATIC / "office.css").read_bytes()).hexdigest()[:8]
    assert asset(house, "office.css") == f"/static/office-{digest}.css"


@pytest.mark.parametrize(
    "name",
    ["office.css", "print.css", "office.js", "favicon.svg", "vendor/bootstrap-5.3.9/bootstrap.min.css"],
)
def test_a_static_file_is_kept_for_years_and_never_sniffed(house, name):
    answer = fetched(house, asset(house, name))
    assert answer.status_code == 200
    assert answer.data == (STATIC / name).read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_phone_gets_bootstrap_compressed(house):
    address = asset(house, "vendor/bootstrap-5.3.9/bootstrap.min.css")
    answer = fetched(house, address, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 32_000
    assert gzip.decompress(answer.data) == (STATIC / "vendor/bootstrap-5.3.9/bootstrap.min.css").read_bytes()


def test_every_font_that_the_style_sheet_names_is_served(house):
    names = re.findall(r'url\("(vendor/[^"]+)"\)', (STATIC / "office.css").read_text(encoding="utf-8"))
    assert len(names) == 6
    for name in names:
        answer = fetched(house, f"/static/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_file_that_is_not_there_is_not_found(house):
    assert fetched(house, "/static/office-00000000.css").status_code == 404
    with pytest.raises(KeyError):
        asset(house, "nothing.css")


def test_a_static_file_takes_no_posts(house):
    assert house.test_client().post(asset(house, "office.css")).status_code == 405


def test_building_the_application_reads_no_static_file(house):
    assert "addresses" not in vars(house.wsgi_app)


@pytest.mark.parametrize("folder", [STATIC / "vendor", ROOT / "tests" / "browser" / "vendor"])
def test_what_is_vendored_is_listed_with_its_checksum_and_brings_its_licence(folder):
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "VENDORED.md").read_text(encoding="utf-8").splitlines()
        if re.match(r"[0-9a-f]{64}  ", line)
    )
    files = {path for path in folder.rglob("*") if path.is_file() and path.name != "VENDORED.md"}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
    assert listed == found
    assert all((package / "LICENSE").exists() for package in folder.iterdir() if package.is_dir())


def test_the_style_sheets_ask_no_other_host_for_anything():
    for sheet in STATIC.glob("*.css"):
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8"))
        assert all(address.startswith(("vendor/", "data:")) for address in addresses), sheet.name


def test_the_layout_stays_light(house):
    answer = fetched(house, "/khong-co-trang-nay")
    assert len(answer.data) < 4_000
