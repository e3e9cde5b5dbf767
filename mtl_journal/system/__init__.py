"""Everything that touches the computer: folders, clock, files, devices."""
