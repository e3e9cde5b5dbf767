"""sqlcipher3 has no types of its own; it is Python's sqlite3, compiled with SQLCipher."""

from sqlcipher3.dbapi2 import *
