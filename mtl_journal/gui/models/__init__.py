"""What lists show, for Qt's views."""
