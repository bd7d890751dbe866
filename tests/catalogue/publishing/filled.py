"""The draft form as a browser without JavaScript fills and sends it."""

from tests.builders import PASSWORD
from tests.catalogue.publishing.conftest import Office
from tests.office_client import OfficeClient


def fields(page, form="#du-thao"):
    """Every field that the form on the page would send, in its order, as (name, text)."""
    sent = {}
    for each in page.select(f"{form} input[name], {form} textarea[name], {form} select[name]"):
        kind = each.get("type", "")
        if each["name"] == "csrf_token" or (kind == "checkbox" and not each.has_attr("checked")):
            continue
        if each.name == "select":
            chosen = each.select_one("option[selected]") or each.select_one("option")
            sent[each["name"]] = chosen["value"]
        else:
            sent[each["name"]] = _text_of(each)
    return sent


def _text_of(element):
    """What a browser sends of a field: a textarea keeps its lines, a line of input joins them."""
    if element.name == "textarea":
        return element.get_text().replace("\n", "\r\n")
    value = element.get("value", "")
    return value if element.get("type") == "hidden" else value.replace("\r", "").replace("\n", "")


class Desk:
    """An office whose people each have a browser open: `writer`, `editor`, `publisher`."""

    def __init__(self, app, name="Sở Thử nghiệm"):
        self.office = Office(name, PASSWORD)
        self.writer, self.editor, self.publisher = (OfficeClient(app) for _ in range(3))
        for client, account in (
            (self.writer, self.office.writer),
            (self.editor, self.office.editor),
            (self.publisher, self.office.publisher),
        ):
            client.sign_in(account)


def address(draft, rest=""):
    return f"/van-phong/du-thao/{draft.id}{rest}"


def save(client, draft, status=302, act="save", **changed):
    """Opens the form, changes some fields and sends it."""
    sent = fields(client.get(address(draft))) | changed | {"act": act}
    return client.post(address(draft), sent, status=status)


def do(client, draft, act, status=302, **typed):
    return client.post(address(draft, f"/{act}"), typed, page=address(draft), status=status)
