"""The sentences of the message catalogue, by what they are about."""
