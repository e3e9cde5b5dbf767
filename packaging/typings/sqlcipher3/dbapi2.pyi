"""The same names as Python's sqlite3, so its types are borrowed."""

from sqlite3.dbapi2 import *
