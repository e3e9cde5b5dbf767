"""MTL Journal: a reflective-practice journal for the Master's in Teaching and Learning."""

__version__ = "0.1.0"
