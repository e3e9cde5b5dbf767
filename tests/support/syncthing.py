"""Two Syncthing daemons that keep one folder in step between two places, on this computer alone."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

_FOLDER = "exchange"
_KEY = "for-this-test-alone"
_PATIENCE = 300  # seconds; a hang guard
# Nothing is asked of, or told to, any computer but this one.
_QUIET = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "startBrowser": "false",
    "crashReportingEnabled": "false",
    "autoUpgradeIntervalH": "0",
    "urAccepted": "-1",
    "stunKeepaliveStartS": "0",
    "reconnectionIntervalS": "1",
}


@dataclass
class Daemon:
    """One daemon: its home, the folder that it keeps in step, and where it listens."""

    home: Path
    folder: Path
    listens: int = field(default_factory=lambda: _free_port())
    answers: int = field(default_factory=lambda: _free_port())
    device: str = ""
    _running: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        subprocess.run(
            ["syncthing", "generate", "--home", self.home, "--no-default-folder"],
            check=True,
            capture_output=True,
        )
        asked = ["syncthing", "--device-id", "--home", str(self.home)]
        done = subprocess.run(asked, check=True, capture_output=True, text=True)
        self.device = done.stdout.strip()

    def meet(self, other: "Daemon") -> None:
        """Write the settings: this folder, the other daemon, and nothing beyond this computer."""
        path = self.home / "config.xml"
        tree = ElementTree.parse(path)
        root = tree.getroot()
        for kind in ("device", "folder"):
            for one in root.findall(kind):
                root.remove(one)
        options = _only(root, "options")
        for name, value in (("listenAddress", f"tcp://127.0.0.1:{self.listens}"), *_QUIET.items()):
            for one in options.findall(name):
                options.remove(one)
            ElementTree.SubElement(options, name).text = value
        gui = _only(root, "gui")
        _only(gui, "address").text = f"127.0.0.1:{self.answers}"
        _only(gui, "apikey").text = _KEY
        for one, port in ((self.device, self.listens), (other.device, other.listens)):
            device = ElementTree.SubElement(root, "device", id=one, compression="metadata")
            ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{port}"
        folder = ElementTree.SubElement(
            root,
            "folder",
            id=_FOLDER,
            path=str(self.folder),
            type="sendreceive",
            rescanIntervalS="5",
            fsWatcherEnabled="true",
            fsWatcherDelayS="1",
        )
        for one in (self.device, other.device):
            ElementTree.SubElement(folder, "device", id=one)
        tree.write(path)

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = ["syncthing", "serve", "--home", str(self.home), "--no-browser", "--no-restart"]
        self._running = subprocess.Popen(
            [*command, "--no-upgrade"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "STMONITORED": "yes"},  # one process, no second that watches it
        )
        wait_for(lambda: self.says("system/ping") is not None, "the daemon to answer")

    def stop(self, *, at_once: bool = False) -> None:
        """Stop; `at_once` as when the power goes."""
        if self._running is not None:
            (self._running.kill if at_once else self._running.terminate)()
            self._running.wait(_PATIENCE)
            self._running = None

    def says(self, what: str) -> dict[str, object] | None:
        """Return what it answers, None while it does not."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.answers}/rest/{what}", headers={"X-API-Key": _KEY}
        )
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                return json.load(answer)
        except OSError:
            return None

    def hurry(self) -> None:
        """Let it look at its folder now."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.answers}/rest/db/scan?folder={_FOLDER}",
            method="POST",
            headers={"X-API-Key": _KEY},
        )
        urllib.request.urlopen(asked, timeout=60).close()

    def files(self) -> dict[str, bytes]:
        """Return what lies in the folder by name, but for what the daemon keeps there itself."""
        shown = [one for one in self.folder.rglob("*") if one.is_file()]
        return {
            str(one.relative_to(self.folder)): one.read_bytes()
            for one in shown
            if not one.relative_to(self.folder).parts[0].startswith(".")
        }


def in_step(one: Daemon, other: Daemon) -> None:
    """Wait until both folders hold the same."""

    def same() -> bool:
        one.hurry()
        other.hurry()
        try:
            return one.files() == other.files()
        except FileNotFoundError:  # went while we read
            return False

    wait_for(same, "both folders to hold the same")


def wait_for(ready: Callable[[], object], what: str) -> None:
    """Wait for something; fails where it does not come at all."""
    until = time.monotonic() + _PATIENCE
    while not ready():
        assert time.monotonic() < until, f"waited for {what}"
        time.sleep(0.2)


def _only(parent: ElementTree.Element, name: str) -> ElementTree.Element:
    found = parent.find(name)
    return ElementTree.SubElement(parent, name) if found is None else found


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
