"""Who may use what, as a table: the inventory of routes that changes only on purpose.

`needs` is the permission, or "public". `of` is the kind of record that the address names: an agency's ("draft",
"preparation", "duty", "upload", "member", "selection", "agency", "plan", "measure", "line", "round", "assessment",
"figure"), a person's own ("session"), or "-" for what is common to all. `gives` is what whoever may use it gets for a
record of the own agency: a page or file, an act (done, or refused for what was typed), onward to another page, or
nothing where the walk names nothing that there is. Another agency's record is never found: 404, and nothing changes.
"""

from dataclasses import dataclass

from office.accounts.roles import Permission

_TABLE = """
endpoint                      needs               of           gives
accounts.own_account          account.own         -            page
accounts.own_details          account.own         -            page act
accounts.own_sessions         account.own         -            page
accounts.own_password         account.own         -            page act
accounts.confirm              account.own         -            page act
accounts.end_own_session      account.own         session      act
accounts.end_other_sessions   account.own         -            act
two_factor.front              account.own         -            page
two_factor.begin              account.own         -            act
two_factor.phone              account.own         -            page onward act
two_factor.renew_codes        account.own         -            page onward act
two_factor.give_up            account.own         -            page onward act

checking.front                office.enter        -            page
people.roles                  office.enter        -            page
notices.to_replace            office.enter        -            page
duties.front                  office.enter        -            page
duties.page                   office.enter        duty         page
duties.record                 duty.record         duty         act
duties.correct                duty.record         duty         page act
duties.rule                   duty.record         -            page act
codes.front                   duty.record         -            page
codes.many                    duty.record         -            page act
codes.procedure               duty.record         -            nothing
codes.confirm                 duty.record         -            nothing
codes.dismiss                 duty.record         -            nothing
codes.undo                    duty.record         -            nothing

checking.completeness         catalogue.check     -            page
checking.agencies             catalogue.check     -            page
checking.conflicts            catalogue.check     -            page
checking.runs                 catalogue.check     -            page
checking.run                  catalogue.check     -            nothing
checking.find                 catalogue.check     -            nothing
checking.procedure            catalogue.check     -            nothing
reverse.lookup                catalogue.check     -            page
reverse.workbook              catalogue.check     -            act
reverse.save                  catalogue.check     -            act
search.questions              catalogue.check     -            page
selections.front              catalogue.check     -            page
selections.selection          catalogue.check     selection    page
selections.workbook           catalogue.check     selection    page
selections.add                catalogue.check     selection    act
selections.rename             catalogue.check     selection    page act
selections.member             catalogue.check     selection    page act
selections.remove             catalogue.check     selection    act
selections.delete             catalogue.check     selection    page act

drafts.front                  draft.write         -            page
drafts_together.hand_in       draft.write         -            act
drafts_together.approve       draft.judge         -            act
draft_beginnings.begin        draft.write         -            page act
internal.front                office.enter        -            page
internal.procedure            office.enter        -            nothing
offering.names                draft.write         -            page
drafts.draft                  draft.write         draft        page
drafts.changes                draft.write         draft        page
drafts.preview                draft.write         draft        page
drafts.write                  draft.write         draft        act
draft_acts.copy               draft.write         draft        act
draft_acts.answer             draft.write         draft        act
draft_acts.renew              draft.write         draft        act
draft_acts.approve            draft.judge         draft        act
draft_acts.send_back          draft.judge         draft        act
draft_acts.approve_alone      decision.announce   draft        act
draft_acts.withdraw           draft.write         draft        act
draft_acts.hand_in            draft.write         draft        act
draft_acts.abandon            draft.write         draft        act

uploads.front                 draft.write         -            page act
uploads.template              draft.write         agency       page
uploads.page                  draft.write         upload       page
uploads.choose_procedure      draft.write         upload       act
uploads.make_drafts           draft.write         upload       act
uploads.begin_again           draft.write         upload       act

announcements.front           draft.write         -            page
announcements.page            draft.write         preparation  page
documents.printed             draft.write         preparation  page
documents.word                draft.write         preparation  page
documents.workbook            draft.write         preparation  page
announcements.begin           decision.announce   -            page act
announcements.particulars     decision.announce   preparation  act
announcements.attach_file     decision.announce   preparation  act
announcements.gather_drafts   decision.announce   preparation  act
announcements.place_draft     decision.announce   preparation  act
announcements.announce        decision.announce   preparation  act
announcements.release_draft   decision.announce   preparation  act
announcements.give_up         decision.announce   preparation  act
documents.wording             decision.announce   agency       page act

checking.settle               catalogue.import    -            nothing
numbers.front                 catalogue.import    -            page
numbers.number                catalogue.import    -            page act
numbers.undo                  catalogue.import    -            nothing

people.accounts               account.administer  -            page
people.invitation             account.administer  -            page act
people.account                account.administer  member       page
people.details                account.administer  member       page act
people.grant                  account.administer  member       page act
people.link                   account.administer  member       page act
people.sign_out_everywhere    account.administer  member       page act
people.reset                  account.administer  member       page act
people.lock                   account.administer  member       page act
people.unlock                 account.administer  member       page act
people.withdraw               account.administer  member       page act

findings.front                review.read         -            page
findings.rules                review.read         -            page
findings.triage               review.write        -            act
findings.scan_again           review.write        -            act
findings.switch_rule          round.lead          -            nothing
data_sources.front            review.read         -            page
data_sources.add              agency.edit         -            page act
data_sources.edit             agency.edit         -            nothing
rounds.front                  review.read         -            page
rounds.begin                  round.lead          -            page act
rounds.page                   review.read         round        page
rounds.workbook               review.read         round        page
rounds.word                   review.read         round        page
rounds.figures                review.read         round        page
rounds.particulars            round.lead          round        page act
rounds.headings               round.lead          round        page act
rounds.start                  round.lead          round        act
rounds.close                  round.lead          round        act
rounds.reopen                 round.lead          round        act
round_items.choose            round.lead          round        page
round_items.add_by_code       round.lead          round        act
round_items.add_selection     round.lead          round        act
round_items.add_file          round.lead          round        act
round_items.item              round.lead          round        page act
round_items.many              round.lead          round        act
assessments.front             review.read         -            page
assessments.page              review.read         assessment   page
assessments.printed           review.read         assessment   page
assessments.judging           review.judge        assessment   page
assessments.write             review.write        assessment   act
assessments.hand_in           review.write        assessment   act
assessments.withdraw          review.write        assessment   act
assessments.give_back         review.judge        assessment   act
assessments.approve           review.judge        assessment   act

plans.front                   review.read         -            page
plans.begin                   review.write        -            page act
plans.plan                    review.read         plan         page
plans.prepare                 review.write        plan         act
plans.submit                  review.write        plan         act
plans.take_back               review.write        plan         act
plans.drop                    review.write        plan         act
plans.give_back               review.judge        plan         act
plans.approve                 plan.approve        plan         act
measures.begin                review.write        plan         page act
measures.choose_plan          review.write        -            page
measures.measure              review.read         measure      page
measures.reword               review.write        measure      act
measures.leave_line_out       review.write        line         act
measure_lines.line            review.read         line         page
measure_lines.edit            review.write        line         page act
measure_lines.rebase          review.write        line         act
line_costs.by_days            review.write        line         page act
line_costs.by_work            review.write        line         page act
line_costs.anew               review.write        line         act
line_costs.many               review.write        plan         page act
figures.front                 review.read         -            page
figures.as_json               review.read         -            page
figures.enter                 review.judge        -            act
figures.withdraw              review.judge        figure       act
costs.parameters              review.read         -            page act
papers.annex_workbook         review.read         plan         page
papers.annex_word             review.read         plan         page
papers.decision_word          review.read         plan         page
papers.costs                  review.read         plan         page
papers.printed                review.read         plan         page
papers.report                 review.read         -            page
papers.wording                plan.approve        agency       page act
implementation.front          review.read         -            page
implementation.line           review.read         line         page
implementation.issue          review.write        line         act
implementation.close          review.write        line         act
implementation.reopen         review.write        line         act
measures.undo                 review.write        measure      act

agencies.front                agency.edit         -            page
agencies.add                  agency.edit         -            page act
agencies.agency               agency.edit         -            nothing
agencies.doubled              agency.edit         -            page
agencies.join                 agency.edit         -            act
audit.trail                   audit.read          -            page
audit.trail_as_lines          audit.read          -            page
audit.trail_as_table          audit.read          -            page
calendar.year                 calendar.edit       -            page
calendar.add                  calendar.edit       -            page act
calendar.day                  calendar.edit       -            nothing
thesaurus.groups              thesaurus.edit      -            page
thesaurus.editions            thesaurus.edit      -            page
thesaurus.drafts              thesaurus.edit      -            page act
thesaurus.add                 thesaurus.edit      -            page act
thesaurus.group               thesaurus.edit      -            nothing
thesaurus.edit                thesaurus.edit      -            nothing
thesaurus.off                 thesaurus.edit      -            nothing
thesaurus.as_supplied         thesaurus.edit      -            nothing
thesaurus.give_up             thesaurus.edit      -            nothing
thesaurus.take_back           thesaurus.edit      -            nothing

accounts.sign_in              public              -            -
accounts.link                 public              -            -
two_factor.second_step        public              -            -
lookup.front                  public              -            -
lookup.procedures             public              -            -
lookup.procedure              public              -            -
lookup.checklist              public              -            -
versions.versions             public              -            -
versions.version              public              -            -
versions.comparison           public              -            -
versions.listing_version      public              -            -
versions.listing_comparison   public              -            -
side_by_side.compare          public              -            -
directory.agencies            public              -            -
directory.agency              public              -            -
directory.decisions           public              -            -
directory.legal_documents     public              -            -
directory.legal_document      public              -            -
directory.papers              public              -            -
directory.paper               public              -            -
directory.sectors             public              -            -
directory.sector              public              -            -
decisions.decision            public              -            -
announcements.signed_file     public              -            -
papers.public_printed         public              -            -
papers.public_word            public              -            -
papers.public_workbook        public              -            -
documents.public_printed      public              -            -
documents.public_word         public              -            -
documents.public_workbook     public              -            -
exporting.csv                 public              -            -
exporting.procedures          public              -            -
exporting.workbook            public              -            -
exporting.procedure           public              -            -
exporting.decision            public              -            -
feeds.all_changes             public              -            -
feeds.agency                  public              -            -
feeds.legal_document          public              -            -
feeds.procedure               public              -            -
feeds.sector                  public              -            -
notices.agency                public              -            -
desks.front                   public              -            -
desks.desk                    public              -            -
desks.sheet                   public              -            -
notices.procedure             public              -            -
notices.scanned               public              -            -
return_date.calculator        public              -            -
search.results                public              -            -
search.results_json           public              -            -
search.results_workbook       public              -            -
search.suggestions            public              -            -
machine.health                public              -            -
machine.ready                 public              -            -
machine.robots                public              -            -
machine.sitemap               public              -            -
machine.sitemap_part          public              -            -
static                        public              -            -
accounts.sign_out             public              -            -
"""
COMMON = "-"


@dataclass(frozen=True)
class Declared:
    """One line of the table; `permission` is None for what is public."""

    endpoint: str
    permission: Permission | None
    of: str
    gives: frozenset[str]


def _read(line: str) -> Declared:
    endpoint, needs, of, *gives = line.split()
    permission = None if needs == "public" else Permission(needs)
    return Declared(endpoint, permission, of, frozenset(gives) - {COMMON})


DECLARED = tuple(_read(line) for line in _TABLE.strip().splitlines()[1:] if line)
