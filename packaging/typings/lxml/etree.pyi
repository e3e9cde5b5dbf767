"""lxml is compiled and has no types: every name in it may be anything."""

from typing import Any

def __getattr__(name: str) -> Any: ...
