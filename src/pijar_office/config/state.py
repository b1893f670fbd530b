"""What this office keeps that is not in git: one folder, `settings.STATE` (PIJAR_STATE).

    keys.json       what NIK and KK are sealed with (mode 600); back it up apart from the database
    office.sqlite3  the database, unless DATABASE_URL names another
    blobs/          senders' files, sealed
    runs/           the folders of determinations and plans
    boundaries.json the drawing of the city's borders, if some were loaded (`load_boundaries`)

`blobs.put(bytes)`, `blobs.get(name)` and `runs_folder()` live in `records.storage`: actions and
jobs import them from there, because arrows point down. Here they are named for code of `config`.
"""

from pijar_office.records.storage import blobs, runs_folder

__all__ = ["blobs", "runs_folder"]
