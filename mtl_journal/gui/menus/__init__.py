"""The actions of each menu, in the order in which they stand there."""
