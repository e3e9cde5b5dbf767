"""What a program that was killed had acknowledged, and whether a reopened desk still has it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Found:
    """What the reopened desk holds: texts with their scenario, evidence, drafts by scenario."""

    texts: set[tuple[str, str]]
    evidence: set[str]
    drafts: dict[str, set[str]]


@dataclass
class Promises:
    """Acknowledged writes, and those that were under way when the program was killed."""

    passphrases: list[str]
    texts: set[tuple[str, str]] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    evidence: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, set[str | None]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    perhaps_erased: set[str] = field(default_factory=set)
    files: dict[Path, str] = field(default_factory=dict)
    acknowledged: int = 0

    def hear(self, lines: Iterable[str]) -> None:
        """Take in what a program printed before it was killed."""
        for line in lines:
            if not line.endswith("\n"):
                continue  # killed while saying it: whoever listens has not heard it
            said: dict[str, Any] = json.loads(line)
            if said.get("says") == "now":
                self._begins(said)
            elif said.get("says") == "done":
                self.acknowledged += 1
                self._did(said)

    def broken_by(self, found: Found) -> list[str]:
        """Return what was acknowledged and is not there, and what is there and was never said."""
        gone = self.erased | self.perhaps_erased
        broken = [f"lost: {one}" for one in self.texts - found.texts if one[0] not in gone]
        broken += [f"back: {one}" for one in found.texts if one[0] in self.erased]
        broken += [f"unheard of: {one}" for one in found.texts if one[1] not in self.begun]
        for sha256, subject in self.evidence.items():
            if subject not in gone and sha256 not in found.evidence:
                broken.append(f"evidence lost: {sha256}")
        for subject, accepted in self.drafts.items():
            kept = found.drafts.get(subject, set())
            if subject not in gone and None not in accepted and not kept & accepted:
                broken.append(f"draft lost: {subject}")
        for path, sha256 in self.files.items():
            if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                broken.append(f"not whole: {path.name}")
        return broken

    def settle(self, found: Found) -> None:
        """Take what was found for the truth about what was under way."""
        for subject, accepted in self.drafts.items():
            if len(accepted) > 1:
                self.drafts[subject] = {*(found.drafts.get(subject, set()) & accepted), None}
        self.texts |= found.texts
        alive = {subject for subject, _ in found.texts}
        self.erased |= self.perhaps_erased - alive
        self.perhaps_erased.clear()

    def _begins(self, said: dict[str, Any]) -> None:
        self.begun |= {text for _, text in said.get("saved", ())}
        if "passphrase" in said:
            self.passphrases.append(said["passphrase"])
        if "erased" in said:
            self.perhaps_erased.add(said["erased"])
        if "draft" in said:
            self.drafts.setdefault(said["subject"], {None}).add(said["draft"])
        if said["verb"] == "settle":
            self.drafts.setdefault(said["subject"], {None}).add(None)
        if said["verb"] == "export":
            self.files = {path: one for path, one in self.files.items() if path.suffix != ".pdf"}

    def _did(self, said: dict[str, Any]) -> None:
        self.texts |= {(subject, text) for subject, text in said.get("saved", ())}
        if "passphrase" in said:
            self.passphrases = [said["passphrase"]]
        if "erased" in said:
            self.erased.add(said["erased"])
            self.perhaps_erased.discard(said["erased"])
        if "draft" in said:
            self.drafts[said["subject"]] = {said["draft"]}
        if said["verb"] == "settle":
            self.drafts[said["subject"]] = {None}
        if "evidence" in said:
            self.evidence[said["evidence"]] = said["subject"]
        if "file" in said:
            self.files[Path(said["file"])] = said["sha256"]
