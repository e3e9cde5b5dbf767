"""A screen reader in small: it hears what is announced, and acts on controls by role and name.

The system's own Python runs it within `dbus-run-session`, for only that Python has the bindings of
AT-SPI: `screen_reader.py PROGRAM...` starts the program, reads orders from its input, a JSON list
on each line, and answers each with the answer in a list. `tests/support/ears.py` gives the orders.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

ANNOUNCED = "object:announcement"
_PATIENCE = 120_000  # milliseconds; whoever asked in vain would ask, and press, once more
Order = Callable[..., Any]


def bindings() -> tuple[Any, Any]:
    """Return Atspi and GLib."""
    importlib.import_module("gi").require_version("Atspi", "2.0")
    repository = "gi.repository"
    return (
        importlib.import_module(f"{repository}.Atspi"),
        importlib.import_module(f"{repository}.GLib"),
    )


class Reader:
    """Looks at one program; whatever has gone, or is too busy to answer, is simply not there."""

    def __init__(self, command: list[str]) -> None:
        self.atspi, self.glib = bindings()
        self.atspi.init()
        self.atspi.set_timeout(_PATIENCE, _PATIENCE)
        self.announced: list[str] = []
        self._hearing = self.atspi.EventListener.new(self._hear)
        self._hearing.register(ANNOUNCED)
        self.running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)

    def _hear(self, event: Any) -> None:
        self.announced.append(str(event.any_data))

    def program(self) -> Any:
        """Return the program that was started, among all that can be heard; None until it can."""
        desktop = self.atspi.get_desktop(0)
        desktop.set_cache_mask(self.atspi.Cache.NONE)
        for one in self._children(desktop):
            if one.get_process_id() == self.running.pid:
                return one
        return None

    def _children(self, node: Any) -> Iterator[Any]:
        for place in range(node.get_child_count()):
            child = node.get_child_at_index(place)
            if child is not None:
                yield child

    def _within_reach(self) -> Iterator[Any]:
        """Yield what is shown; while a dialog holds everything up, what is in the dialog alone."""
        program = self.program()
        windows = list(self._children(program)) if program is not None else []
        shown = [one for one in windows if self._is(one, "SHOWING")]
        dialogs = [one for one in shown if role_of(one) == "dialog"]
        for window in dialogs[-1:] or shown:
            yield window
            yield from self._shown(window)

    def _shown(self, node: Any) -> Iterator[Any]:
        for child in self._children(node):
            if self._is(child, "SHOWING"):
                yield child
                yield from self._shown(child)

    def _is(self, node: Any, state: str) -> bool:
        return node.get_state_set().contains(getattr(self.atspi.StateType, state))

    def _found(self, role: str, name: str) -> Any:
        for one in self._within_reach():
            if role_of(one) == role and one.get_name().startswith(name):
                return one
        return None

    def all(self) -> list[dict[str, Any]]:
        """Return all that is shown, as a listener would be told of it."""
        return [self._told(one) for one in self._within_reach()]

    def _told(self, node: Any) -> dict[str, Any]:
        states = ("FOCUSABLE", "FOCUSED", "CHECKED", "ENABLED", "EDITABLE", "SELECTED")
        has_text = "Text" in node.get_interfaces()
        return {
            "role": role_of(node),
            "name": node.get_name(),
            "about": node.get_description(),
            "text": self.atspi.Text.get_text(node, 0, -1) if has_text else "",
            "states": [one.lower() for one in states if self._is(node, one)],
        }

    def find(self, role: str, name: str) -> dict[str, Any] | None:
        """Return the control of this role whose name begins so; None while there is none."""
        one = self._found(role, name)
        return self._told(one) if one is not None else None

    def press(self, role: str, name: str) -> bool:
        """Do what a control does, if it is there and may be used."""
        one = self._found(role, name)
        return one is not None and self._is(one, "ENABLED") and one.do_action(0)

    def fill(self, role: str, name: str, words: str) -> bool:
        """Put words into a field."""
        one = self._found(role, name)
        return one is not None and one.set_text_contents(words)

    def focus(self, role: str, name: str) -> bool:
        """Go to a control."""
        one = self._found(role, name)
        return one is not None and one.grab_focus()

    def heard(self) -> list[str]:
        """Return what was announced so far."""
        return self.announced

    def obey(self, line: str) -> Any:
        """Do as an order says."""
        verb, *told = json.loads(line)
        orders: dict[str, Order] = {
            one.__name__: one for one in (self.all, self.find, self.press, self.fill, self.focus)
        }
        orders["heard"] = self.heard
        try:
            return orders[verb](*told)
        except self.glib.Error:
            return None


def role_of(node: Any) -> str:
    """Return a role by the name all releases give it: newer ones say "button" alone."""
    return node.get_role_name().removeprefix("push ")


def main(*command: str) -> None:
    """Obey until there are no more orders, then end the program."""
    reader = Reader(list(command))
    loop = reader.glib.MainLoop()

    def read(source: Any, condition: Any) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        answer = None
        try:
            answer = [reader.obey(line)]
        finally:  # a mistake made here ends this program, instead of leaving it silent
            if answer is None:
                loop.quit()
        print(json.dumps(answer), flush=True)
        return True

    waits = reader.glib.IOCondition
    reader.glib.io_add_watch(sys.stdin, waits.IN | waits.HUP, read)
    loop.run()
    reader.running.terminate()
    reader.running.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
