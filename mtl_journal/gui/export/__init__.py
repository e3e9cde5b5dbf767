"""Making the portfolio PDF, with progress, and giving it up."""
