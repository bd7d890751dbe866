"""The pages on which an administrator keeps the thesaurus: the list, a group, drafts tried out, editions."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from catalogue.lookup.forms import read_page
from catalogue.lookup.reading import as_of
from office.accounts.permissions import Permission, requires
from office.database import transaction
from office.errors import Refused
from office.text import normalise_line
from office.web.staff import StaffPage

from ..install import search_parts
from . import queries
from .editing import (
    Overtaken,
    group_faults,
    new_slug,
    publish,
    switch_off,
    undo,
    use_supplied,
    withdraw,
    write_group,
)
from .forms import GroupForm, GroupReasonForm, PublishForm, ReasonForm, lines
from .queries import Mark
from .trying import try_out, unnamed

blueprint = Blueprint("thesaurus", __name__, url_prefix="/van-phong/tu-dong-nghia")
PAGES = (
    StaffPage(
        "thesaurus.groups",
        "Từ đồng nghĩa",
        "Lời thường ngày dẫn tới từ chính thức khi tìm kiếm: thêm, sửa, tắt, thử trước khi công bố.",
    ),
)


@blueprint.get("")
@requires(Permission.THESAURUS_EDIT)
def groups():
    """The groups, narrowed by a word or by where they come from."""
    words = normalise_line(request.args.get("q", ""))[:200]
    mark = next((each for each in Mark if each.value == request.args.get("loai")), None)
    found = queries.list_groups(words, mark, read_page(request.args))
    drafts = len(queries.drafts())
    return render_template(
        "thesaurus/groups.html", found=found, words=words, mark=mark, kinds=Mark, drafts=drafts
    )


@blueprint.route("/them", methods=["GET", "POST"])
@requires(Permission.THESAURUS_EDIT)
def add():
    """Draft a group that nobody has supplied."""
    form = GroupForm(opened=0)
    if form.validate_on_submit():
        return _drafted(form, new_slug(lines(form.terms.data)[0]), None)
    return _group_form(form, None)


@blueprint.get("/nhom/<slug>")
@requires(Permission.THESAURUS_EDIT)
def group(slug):
    """One group: what it says, what is drafted, and who did what to it and why."""
    page = queries.group_page(slug)
    edition = search_parts().healer.ready()
    missing = unnamed(edition, page.words) if edition else []
    return render_template("thesaurus/group.html", page=page, missing=missing)


@blueprint.route("/nhom/<slug>/sua", methods=["GET", "POST"])
@requires(Permission.THESAURUS_EDIT)
def edit(slug):
    """Draft other words for a group."""
    page = queries.group_page(slug)
    words = page.words
    form = GroupForm(
        opened=page.opened,
        kind=words.kind,
        terms="\n".join(words.terms),
        official="\n".join(words.official),
        subject=words.subject,
    )
    if form.validate_on_submit():
        return _drafted(form, slug, page)
    return _group_form(form, page)


@blueprint.route("/nhom/<slug>/tat", methods=["GET", "POST"])
@requires(Permission.THESAURUS_EDIT)
def off(slug):
    """Draft that nothing is read with this group any more."""
    page, form = queries.group_page(slug), GroupReasonForm()
    if page.live is None:
        raise Refused(
            f"Nhóm «{slug}» chưa được dùng hoặc đang tắt, nên không có gì để tắt.",
            way_out=(url_for("thesaurus.group", slug=slug), "Về nhóm này"),
        )
    if form.validate_on_submit():
        with transaction():
            switch_off(page.live, form.opened.data, form.reason.data, by=current_user)
        return redirect(url_for("thesaurus.group", slug=slug))
    return _asked_why(form, page, "Tắt nhóm")


@blueprint.route("/nhom/<slug>/nhu-kem-theo", methods=["GET", "POST"])
@requires(Permission.THESAURUS_EDIT)
def as_supplied(slug):
    """Draft that a group is again what the software brought along."""
    page, form = queries.group_page(slug), GroupReasonForm()
    if page.supplied is None or page.live == page.supplied:
        raise Refused(
            f"Nhóm «{slug}» không có bản kèm theo nào khác với bản đang dùng.",
            way_out=(url_for("thesaurus.group", slug=slug), "Về nhóm này"),
        )
    if form.validate_on_submit():
        with transaction():
            use_supplied(slug, form.opened.data, form.reason.data, by=current_user)
        return redirect(url_for("thesaurus.group", slug=slug))
    return _asked_why(form, page, "Trở lại bản kèm theo của nhóm")


@blueprint.route("/ban-nhap", methods=["GET", "POST"])
@requires(Permission.THESAURUS_EDIT)
def drafts():
    """The drafts with what they would change, and the button that publishes them together."""
    form = PublishForm()
    if form.validate_on_submit():
        with transaction():
            publish(form.ids(), form.reason.data, by=current_user)
        return redirect(url_for("thesaurus.editions"))
    found = queries.drafts()
    if not form.is_submitted():
        form.seen.data = " ".join(str(each.id) for each in found)
    tried = try_out(search_parts(), as_of({})) if found else None
    return (
        render_template("thesaurus/drafts.html", form=form, drafts=found, tried=tried),
        422 if form.errors else 200,
    )


@blueprint.post("/ban-nhap/<int:edit_id>/bo")
@requires(Permission.THESAURUS_EDIT)
def give_up(edit_id):
    """Give a draft up."""
    with transaction():
        withdraw(queries.find_draft(edit_id), by=current_user)
    return redirect(url_for("thesaurus.drafts"))


@blueprint.get("/dot")
@requires(Permission.THESAURUS_EDIT)
def editions():
    """What was published when, by whom and why."""
    return render_template("thesaurus/editions.html", editions=queries.editions())


@blueprint.route("/dot/<int:number>/hoan-tac", methods=["GET", "POST"])
@requires(Permission.THESAURUS_EDIT)
def take_back(number):
    """Undo an edition by publishing what was before it."""
    form = ReasonForm()
    edition = queries.find_edition(number)
    if form.validate_on_submit():
        with transaction():
            undo(queries.find_edition(number), form.reason.data, by=current_user)
        return redirect(url_for("thesaurus.editions"))
    return render_template("thesaurus/undo.html", form=form, edition=edition), 422 if form.errors else 200


def _drafted(form, slug, page):
    said = form.says(slug)
    if not form.tell(group_faults(said)):
        return _group_form(form, page)
    # Nobody can have opened a new group, whatever its form says.
    opened = form.opened.data if page else 0
    try:
        with transaction():
            write_group(said, opened, form.reason.data, by=current_user)
    except Overtaken as overtaken:
        page = queries.group_page(slug) if page else None
        form.reopen(page.opened if page else 0)
        return _group_form(form, page, overtaken)
    return redirect(url_for("thesaurus.group", slug=slug))


def _group_form(form, page, overtaken=None):
    shown = render_template("thesaurus/group_form.html", form=form, page=page, overtaken=overtaken)
    if overtaken:
        return shown, overtaken.status
    return shown, 422 if form.errors else 200


def _asked_why(form, page, act):
    if not form.is_submitted():
        form.opened.data = page.opened
    return (
        render_template("thesaurus/group_reason.html", form=form, page=page, act=act),
        422 if form.errors else 200,
    )
