"""The second step of signing in, invitations, and when a session's owner last typed the password."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

_BEFORE = ('first_administrator', 'new_password')
_AFTER = ('first_administrator', 'invitation', 'new_password')


def _let_links_be(values):
    listed = ', '.join(f"'{value}'" for value in values)
    with op.batch_alter_table('one_time_link', schema=None, recreate='auto') as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_one_time_link_linkpurpose'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_one_time_link_linkpurpose'), f'purpose IN ({listed})')


def upgrade():
    op.add_column('account', sa.Column('two_factor_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('account_session', sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True))
    # Whoever is signed in typed the password when the session began.
    op.execute('UPDATE account_session SET confirmed_at = created_at')
    with op.batch_alter_table('account_session', schema=None) as batch_op:
        batch_op.alter_column('confirmed_at', existing_type=sa.DateTime(timezone=True), nullable=False)
    _let_links_be(_AFTER)
    op.create_table(
        'two_factor',
        sa.Column('account_id', sa.Integer(), nullable=False),
        sa.Column('secret', sa.String(length=64), nullable=True),
        sa.Column('pending_secret', sa.String(length=64), nullable=True),
        sa.Column('last_counter', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_two_factor_account_id')),
        sa.PrimaryKeyConstraint('account_id', name=op.f('pk_two_factor')),
    )
    op.create_table(
        'recovery_code',
        sa.Column('account_id', sa.Integer(), nullable=False),
        sa.Column('ordinal', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('code_hash', sa.String(length=200), nullable=False),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recovery_code_account_id')),
        sa.PrimaryKeyConstraint('account_id', 'ordinal', name=op.f('pk_recovery_code')),
    )
    op.create_table(
        'pending_sign_in',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('account_id', sa.Integer(), nullable=False),
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_pending_sign_in_account_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pending_sign_in')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_pending_sign_in_token_hash')),
    )
    op.create_index(op.f('ix_pending_sign_in_account_id'), 'pending_sign_in', ['account_id'])


def downgrade():
    op.drop_table('pending_sign_in')
    op.drop_table('recovery_code')
    op.drop_table('two_factor')
    op.execute("DELETE FROM one_time_link WHERE purpose = 'invitation'")
    _let_links_be(_BEFORE)
    # Straight away: a copy of the table, as batch mode makes it, cannot replace one that others refer to.
    op.drop_column('account_session', 'confirmed_at')
    op.drop_column('account', 'two_factor_at')
