"""The exchange folder in the window: chosen once, in step from then on, and calm about it."""
