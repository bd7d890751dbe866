"""The pages of the duties after a decision: announced in time, posted where and when."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from office.accounts.permissions import Permission, requires
from office.accounts.scope import agencies_for
from office.clock import today
from office.database import transaction
from office.errors import NotFound, OfficeError
from office.web.staff import StaffPage

from ...lookup.forms import read_page
from ..codes.queries import codeless_of, count_codeless
from .clocks import Preset
from .forms import CorrectionForm, PostingForm, RuleForm
from .models import PostingPlace
from .posting import correct_posting, record_posting
from .queries import duties_of, find_duty, find_posting
from .rules import DEFAULT_PRESET, choose_preset, rules

blueprint = Blueprint("duties", __name__)
PAGES = (
    StaffPage(
        "duties.front",
        "Nghĩa vụ công bố, công khai",
        "Quyết định nào công bố, đăng tải muộn; ghi nhận đã niêm yết, công khai ở đâu, ngày nào.",
    ),
)


def _preset():
    asked = request.args.get("cach", "")
    return next((preset for preset in Preset if preset.value == asked), None)


def _duty(decision_id, act):
    return find_duty(decision_id, current_user, act, _preset(), today())


@blueprint.get("/van-phong/nghia-vu")
@requires(Permission.OFFICE_ENTER)
def front():
    """The clocks of every decision announced here, and the late ones per agency."""
    only_late = request.args.get("muon") == "1"
    listed = duties_of(current_user, _preset(), read_page(request.args), today(), only_late=only_late)
    return render_template(
        "publishing/duties.html",
        listed=listed,
        preset=_preset(),
        presets=Preset,
        only_late=only_late,
        may_choose=current_user.may(Permission.DUTY_RECORD),
        codeless=count_codeless(current_user) if current_user.may(Permission.DUTY_RECORD) else 0,
    )


@blueprint.get("/van-phong/nghia-vu/<int:decision_id>")
@requires(Permission.OFFICE_ENTER)
def page(decision_id):
    """The duties of one decision: its clocks, what was posted, and every correction."""
    return _page(_duty(decision_id, Permission.OFFICE_ENTER))


@blueprint.route("/van-phong/nghia-vu/cach-tinh", methods=["GET", "POST"])
@requires(Permission.DUTY_RECORD)
def rule():
    """By which rule each agency counts its deadlines for announcing."""
    agencies, form = agencies_for(current_user, Permission.DUTY_RECORD), RuleForm()
    chosen = next((each for each in agencies if str(each.id) == form.agency.data), None)
    if form.validate_on_submit():
        if chosen is None:
            raise NotFound("Không có cơ quan này trong các cơ quan mà bạn được ghi nhận nghĩa vụ.")
        with transaction():
            is_new = choose_preset(chosen, Preset(form.preset.data), by=current_user)
        flash(f"Đã lưu cách tính của «{chosen.name}»." if is_new else "Cách tính không thay đổi.")
        return redirect(url_for(".rule"))
    shown = render_template(
        "publishing/duty_rules.html", agencies=agencies, rules=rules(), presets=Preset, usual=DEFAULT_PRESET
    )
    return shown, 422 if form.errors else 200


def _page(duty, form=None, refusal=None, status=200):
    shown = render_template(
        "publishing/duty.html",
        duty=duty,
        preset=_preset(),
        presets=Preset,
        form=form
        or PostingForm(formdata=None, data={"place": (duty.missing or list(PostingPlace))[0].value}),
        refusal=refusal,
        codeless=codeless_of(duty.decision.id),
        may_record=current_user.may(Permission.DUTY_RECORD, duty.announcement.agency),
    )
    return shown, status


@blueprint.post("/van-phong/nghia-vu/<int:decision_id>/ghi")
@requires(Permission.DUTY_RECORD)
def record(decision_id):
    """Records that it was posted somewhere."""
    duty = _duty(decision_id, Permission.DUTY_RECORD)
    form = PostingForm()
    if not form.validate_on_submit():
        return _page(duty, form, status=422)
    place = PostingPlace(form.place.data)
    try:
        with transaction():
            record_posting(duty.decision, place, form.posted_on.data, form.named.data or "", by=current_user)
    except OfficeError as refusal:
        return _page(_duty(decision_id, Permission.DUTY_RECORD), form, refusal.sentence, refusal.status)
    flash(f"Đã ghi nhận: {place.label}.")
    return redirect(url_for(".page", decision_id=decision_id))


@blueprint.route("/van-phong/nghia-vu/<int:decision_id>/dinh-chinh/<int:posting_id>", methods=["GET", "POST"])
@requires(Permission.DUTY_RECORD)
def correct(decision_id, posting_id):
    """Corrects an entry by another; both stay in the record."""
    duty = _duty(decision_id, Permission.DUTY_RECORD)
    wrong = find_posting(duty, posting_id)
    form = CorrectionForm(data={"posted_on": wrong.posted_on, "named": wrong.named})
    refusal, status = None, 422 if form.errors else 200
    if form.validate_on_submit():
        try:
            with transaction():
                correct_posting(
                    wrong, form.posted_on.data, form.named.data or "", form.reason.data, by=current_user
                )
        except OfficeError as refused:
            refusal, status = refused.sentence, refused.status
            duty = _duty(decision_id, Permission.DUTY_RECORD)
        else:
            flash("Đã đính chính ghi nhận.")
            return redirect(url_for(".page", decision_id=decision_id))
    shown = render_template(
        "publishing/posting_correction.html", duty=duty, posting=wrong, form=form, refusal=refusal
    )
    return shown, 422 if form.errors else status
