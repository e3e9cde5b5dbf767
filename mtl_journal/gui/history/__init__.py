"""How a scenario came to say what it says."""
