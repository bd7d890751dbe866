"""Stated decision numbers that an officer has resolved into registered decisions."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'resolution',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('decision_id', sa.Integer(), nullable=False),
        sa.Column('stated', sa.String(length=200), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('undone_by_id', sa.Integer(), nullable=True),
        sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint('(undone_at IS NULL) = (undone_by_id IS NULL)', name=op.f('ck_resolution_undone')),
        sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_resolution_decision_id')),
        sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_resolution_made_by_id')),
        sa.ForeignKeyConstraint(['undone_by_id'], ['account.id'], name=op.f('fk_resolution_undone_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_resolution')),
    )
    op.create_index(op.f('ix_resolution_decision_id'), 'resolution', ['decision_id'])
    op.create_index(op.f('ix_resolution_stated'), 'resolution', ['stated'])
    op.create_table(
        'resolved_row',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('resolution_id', sa.Integer(), nullable=False),
        sa.Column('revision_id', sa.Integer(), nullable=True),
        sa.Column('listing_revision_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('(revision_id IS NULL) <> (listing_revision_id IS NULL)', name=op.f('ck_resolved_row_one')),
        sa.ForeignKeyConstraint(
            ['resolution_id'], ['resolution.id'], name=op.f('fk_resolved_row_resolution_id')
        ),
        sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_resolved_row_revision_id')),
        sa.ForeignKeyConstraint(
            ['listing_revision_id'], ['listing_revision.id'], name=op.f('fk_resolved_row_listing_revision_id')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_resolved_row')),
    )
    for column in ('resolution_id', 'revision_id', 'listing_revision_id'):
        op.create_index(op.f(f'ix_resolved_row_{column}'), 'resolved_row', [column])


def downgrade():
    op.drop_table('resolved_row')
    op.drop_table('resolution')
