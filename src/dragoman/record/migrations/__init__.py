"""Alembic migrations of the record's schema, one file a released schema."""
