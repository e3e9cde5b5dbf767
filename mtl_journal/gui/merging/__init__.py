"""Two texts of one scenario, written on two computers, brought together."""
