"""Named lists of procedures that officers keep."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'saved_selection',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('account_id', sa.Integer(), nullable=False),
        sa.Column('agency_id', sa.Integer(), nullable=True),
        sa.Column('criteria', sa.JSON(), nullable=False),
        sa.Column('made_on', sa.Date(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint('length(name) > 0', name=op.f('ck_saved_selection_named')),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_saved_selection_account_id')),
        sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_saved_selection_agency_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_selection')),
    )
    op.create_index(op.f('ix_saved_selection_account_id'), 'saved_selection', ['account_id'])
    op.create_index(op.f('ix_saved_selection_agency_id'), 'saved_selection', ['agency_id'])
    op.create_table(
        'saved_selection_member',
        sa.Column('selection_id', sa.Integer(), nullable=False),
        sa.Column('procedure_id', sa.Integer(), nullable=False),
        sa.Column('is_found', sa.Boolean(), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ['selection_id'],
            ['saved_selection.id'],
            name=op.f('fk_saved_selection_member_selection_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['procedure_id'], ['procedure.id'], name=op.f('fk_saved_selection_member_procedure_id')
        ),
        sa.PrimaryKeyConstraint('selection_id', 'procedure_id', name=op.f('pk_saved_selection_member')),
    )
    op.create_index(
        op.f('ix_saved_selection_member_procedure_id'), 'saved_selection_member', ['procedure_id']
    )


def downgrade():
    op.drop_table('saved_selection_member')
    op.drop_table('saved_selection')
