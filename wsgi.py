"""The composition root: the only module that knows every room and joins them into one application."""

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from catalogue.checking import views as checking_views
from catalogue.checking.sections import add_procedure_section
from catalogue.demonstration.starting import add_demonstration, start_command
from catalogue.exporting import cli as exporting_cli
from catalogue.exporting import feed_views
from catalogue.exporting import views as exporting_views
from catalogue.importing import cli as catalogue_cli
from catalogue.lookup import machine_views
from catalogue.lookup import views as lookup_views
from catalogue.lookup.decisions.decision_section import ProceduresOfDecision
from catalogue.lookup.directories import views as directory_views
from catalogue.lookup.publicity import DecisionsOfProcedures
from catalogue.lookup.return_date import views as return_date_views
from catalogue.lookup.side_by_side import views as side_by_side_views
from catalogue.lookup.versions import views as version_views
from catalogue.notices import desk_views
from catalogue.notices import views as notices_views
from catalogue.notices.decision_section import SheetsOfDecision
from catalogue.publishing import cli as publishing_cli
from catalogue.publishing.announcements import views as announcement_views
from catalogue.publishing.codes import views as coding_views
from catalogue.publishing.content_form import views as offering_views
from catalogue.publishing.documents import views as document_views
from catalogue.publishing.documents.decision_section import FilesOfDecision
from catalogue.publishing.drafts import act_views as draft_act_views
from catalogue.publishing.drafts import begin_views as draft_begin_views
from catalogue.publishing.drafts import together_views as draft_together_views
from catalogue.publishing.drafts import views as draft_views
from catalogue.publishing.drafts.forms import LARGEST_FORM
from catalogue.publishing.drafts.origins import ask_for_origins
from catalogue.publishing.duties import views as duty_views
from catalogue.publishing.duties.decision_section import PostingsOfDecision
from catalogue.publishing.internal import views as internal_views
from catalogue.publishing.internal.decision_section import InternalOfDecision
from catalogue.publishing.internal.ways import add_internal_ways
from catalogue.publishing.numbers import views as number_views
from catalogue.publishing.objections.answering import add_publication_check
from catalogue.publishing.objections.decision_section import AnswersOfDecision
from catalogue.publishing.tasks import publishing_tasks
from catalogue.publishing.trail_scopes import offer_trail_scopes
from catalogue.publishing.uploads import views as upload_views
from catalogue.publishing.uploads.queries import OriginsInFiles
from catalogue.selections import views as selections_views
from catalogue.selections.words import answer_words_with
from office.accounts import cli as accounts_cli
from office.accounts import views as accounts_views
from office.accounts.people import views as people_views
from office.accounts.permissions import install_guard
from office.accounts.recognising import install_recognition
from office.accounts.stale_forms import install_stale_forms
from office.accounts.two_factor import views as two_factor_views
from office.agencies import views as agencies_views
from office.audit import cli as audit_cli
from office.audit import views as audit_views
from office.calendar import cli as calendar_cli
from office.calendar import views as calendar_views
from office.commands import OfficeGroup
from office.config import Settings, read_settings
from office.database import db, engine_options
from office.decisions import views as decisions_views
from office.decisions.basis import add_decision_basis
from office.decisions.sections import add_decision_section
from office.serving import serve_command
from office.web.addresses import RecordNumber
from office.web.assets import install_assets
from office.web.caching import install_unchanged
from office.web.cookies import form_cookie
from office.web.error_pages import install_error_pages
from office.web.filters import install_filters
from office.web.headers import install_headers
from office.web.schema import MIGRATIONS
from office.web.secrets import LazySecretSessions
from office.web.staff import CALENDAR, OWN_ACCOUNT, TRAIL, StaffGroup, add_staff_groups
from office.web.tasks import add_task_source
from review import cli as review_cli
from review.assessments import rebase_views
from review.assessments import views as assessment_views
from review.assessments.finding_hints import FindingHints
from review.assessments.hints import add_hints
from review.costs import views as costs_views
from review.demonstration.loading import load_demonstration_plan
from review.findings import source_views as data_source_views
from review.findings import views as findings_views
from review.findings.procedure_section import FindingsOfProcedure
from review.implementation import figure_views
from review.implementation import views as implementation_views
from review.implementation.decision_section import PlansOfDecision
from review.implementation.regression import RegressionGuard
from review.papers import views as papers_views
from review.plans import cost_views, line_views, measure_views
from review.plans import views as plans_views
from review.plans.basis import DecisionsOfPlans
from review.plans.procedure_section import PlansOfProcedure
from review.plans.ways import MeasuresOfInternal
from review.rounds import finding_views as round_finding_views
from review.rounds import item_views as round_item_views
from review.rounds import views as round_views
from review.rounds.decision_section import RoundsOfDecision
from review.tasks import review_tasks
from review.trail_scopes import offer_review_in_the_trail
from search_index import cli as search_cli
from search_index import reverse_views
from search_index import views as search_views
from search_index.install import install_search
from search_index.reverse import revisions_answering
from search_index.thesaurus import views as thesaurus_views

