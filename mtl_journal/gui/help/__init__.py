"""The help: what each part is for, every action in it."""
