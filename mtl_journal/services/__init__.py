"""The verbs: plain functions, one module per noun."""
