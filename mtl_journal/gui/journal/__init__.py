"""The journal: the list of scenarios, the page to write on, and strands and tags beside it."""
