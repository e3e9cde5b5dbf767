"""Windows for tests of the window."""

from tests.cli.conftest import first_desk as first_desk
from tests.cli.conftest import teacher as teacher
from tests.support.windows import look as look
from tests.support.windows import open_window as open_window
from tests.support.windows import qapp_args as qapp_args
from tests.support.windows import screen as screen