VIEWS = (
    lookup_views,
    directory_views,
    version_views,
    side_by_side_views,
    exporting_views,
    feed_views,
    decisions_views,
    return_date_views,
    accounts_views,
    two_factor_views,
    people_views,
    agencies_views,
    audit_views,
    calendar_views,
    machine_views,
    checking_views,
    search_views,
    thesaurus_views,
    reverse_views,
    selections_views,
    draft_views,
    draft_begin_views,
    draft_act_views,
    draft_together_views,
    internal_views,
    offering_views,
    announcement_views,
    number_views,
    notices_views,
    desk_views,
    duty_views,
    coding_views,
    upload_views,
    document_views,
    plans_views,
    measure_views,
    line_views,
    cost_views,
    costs_views,
    implementation_views,
    round_views,
    round_item_views,
    round_finding_views,
    assessment_views,
    rebase_views,
    findings_views,
    data_source_views,
    papers_views,
    figure_views,
)
STAFF_GROUPS = (
    StaffGroup("Soạn thảo", (*draft_views.PAGES, *upload_views.PAGES, *internal_views.PAGES)),
    StaffGroup(
        "Công bố",
        (
            *announcement_views.PAGES,
            *notices_views.PAGES,
            *duty_views.PAGES,
            *coding_views.PAGES,
            *document_views.PAGES,
        ),
    ),
    StaffGroup(
        "Rà soát",
        (
            *figure_views.PAGES,
            *findings_views.PAGES,
            *round_views.PAGES,
            *assessment_views.PAGES,
            *plans_views.PAGES,
            *implementation_views.PAGES,
            *costs_views.PAGES,
            *papers_views.PAGES,
        ),
    ),
    StaffGroup("Dữ liệu", (*checking_views.PAGES, *number_views.PAGES)),
    StaffGroup(
        "Tra cứu",
        (*reverse_views.PAGES, *selections_views.PAGES, *search_views.PAGES, *thesaurus_views.PAGES),
    ),
    StaffGroup("Hệ thống", (*agencies_views.PAGES, CALENDAR, TRAIL)),
    StaffGroup("Tài khoản", (OWN_ACCOUNT, *people_views.PAGES)),
)
DECISION_SECTIONS = (
    SheetsOfDecision(),
    FilesOfDecision(),
    ProceduresOfDecision(),
    InternalOfDecision(),
    PlansOfDecision(),
    AnswersOfDecision(),
    papers_views.AnnexOfDecision(),
    PostingsOfDecision(),
    RoundsOfDecision(),
)
TASK_SOURCES = (publishing_tasks, review_tasks)
PROCEDURE_SECTIONS = (FindingsOfProcedure(), PlansOfProcedure())
COMMANDS = (
    catalogue_cli.commands,
    exporting_cli.commands,
    serve_command,
    start_command,
    accounts_cli.commands,
    audit_cli.commands,
    calendar_cli.commands,
    search_cli.commands,
    publishing_cli.commands,
    review_cli.commands,
)
catalogue_cli.commands.add_command(exporting_cli.show_procedure)
csrf = CSRFProtect()
migrate = Migrate(directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)


def create_app(config: Settings | None = None) -> Flask:
    """The application for these settings (default: the environment's). Opens no file, no connection."""
    settings = config or read_settings()
    app = Flask(__name__)
    app.extensions["settings"] = settings
    app.session_interface = LazySecretSessions(settings)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        MAX_CONTENT_LENGTH=settings.max_upload,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        TRUSTED_HOSTS=sorted({settings.public_host, "127.0.0.1", "localhost"}),
        **form_cookie(settings),
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    db.init_app(app)
    migrate.init_app(app, db)
    _install(app, settings)
    for views in VIEWS:
        app.register_blueprint(views.blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    _join_rooms(app)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _install(app: Flask, settings: Settings) -> None:
    # In this order: a form without its token is refused before anything is looked up.
    csrf.init_app(app)
    install_recognition(app, settings)
    install_guard(app)
    install_headers(app, settings)
    install_error_pages(app)
    install_stale_forms(app, settings)
    install_filters(app)
    install_unchanged(app)
    install_assets(app)
    install_search(app, settings)
    app.url_map.converters["int"] = RecordNumber


def _join_rooms(app: Flask) -> None:
    for section in DECISION_SECTIONS:
        add_decision_section(app, section)
    for source in TASK_SOURCES:
        add_task_source(app, source)
    for basis in (DecisionsOfProcedures(), DecisionsOfPlans()):
        add_decision_basis(app, basis)
    add_publication_check(app, RegressionGuard())
    ask_for_origins(app, OriginsInFiles())
    add_hints(app, FindingHints())
    add_demonstration(app, load_demonstration_plan)
    for each in PROCEDURE_SECTIONS:
        add_procedure_section(app, each)
    add_internal_ways(app, MeasuresOfInternal())
    answer_words_with(app, revisions_answering)
    offer_trail_scopes()
    offer_review_in_the_trail()
    add_staff_groups(app, *STAFF_GROUPS)


cli = OfficeGroup(create_app)
