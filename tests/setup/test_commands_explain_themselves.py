"""What an operator sees who asks one of our own commands for help."""

import pytest
from django.core.management import get_commands, load_command_class

OURS = {
    name: app
    for name, app in get_commands().items()
    if app.split(".")[0] in ("assetmap", "assets", "neighbourhoods")
}


@pytest.mark.parametrize("name", sorted(OURS))
def test_help_says_what_the_command_does(name, monkeypatch):
    # In a narrower window a line may end within a word.
    monkeypatch.setenv("COLUMNS", "1000")
    command = load_command_class(OURS[name], name)
    shown = command.create_parser("manage.py", name).format_help()
    assert command.help in " ".join(shown.split())
