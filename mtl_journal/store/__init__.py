"""The encrypted desk file; the only room that knows SQLAlchemy."""
