"""The calendar: which days something was written about, and what was on this day."""
