"""Pages for machines: is it alive, is it ready, which addresses are there."""

from shutil import disk_usage
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

import sqlalchemy as sa
from flask import Blueprint, Response, abort, current_app, jsonify
from flask.typing import ResponseReturnValue

from office.accounts.permissions import public
from office.database import db
from office.generation import current_generation
from office.web.caching import catalogue_page
from office.web.schema import is_current

from .home import home
from .public_addresses import public_addresses

blueprint = Blueprint("machine", __name__)
_LEAST_FREE = 100 * 1024 * 1024
_MOST_ADDRESSES = 50_000
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


def _address_list(addresses: list[str], kind: str, entry: str) -> Response:
    public_url = current_app.extensions["settings"].public_url
    root = Element(kind, xmlns=_NAMESPACE)
    for address in addresses:
        SubElement(SubElement(root, entry), "loc").text = public_url + quote(address)
    return Response(b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root), mimetype="application/xml")


@blueprint.get("/sitemap.xml")
@public
@catalogue_page
def sitemap() -> ResponseReturnValue:
    """Every public address, in several files where one would be too long."""
    addresses = list(public_addresses())
    if len(addresses) <= _MOST_ADDRESSES:
        return _address_list(addresses, "urlset", "url")
    parts = range(-(-len(addresses) // _MOST_ADDRESSES))
    return _address_list([f"/sitemap-{part}.xml" for part in parts], "sitemapindex", "sitemap")


@blueprint.get("/sitemap-<int:part>.xml")
@public
@catalogue_page
def sitemap_part(part: int) -> ResponseReturnValue:
    """One file of a divided sitemap, from 0."""
    addresses = list(public_addresses())[part * _MOST_ADDRESSES : (part + 1) * _MOST_ADDRESSES]
    if not addresses:
        abort(404)
    return _address_list(addresses, "urlset", "url")


@blueprint.get("/robots.txt")
@public
@catalogue_page
def robots() -> ResponseReturnValue:
    """What crawlers may read: nothing of a demonstration."""
    public_url = current_app.extensions["settings"].public_url
    rule = "Disallow: /" if home().is_demonstration else "Allow: /"
    return Response(f"User-agent: *\n{rule}\nSitemap: {public_url}/sitemap.xml\n", mimetype="text/plain")
