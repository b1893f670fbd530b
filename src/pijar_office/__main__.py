"""`python -m pijar_office …`: the office's own commands, `serve` first among them.

python -m pijar_office serve [--demo] [--port P]
python -m pijar_office migrate | check | work | …    any command of Django
"""

import os
import sys


def main(words: list[str]) -> int:
    """Serve, or hand the words to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pijar_office.config.settings")
    if words[:1] == ["serve"]:
        from pijar_office.config.serve import serve

        return serve(words[1:])
    if words[:1] == ["open"]:
        from pijar_office.config.serve import open_office

        return open_office(int(words[1]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["pijar_office", *words])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
