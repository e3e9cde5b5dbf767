"""What --json prints for each command: every key in its order, with the type of its value."""

from typing import Any

from tests.cli.dialogue_day import DIALOGUE_SHAPES

TEXT, NUMBER, YES, TEXT_OR_NONE = str, int, bool, (str, type(None))
SCENARIO = {
    "id": TEXT,
    "title": TEXT,
    "date": TEXT_OR_NONE,
    "strands": [TEXT],
    "words": NUMBER,
    "evidence": NUMBER,
    "revisions": NUMBER,
    "changed": TEXT,
    "diverged": YES,
}
EVIDENCE = {
    "id": TEXT,
    "name": TEXT,
    "media_type": TEXT,
    "bytes": NUMBER,
    "sha256": TEXT,
    "alt": TEXT,
    "permission": TEXT,
}
STEP = {
    "id": TEXT,
    "kind": TEXT,
    "at": TEXT,
    "device": TEXT,
    "parents": [TEXT],
    "title": TEXT_OR_NONE,
    "text": TEXT_OR_NONE,
}
SAID = [{"code": TEXT, "message": TEXT}]
LOST = {
    "id": TEXT,
    "device": TEXT,
    "seq": NUMBER,
    "at": TEXT,
    "kind": TEXT,
    "subject": TEXT,
    "title": TEXT,
}
SHAPES: dict[str, Any] = {
    **DIALOGUE_SHAPES,
    "new": {"desk": TEXT, "role": TEXT, "name": TEXT, "recovery_code": TEXT},
    "import": {
        "dry_run": YES,
        "added": NUMBER,
        "known": NUMBER,
        "pictures": NUMBER,
        "titles": [TEXT],
        "scenarios": [
            {
                "title": TEXT,
                "date": TEXT_OR_NONE,
                "strands": [TEXT],
                "tags": [TEXT],
                "files": NUMBER,
                "source": TEXT,
            }
        ],
        "troubles": [{"source": TEXT, "code": TEXT, "message": TEXT, "left_out": YES}],
    },
    "add": {"id": TEXT, "title": TEXT, "words": NUMBER},
    "revise": {"id": TEXT, "changed": YES},
    "attach": {
        "scenario": TEXT,
        "name": TEXT,
        "media_type": TEXT,
        "bytes": NUMBER,
        "sha256": TEXT,
        "note": TEXT,
    },
    "remove-evidence": {"scenario": TEXT, "name": TEXT, "sha256": TEXT},
    "restore-evidence": {"scenario": TEXT, "name": TEXT, "sha256": TEXT},
    "list": {"scenarios": [SCENARIO]},
    "search": {
        "hits": [
            {
                "id": TEXT,
                "title": TEXT,
                "date": TEXT_OR_NONE,
                "strands": [TEXT],
                "words": NUMBER,
                "is_draft": YES,
                "snippets": [{"field": TEXT, "parts": [{"text": TEXT, "found": YES}]}],
            }
        ]
    },
    "recover": {
        "desk": TEXT,
        "pages": NUMBER,
        "damaged": [NUMBER],
        "records": NUMBER,
        "waiting": NUMBER,
        "unproven": NUMBER,
        "scenarios": NUMBER,
        "files": NUMBER,
        "drafts": NUMBER,
        "lost": [LOST],
        "lost_unnamed": NUMBER,
        "lost_files": [{"name": TEXT, "sha256": TEXT, "title": TEXT}],
        "remarks": SAID,
    },
    "show": {
        "id": TEXT,
        "title": TEXT,
        "date": TEXT_OR_NONE,
        "text": TEXT,
        "strands": {TEXT: TEXT},
        "tags": [TEXT],
        "context": {TEXT: TEXT},
        "partners": [TEXT],
        "removed": YES,
        "revisions": NUMBER,
        "created": TEXT,
        "changed": TEXT,
        "evidence": [EVIDENCE],
        "versions": [{"at": TEXT, "title": TEXT, "text": TEXT}],
        "history": [STEP],
    },
    "remove": {"id": TEXT, "title": TEXT},
    "restore-scenario": {"id": TEXT, "title": TEXT},
    "merge": {
        "accepted": NUMBER,
        "known": NUMBER,
        "files": NUMBER,
        "drafts": NUMBER,
        "damaged": NUMBER,
        "expelled": NUMBER,
        "from_future": NUMBER,
        "erased": NUMBER,
        "waiting": {TEXT: NUMBER},
        "scenarios": [TEXT],
    },
    "check": {
        "sound": YES,
        "records": NUMBER,
        "scenarios": NUMBER,
        "files": NUMBER,
        "file_bytes": NUMBER,
        "waiting": NUMBER,
        "rebuilt": NUMBER,
        "problems": SAID,
        "remarks": SAID,
    },
    "backup": {"backup": TEXT},
    "backups": {"folder": TEXT, "backups": [{"path": TEXT, "made": TEXT, "bytes": NUMBER}]},
    "restore": {"desk": TEXT, "scenarios": NUMBER},
    "export": {
        "pdf": TEXT,
        "bytes": NUMBER,
        "scenarios": NUMBER,
        "boxed": [{"character": TEXT, "name": TEXT, "scenario": TEXT}],
        "enclosed": [TEXT],
        "remarks": [TEXT],
    },
    "take-out": {
        "folder": TEXT,
        "scenarios": NUMBER,
        "files": NUMBER,
        "records": NUMBER,
        "missing": [TEXT],
    },
    "erase": {
        "id": TEXT,
        "title": TEXT,
        "copies": [{"path": TEXT, "kind": TEXT, "at": TEXT, "removed": YES}],
    },
    "progress": {
        "today": TEXT,
        "scenarios": NUMBER,
        "words": NUMBER,
        "untagged": NUMBER,
        "undated": NUMBER,
        "strands": [
            {
                "id": TEXT,
                "title": TEXT,
                "scenarios": NUMBER,
                "words": NUMBER,
                "weeks": NUMBER,
                "last": TEXT_OR_NONE,
            }
        ],
        "weeks": [
            {
                "week": TEXT,
                "from": TEXT,
                "holiday": TEXT,
                "scenarios": NUMBER,
                "words": NUMBER,
                "untagged": NUMBER,
                "strands": {TEXT: NUMBER},
            }
        ],
        "gaps": [{"strand": TEXT, "from": TEXT, "until": TEXT, "weeks": NUMBER, "open": YES}],
        "unfinished": [
            {
                "id": TEXT,
                "title": TEXT,
                "date": TEXT_OR_NONE,
                "words": NUMBER,
                "reasons": [TEXT],
            }
        ],
        "lost": {TEXT: NUMBER},
    },
    "frameworks": {
        "frameworks": [
            {"kind": TEXT, "id": TEXT, "version": NUMBER, "title": TEXT, "holds": {TEXT: object}}
        ]
    },
    "templates": {
        "templates": [
            {
                "id": TEXT,
                "title": TEXT,
                "about": TEXT,
                "credit": TEXT,
                "sections": [{"heading": TEXT, "prompt": TEXT}],
            }
        ]
    },
    "settings": {
        "appearance": TEXT,
        "text_percent": NUMBER,
        "lock_minutes": NUMBER,
        "photo_folder": TEXT,
        "backup_folder": TEXT,
        "backup_days": NUMBER,
        "backup_weeks": NUMBER,
        "backup_months": NUMBER,
        "pdf_paper": TEXT,
        "pdf_theme": TEXT,
        "pdf_edges": TEXT,
    },
    "recovery-code": {"recovery_code": TEXT_OR_NONE},
    "passphrase": {"desk": TEXT, "recovery_code": TEXT},
}
