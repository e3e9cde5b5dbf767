"""Actions: what was agreed to try, how far each has come, and its story from passage to outcome."""
