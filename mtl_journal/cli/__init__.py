"""The command line: thin, one module per noun."""
