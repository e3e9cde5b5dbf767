"""Refuses every connection of the test process that would leave this computer.

An audit hook cannot be taken off again and sees what C code does too, so nothing in a test can get
round it by accident. What was refused is also kept, because the code under test may swallow the
error: the fixture in tests/conftest.py then fails the test.
"""

import ipaddress
import socket
import sys

_LOCAL_NAMES = {"", "localhost", "ip6-localhost"}
_ADDRESSED = {"socket.connect", "socket.sendto", "socket.sendmsg"}


class NetworkRefused(ConnectionRefusedError):
    """A test tried to reach another computer."""


class Guard:
    """Remembers each refused address; `install` may be called once per process."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def install(self) -> None:
        sys.addaudithook(self._look)

    def _look(self, event: str, args: tuple[object, ...]) -> None:
        if event in _ADDRESSED:
            self._connection(args[0], args[1])
        elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
            self._host(args[0])

    def _connection(self, peer: object, address: object) -> None:
        if isinstance(peer, socket.socket) and peer.family in (socket.AF_INET, socket.AF_INET6):
            self._host(address[0] if isinstance(address, tuple) else address)

    def _host(self, host: object) -> None:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name is None or not isinstance(name, str) or _is_local(name):
            return
        self.refused.append(name)
        raise NetworkRefused(f"tests stay on this computer, but one asked for {name}")


def _is_local(name: str) -> bool:
    if name in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
