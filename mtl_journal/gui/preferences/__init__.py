"""The preferences: one dialog, made from their declarations."""
