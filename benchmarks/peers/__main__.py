"""One peer, one task, in a process of its own: `python -m benchmarks.peers PEER LEFT [RIGHT] OUT`.

OUT is a Parquet file of `left_id, right_id, score`.
"""

import argparse
import os
from importlib import import_module
from pathlib import Path

PEERS = {
    "splink-tutorial": ("splink_people", "as_in_tutorial"),
    "splink-tuned": ("splink_people", "tuned"),
    "recordlinkage": ("toolkit", "people"),
    "febrl-splink-docs": ("splink_febrl", "as_in_docs"),
    "febrl-splink-tuned": ("splink_febrl", "tuned"),
    "febrl-recordlinkage": ("toolkit", "febrl"),
}
THREADS = 2


def main() -> None:
    """Import only the peer that is measured, and run it."""
    parser = argparse.ArgumentParser(prog="peers", description=__doc__)
    parser.add_argument("peer", choices=sorted(PEERS))
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="LEFT [RIGHT] OUT")
    given = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(THREADS)
    module, function = PEERS[given.peer]
    *lists, out = given.files
    getattr(import_module(f"benchmarks.peers.{module}"), function)(lists, out)


if __name__ == "__main__":
    main()
