"""The catalogue, its sources, accounts, the calendar and the audit trail."""

from alembic import op
import sqlalchemy as sa

from office.audit.append_only import APPEND_ONLY


# revision identifiers, used by Alembic.
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.String(length=64), nullable=False),
    sa.Column('full_name', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('password_changed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('user_name', name=op.f('uq_account_user_name'))
    )
    op.create_table('agency',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('key', sa.String(length=300), nullable=False),
    sa.Column('slug', sa.String(length=160), nullable=False),
    sa.Column('sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.Enum('authority', 'body', 'generic', name='agencykind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('code', sa.String(length=35), nullable=True),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from', name=op.f('ck_agency_period')),
    sa.ForeignKeyConstraint(['parent_id'], ['agency.id'], name=op.f('fk_agency_parent_id')),
    sa.ForeignKeyConstraint(['successor_id'], ['agency.id'], name=op.f('fk_agency_successor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agency')),
    sa.UniqueConstraint('code', name=op.f('uq_agency_code')),
    sa.UniqueConstraint('key', name=op.f('uq_agency_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_agency_slug'))
    )
    with op.batch_alter_table('agency', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agency_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agency_sort_key'), ['sort_key'], unique=False)

    op.create_table('calendar_day',
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('kind', sa.Enum('day_off', 'working', name='daykind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('is_decided', sa.Boolean(), nullable=False),
    sa.Column('is_edited', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(legal_basis) > 0', name=op.f('ck_calendar_day_founded')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_calendar_day_named')),
    sa.PrimaryKeyConstraint('on', name=op.f('pk_calendar_day'))
    )
    op.create_table('catalogue_generation',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_catalogue_generation_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_catalogue_generation'))
    )
    op.create_table('legal_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=500), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('slug', sa.String(length=160), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_document')),
    sa.UniqueConstraint('key', name=op.f('uq_legal_document_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_legal_document_slug'))
    )
    with op.batch_alter_table('legal_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_legal_document_number'), ['number'], unique=False)

    op.create_table('outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=64), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('drained_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('ix_outbox_undrained', ['id'], unique=False, sqlite_where=sa.text('drained_at IS NULL'), postgresql_where=sa.text('drained_at IS NULL'))

    op.create_table('paper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('issued', 'own_form', name='paperkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('key', sa.String(length=500), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('slug', sa.String(length=160), nullable=False),
    sa.Column('sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('form_number', sa.String(length=60), nullable=False),
    sa.Column('law_number', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper')),
    sa.UniqueConstraint('key', name=op.f('uq_paper_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_paper_slug'))
    )
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_sort_key'), ['sort_key'], unique=False)

    op.create_table('sector',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('key', sa.String(length=300), nullable=False),
    sa.Column('slug', sa.String(length=160), nullable=False),
    sa.Column('sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sector')),
    sa.UniqueConstraint('key', name=op.f('uq_sector_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_sector_slug'))
    )
    with op.batch_alter_table('sector', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sector_sort_key'), ['sort_key'], unique=False)

    op.create_table('sign_in_delay',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_failed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('blocked_until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_sign_in_delay'))
    )
    with op.batch_alter_table('sign_in_delay', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_delay_last_failed_at'), ['last_failed_at'], unique=False)

    op.create_table('account_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('network', sa.String(length=50), nullable=False),
    sa.Column('browser', sa.String(length=200), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_session_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_account_session_token_hash'))
    )
    with op.batch_alter_table('account_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_session_account_id'), ['account_id'], unique=False)

    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor', sa.String(length=80), nullable=False),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject_kind', sa.String(length=64), nullable=True),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['account.id'], name=op.f('fk_audit_entry_actor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_entry_hash'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_subject_kind_subject_id'), ['subject_kind', 'subject_id'], unique=False)

    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('issuing_agency_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('number_as_typed', sa.String(length=200), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('kind', sa.Enum('announcement', 'plan_approval', 'review_round', 'other', name='decisionkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('signatory', sa.Text(), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['issuing_agency_id'], ['agency.id'], name=op.f('fk_decision_issuing_agency_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision')),
    sa.UniqueConstraint('issuing_agency_id', 'year', 'number', name=op.f('uq_decision_issuing_agency_id_year_number'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_issuing_agency_id'), ['issuing_agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_number'), ['number'], unique=False)

    op.create_table('one_time_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.Enum('first_administrator', 'new_password', name='linkpurpose', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_one_time_link_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_one_time_link_token_hash'))
    )
    with op.batch_alter_table('one_time_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_one_time_link_account_id'), ['account_id'], unique=False)

    op.create_table('procedure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('public', 'internal', name='procedurekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['authority_id'], ['agency.id'], name=op.f('fk_procedure_authority_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_procedure'))
    )
    with op.batch_alter_table('procedure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_procedure_authority_id'), ['authority_id'], unique=False)

    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('contributor', 'editor', 'publisher', 'control_officer', 'reviewer', 'auditor', 'administrator', name='role', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=True),
    sa.Column('granted_by_id', sa.Integer(), nullable=True),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_role_grant_account_id')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_role_grant_agency_id')),
    sa.ForeignKeyConstraint(['granted_by_id'], ['account.id'], name=op.f('fk_role_grant_granted_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index('uq_role_grant_agency', ['account_id', 'role', 'agency_id'], unique=True, sqlite_where=sa.text('agency_id IS NOT NULL'), postgresql_where=sa.text('agency_id IS NOT NULL'))
        batch_op.create_index('uq_role_grant_installation', ['account_id', 'role'], unique=True, sqlite_where=sa.text('agency_id IS NULL'), postgresql_where=sa.text('agency_id IS NULL'))

    op.create_table('source',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series', sa.String(length=120), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=True),
    sa.Column('is_demonstration', sa.Boolean(), nullable=False),
    sa.Column('retrieved_on', sa.Date(), nullable=True),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['authority_id'], ['agency.id'], name=op.f('fk_source_authority_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source'))
    )
    with op.batch_alter_table('source', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_source_series'), ['series'], unique=False)

    op.create_table('audit_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('length', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_audit_head_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_head'))
    )
    op.create_table('import_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('series', sa.String(length=120), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('unchanged', sa.Integer(), nullable=False),
    sa.Column('refused', sa.Integer(), nullable=False),
    sa.Column('conflicts', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_import_run_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run'))
    )
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_run_sha256'), ['sha256'], unique=False)

    op.create_table('listing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['authority_id'], ['agency.id'], name=op.f('fk_listing_authority_id')),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_listing_procedure_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing')),
    sa.UniqueConstraint('procedure_id', 'authority_id', 'key', name=op.f('uq_listing_procedure_id_authority_id_key'))
    )
    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_authority_id'), ['authority_id'], unique=False)

    op.create_table('procedure_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('base', sa.String(length=120), nullable=False),
    sa.Column('written', sa.String(length=200), nullable=False),
    sa.Column('is_well_formed', sa.Boolean(), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('source_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_procedure_code_procedure_id')),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_procedure_code_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_procedure_code'))
    )
    with op.batch_alter_table('procedure_code', schema=None) as batch_op:
        batch_op.create_index('ix_procedure_code_base', ['base'], unique=False)
        batch_op.create_index('ix_procedure_code_procedure_id', ['procedure_id'], unique=False)
        batch_op.create_index('uq_procedure_code_current_base', ['base'], unique=True, sqlite_where=sa.text('is_current AND is_well_formed'), postgresql_where=sa.text('is_current AND is_well_formed'))
        batch_op.create_index('uq_procedure_code_current_of_procedure', ['procedure_id'], unique=True, sqlite_where=sa.text('is_current'), postgresql_where=sa.text('is_current'))

    op.create_table('revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_key', sa.Text(), nullable=False),
    sa.Column('sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('sector_id', sa.Integer(), nullable=True),
    sa.Column('level', sa.Enum('central', 'province', 'district', 'commune', name='level', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('regulated_as', sa.Enum('detailed_by_law', 'not_assigned', 'local', 'central', 'other', 'not_stated', name='regulatedas', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('stated_decision_number', sa.String(length=200), nullable=False),
    sa.Column('dossier_sets', sa.Integer(), nullable=True),
    sa.Column('keywords', sa.Text(), nullable=False),
    sa.Column('is_late_intake_next_day', sa.Boolean(), nullable=False),
    sa.Column('is_local', sa.Boolean(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('announced', 'baseline', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('draft', 'submitted', 'returned', 'accepted', 'announced', 'withdrawn', name='revisionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('source_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f('ck_revision_withdrawn')),
    sa.CheckConstraint("\n(origin = 'baseline' AND source_id IS NOT NULL AND decision_id IS NULL\n    AND state IN ('announced', 'withdrawn'))\nOR (origin = 'announced' AND (decision_id IS NOT NULL OR state NOT IN ('announced', 'withdrawn')))\n", name=op.f('ck_revision_origin_decision_state')),
    sa.CheckConstraint('expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on', name=op.f('ck_revision_period')),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_revision_decision_id')),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_revision_procedure_id')),
    sa.ForeignKeyConstraint(['sector_id'], ['sector.id'], name=op.f('fk_revision_sector_id')),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_revision_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revision')),
    sa.UniqueConstraint('procedure_id', 'ordinal', name=op.f('uq_revision_procedure_id_ordinal'))
    )
    with op.batch_alter_table('revision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_revision_decision_id'), ['decision_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_revision_procedure_id'), ['procedure_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_revision_sector_id'), ['sector_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_revision_source_id'), ['source_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_revision_stated_decision_number'), ['stated_decision_number'], unique=False)

    op.create_table('source_conflict',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series', sa.String(length=120), nullable=False),
    sa.Column('key', sa.String(length=300), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('attribute', sa.String(length=60), nullable=False),
    sa.Column('held', sa.Text(), nullable=False),
    sa.Column('stated', sa.Text(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_source_conflict_procedure_id')),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_source_conflict_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_conflict')),
    sa.UniqueConstraint('series', 'key', 'attribute', name=op.f('uq_source_conflict_series_key_attribute'))
    )
    with op.batch_alter_table('source_conflict', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_source_conflict_procedure_id'), ['procedure_id'], unique=False)

    op.create_table('source_row',
    sa.Column('series', sa.String(length=120), nullable=False),
    sa.Column('key', sa.String(length=300), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_source_row_procedure_id')),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_source_row_source_id')),
    sa.PrimaryKeyConstraint('series', 'key', name=op.f('pk_source_row'))
    )
    with op.batch_alter_table('source_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_source_row_procedure_id'), ['procedure_id'], unique=False)

    op.create_table('applicant',
    sa.Column('kind', sa.Enum('citizen', 'citizen_without_residence', 'overseas_vietnamese', 'foreigner', 'resident_foreigner', 'official', 'party_member', 'enterprise', 'vietnamese_enterprise', 'foreign_invested_enterprise', 'cooperative', 'organisation', 'foreign_organisation', 'party_organisation', 'other', name='applicantkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_applicant_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_applicant')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('applicant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_applicant_kind'), ['kind'], unique=False)

    op.create_table('channel',
    sa.Column('kind', sa.Enum('in_person', 'online', 'post', 'not_stated', name='channelkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_channel_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_channel')),
    sqlite_with_rowid=False
    )
    op.create_table('charge',
    sa.Column('channel', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('fee', 'statutory_charge', 'not_stated', name='chargekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('standing', sa.Enum('amount', 'free', 'zero_in_source', 'amount_in_note', 'contradicted', 'by_note', 'not_stated', name='chargestanding', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('per_unit', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('exemptions', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_charge_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_charge')),
    sqlite_with_rowid=False
    )
    op.create_table('condition',
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_condition_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_condition')),
    sqlite_with_rowid=False
    )
    op.create_table('dossier_case',
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_dossier_case_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_dossier_case')),
    sqlite_with_rowid=False
    )
    op.create_table('dossier_component',
    sa.Column('case', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('originals', sa.Integer(), nullable=True),
    sa.Column('copies', sa.Integer(), nullable=True),
    sa.Column('certified_copies', sa.Integer(), nullable=True),
    sa.Column('paper_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_dossier_component_paper_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_dossier_component_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_dossier_component')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('dossier_component', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dossier_component_paper_id'), ['paper_id'], unique=False)

    op.create_table('import_problem',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=200), nullable=False),
    sa.Column('field', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('is_lost', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['import_run.id'], name=op.f('fk_import_problem_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_problem'))
    )
    with op.batch_alter_table('import_problem', schema=None) as batch_op:
        batch_op.create_index('ix_import_problem_run_id', ['run_id', 'id'], unique=False)

    op.create_table('legal_basis',
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('legal_document_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['legal_document_id'], ['legal_document.id'], name=op.f('fk_legal_basis_legal_document_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_legal_basis_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_legal_basis')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('legal_basis', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_legal_basis_legal_document_id'), ['legal_document_id'], unique=False)

    op.create_table('listing_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('carried', sa.Text(), nullable=False),
    sa.Column('code_written', sa.String(length=200), nullable=False),
    sa.Column('suffix', sa.String(length=10), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sector_id', sa.Integer(), nullable=True),
    sa.Column('level', sa.Enum('central', 'province', 'district', 'commune', name='level', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('online_level', sa.Enum('full', 'partial', 'level_1', 'level_2', 'level_3', 'level_4', 'not_stated', name='onlinelevel', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('stated_decision_number', sa.String(length=200), nullable=False),
    sa.Column('limit_amount', sa.Numeric(precision=12, scale=4), nullable=True),
    sa.Column('limit_unit', sa.Enum('working_day', 'day', 'working_hour', 'hour', 'month', 'year', 'same_day', 'not_stated', 'free_text', name='timeunit', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('limit_text', sa.Text(), nullable=False),
    sa.Column('charge_text', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('implementing', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('announced', 'baseline', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('draft', 'submitted', 'returned', 'accepted', 'announced', 'withdrawn', name='revisionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('source_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f('ck_listing_revision_withdrawn')),
    sa.CheckConstraint("\n(origin = 'baseline' AND source_id IS NOT NULL AND decision_id IS NULL\n    AND state IN ('announced', 'withdrawn'))\nOR (origin = 'announced' AND (decision_id IS NOT NULL OR state NOT IN ('announced', 'withdrawn')))\n", name=op.f('ck_listing_revision_origin_decision_state')),
    sa.CheckConstraint('expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on', name=op.f('ck_listing_revision_period')),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_listing_revision_decision_id')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_listing_revision_listing_id')),
    sa.ForeignKeyConstraint(['sector_id'], ['sector.id'], name=op.f('fk_listing_revision_sector_id')),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_listing_revision_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_revision')),
    sa.UniqueConstraint('listing_id', 'ordinal', name=op.f('uq_listing_revision_listing_id_ordinal'))
    )
    with op.batch_alter_table('listing_revision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_revision_decision_id'), ['decision_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_listing_revision_listing_id'), ['listing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_listing_revision_source_id'), ['source_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_listing_revision_stated_decision_number'), ['stated_decision_number'], unique=False)

    op.create_table('output',
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_output_paper_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_output_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_output')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('output', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_output_paper_id'), ['paper_id'], unique=False)

    op.create_table('receiving_place',
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_receiving_place_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_receiving_place')),
    sqlite_with_rowid=False
    )
    op.create_table('revision_agency',
    sa.Column('role', sa.Enum('issuing', 'implementing', 'deciding', 'coordinating', 'delegated', name='agencyrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_revision_agency_agency_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_revision_agency_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_revision_agency')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('revision_agency', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_revision_agency_agency_id'), ['agency_id'], unique=False)

    op.create_table('step',
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_step_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_step')),
    sqlite_with_rowid=False
    )
    op.create_table('time_limit',
    sa.Column('channel', sa.Integer(), nullable=False),
    sa.Column('amount', sa.Numeric(precision=12, scale=4), nullable=True),
    sa.Column('unit', sa.Enum('working_day', 'day', 'working_hour', 'hour', 'month', 'year', 'same_day', 'not_stated', 'free_text', name='timeunit', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('standing', sa.Enum('certain', 'contradicted', 'as_text', 'not_stated', name='limitstanding', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('stated', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_time_limit_revision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('revision_id', 'position', name=op.f('pk_time_limit')),
    sqlite_with_rowid=False
    )
    op.create_table('announcement_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('section', sa.String(length=120), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('new', 'amended', 'replaced', 'abolished', 'standardised', name='changekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=True),
    sa.Column('revision_id', sa.Integer(), nullable=True),
    sa.Column('listing_revision_id', sa.Integer(), nullable=True),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('legal_document_id', sa.Integer(), nullable=True),
    sa.Column('cites_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['cites_id'], ['announcement_item.id'], name=op.f('fk_announcement_item_cites_id')),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_announcement_item_decision_id')),
    sa.ForeignKeyConstraint(['legal_document_id'], ['legal_document.id'], name=op.f('fk_announcement_item_legal_document_id')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_announcement_item_listing_id')),
    sa.ForeignKeyConstraint(['listing_revision_id'], ['listing_revision.id'], name=op.f('fk_announcement_item_listing_revision_id')),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_announcement_item_procedure_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_announcement_item_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement_item')),
    sa.UniqueConstraint('decision_id', 'section', 'ordinal', name=op.f('uq_announcement_item_decision_id_section_ordinal'))
    )
    with op.batch_alter_table('announcement_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_announcement_item_listing_id'), ['listing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_announcement_item_procedure_id'), ['procedure_id'], unique=False)

    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    with op.batch_alter_table('announcement_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_announcement_item_procedure_id'))
        batch_op.drop_index(batch_op.f('ix_announcement_item_listing_id'))

    op.drop_table('announcement_item')
    op.drop_table('time_limit')
    op.drop_table('step')
    with op.batch_alter_table('revision_agency', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_revision_agency_agency_id'))

    op.drop_table('revision_agency')
    op.drop_table('receiving_place')
    with op.batch_alter_table('output', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_output_paper_id'))

    op.drop_table('output')
    with op.batch_alter_table('listing_revision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listing_revision_stated_decision_number'))
        batch_op.drop_index(batch_op.f('ix_listing_revision_source_id'))
        batch_op.drop_index(batch_op.f('ix_listing_revision_listing_id'))
        batch_op.drop_index(batch_op.f('ix_listing_revision_decision_id'))

    op.drop_table('listing_revision')
    with op.batch_alter_table('legal_basis', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_legal_basis_legal_document_id'))

    op.drop_table('legal_basis')
    with op.batch_alter_table('import_problem', schema=None) as batch_op:
        batch_op.drop_index('ix_import_problem_run_id')

    op.drop_table('import_problem')
    with op.batch_alter_table('dossier_component', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dossier_component_paper_id'))

    op.drop_table('dossier_component')
    op.drop_table('dossier_case')
    op.drop_table('condition')
    op.drop_table('charge')
    op.drop_table('channel')
    with op.batch_alter_table('applicant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_applicant_kind'))

    op.drop_table('applicant')
    with op.batch_alter_table('source_row', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_row_procedure_id'))

    op.drop_table('source_row')
    with op.batch_alter_table('source_conflict', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_conflict_procedure_id'))

    op.drop_table('source_conflict')
    with op.batch_alter_table('revision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_revision_stated_decision_number'))
        batch_op.drop_index(batch_op.f('ix_revision_source_id'))
        batch_op.drop_index(batch_op.f('ix_revision_sector_id'))
        batch_op.drop_index(batch_op.f('ix_revision_procedure_id'))
        batch_op.drop_index(batch_op.f('ix_revision_decision_id'))

    op.drop_table('revision')
    with op.batch_alter_table('procedure_code', schema=None) as batch_op:
        batch_op.drop_index('uq_procedure_code_current_of_procedure', sqlite_where=sa.text('is_current'), postgresql_where=sa.text('is_current'))
        batch_op.drop_index('uq_procedure_code_current_base', sqlite_where=sa.text('is_current AND is_well_formed'), postgresql_where=sa.text('is_current AND is_well_formed'))
        batch_op.drop_index('ix_procedure_code_procedure_id')
        batch_op.drop_index('ix_procedure_code_base')

    op.drop_table('procedure_code')
    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listing_authority_id'))

    op.drop_table('listing')
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_run_sha256'))

    op.drop_table('import_run')
    op.drop_table('audit_head')
    with op.batch_alter_table('source', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_series'))

    op.drop_table('source')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index('uq_role_grant_installation', sqlite_where=sa.text('agency_id IS NULL'), postgresql_where=sa.text('agency_id IS NULL'))
        batch_op.drop_index('uq_role_grant_agency', sqlite_where=sa.text('agency_id IS NOT NULL'), postgresql_where=sa.text('agency_id IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_role_grant_agency_id'))

    op.drop_table('role_grant')
    with op.batch_alter_table('procedure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_procedure_authority_id'))

    op.drop_table('procedure')
    with op.batch_alter_table('one_time_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_time_link_account_id'))

    op.drop_table('one_time_link')
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_number'))
        batch_op.drop_index(batch_op.f('ix_decision_issuing_agency_id'))

    op.drop_table('decision')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_subject_kind_subject_id'))

    op.drop_table('audit_entry')
    with op.batch_alter_table('account_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_session_account_id'))

    op.drop_table('account_session')
    with op.batch_alter_table('sign_in_delay', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_delay_last_failed_at'))

    op.drop_table('sign_in_delay')
    with op.batch_alter_table('sector', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sector_sort_key'))

    op.drop_table('sector')
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_sort_key'))

    op.drop_table('paper')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_undrained', sqlite_where=sa.text('drained_at IS NULL'), postgresql_where=sa.text('drained_at IS NULL'))

    op.drop_table('outbox')
    with op.batch_alter_table('legal_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_legal_document_number'))

    op.drop_table('legal_document')
    op.drop_table('catalogue_generation')
    op.drop_table('calendar_day')
    with op.batch_alter_table('agency', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agency_sort_key'))
        batch_op.drop_index(batch_op.f('ix_agency_parent_id'))

    op.drop_table('agency')
    op.drop_table('account')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")
