"""What is said of a scenario beside its text: standards, context, tags, impact."""
