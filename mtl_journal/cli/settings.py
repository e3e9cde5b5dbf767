"""`mtl-journal settings`."""

import click

from mtl_journal.cli.output import json_option, print_columns, print_json


@click.command(short_help="Show or change the settings.")
@click.argument("name", required=False)
@click.argument("value", required=False)
@json_option
def settings(name: str | None, value: str | None, as_json: bool) -> None:
    """Show the settings, or one of them, or change NAME to VALUE.

    \b
    --json: {"appearance", "text_percent", "lock_minutes", "photo_folder", "backup_folder",
            "backup_days", "backup_weeks", "backup_months", "pdf_paper", "pdf_theme",
            "pdf_edges"}
    """
    from mtl_journal.services.preferences import change_preference, preferences

    if name is not None and value is not None:
        change_preference(name, value)
    shown = preferences()
    if name is not None:
        if name not in shown:
            raise click.UsageError(f"There is no setting {name}; there are {', '.join(shown)}.")
        shown = {name: shown[name]}
    if as_json:
        print_json(shown)
    else:
        print_columns(
            [(one, str(said) or "(the program's own folder)") for one, said in shown.items()]
        )
