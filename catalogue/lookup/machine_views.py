"""Pages for machines: is it alive, is it ready, which addresses are there."""

from collections.abc import Iterator
from shutil import disk_usage
from xml.etree.ElementTree import Element, SubElement, tostring

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.agencies.models import Agency, Sector
from office.database import db
from office.decisions.models import Decision
from office.generation import current_generation
from office.web.caching import catalogue_page
from office.web.schema import is_current

from ..law.models import LegalDocument
from ..papers.models import Paper
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind
from .addresses import address_of
from .home import home

blueprint = Blueprint("machine", __name__)
_LEAST_FREE = 100 * 1024 * 1024
_MOST_ADDRESSES = 50_000
_FIXED = ("/", "/thu-tuc", "/linh-vuc", "/co-quan", "/quyet-dinh", "/giay-to", "/van-ban", "/tinh-ngay-tra")
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@blueprint.get("/healthz")
@public
def health() -> ResponseReturnValue:
    """The process is alive; asks nothing of the database."""
    return jsonify({"alive": True})


@blueprint.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Database, schema and disk are fit to serve; 503 with the failing check otherwise."""
    settings = current_app.extensions["settings"]
    free = disk_usage(settings.data if settings.data.exists() else settings.data.parent).free
    checks = {
        "database": db.session.scalar(sa.text("SELECT 1")) == 1,
        "schema": is_current(),
        "disk": free >= _LEAST_FREE,
    }
    answer = {"ready": all(checks.values()), "checks": checks, "generation": current_generation()}
    return jsonify(answer), 200 if answer["ready"] else 503


def _addresses() -> Iterator[str]:
    yield from _FIXED
    rows = db.session.execute(
        sa.select(Procedure.id, ProcedureCode.base, ProcedureCode.is_well_formed)
        .outerjoin(
            ProcedureCode, sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
        )
        .where(Procedure.kind == ProcedureKind.PUBLIC)
        .order_by(Procedure.id)
    )
    for row in rows:
        yield f"/thu-tuc/{address_of(*row)}"
    for folder, record in (
        ("linh-vuc", Sector),
        ("co-quan", Agency),
        ("giay-to", Paper),
        ("van-ban", LegalDocument),
    ):
        for slug in db.session.scalars(sa.select(record.slug).order_by(record.id)):
            yield f"/{folder}/{slug}"
    for number in db.session.scalars(sa.select(Decision.number).distinct().order_by(Decision.number)):
        yield f"/quyet-dinh/{number}"


def _address_list(addresses: list[str], kind: str, entry: str) -> Response:
    public_url = current_app.extensions["settings"].public_url
    root = Element(kind, xmlns=_NAMESPACE)
    for address in addresses:
        SubElement(SubElement(root, entry), "loc").text = public_url + address
    return Response(b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root), mimetype="application/xml")


@blueprint.get("/sitemap.xml")
@public
@catalogue_page
def sitemap() -> ResponseReturnValue:
    """Every public address, in several files where one would be too long."""
    addresses = list(_addresses())
    if len(addresses) <= _MOST_ADDRESSES:
        return _address_list(addresses, "urlset", "url")
    parts = range(-(-len(addresses) // _MOST_ADDRESSES))
    return _address_list([f"/sitemap-{part}.xml" for part in parts], "sitemapindex", "sitemap")


@blueprint.get("/sitemap-<int:part>.xml")
@public
@catalogue_page
def sitemap_part(part: int) -> ResponseReturnValue:
    """One file of a divided sitemap, from 0."""
    addresses = list(_addresses())
    return _address_list(addresses[part * _MOST_ADDRESSES : (part + 1) * _MOST_ADDRESSES], "urlset", "url")


@blueprint.get("/robots.txt")
@public
@catalogue_page
def robots() -> ResponseReturnValue:
    """What crawlers may read: nothing of a demonstration."""
    public_url = current_app.extensions["settings"].public_url
    rule = "Disallow: /" if home().is_demonstration else "Allow: /"
    return Response(f"User-agent: *\n{rule}\nSitemap: {public_url}/sitemap.xml\n", mimetype="text/plain")
