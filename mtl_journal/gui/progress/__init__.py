"""How the journal grows: strands by week, gaps, and what waits for its writer."""
