"""What stands within a paragraph: inline patterns of python-markdown's kind, exact and linear.

Measured with python-markdown 3.11: its own patterns miss some 60 of CommonMark's inline examples,
and its tree processor copies the paragraph at every match, so that 50,000 hard breaks take six
seconds. pymdown-extensions has emphasis right, but leans on that same tree processor.
"""

from mtl_journal.render.inlines.keeping import Keeping
from mtl_journal.render.inlines.passes import Inlines
from mtl_journal.render.inlines.references import References

__all__ = ["Inlines", "Keeping", "References"]
