"""What a command costs: wall and processor seconds and peak memory, children included.

Everything counts, from the start of the process to the pairs on disk, on two processors.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PROCESSORS = 2
_SCRIPT = """
import json, os, resource, subprocess, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[1])])
start = time.perf_counter()
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wall_s": round(time.perf_counter() - start, 2),
    "cpu_s": round(used.ru_utime + used.ru_stime, 2), "peak_mb": used.ru_maxrss // 1024}))
sys.exit(code)
"""


@dataclass(frozen=True)
class Cost:
    """Seconds and mebibytes of one command."""

    wall_s: float
    cpu_s: float
    peak_mb: int


def timed(command: list[str]) -> Cost:
    """Run a command of this Python from the root of the repository.

    Raises:
        RuntimeError: it failed; with the end of what it said.
    """
    measuring = [sys.executable, "-c", _SCRIPT, str(_PROCESSORS), sys.executable, *command]
    done = subprocess.run(measuring, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:4])}: {done.stderr[-2000:]}")
    return Cost(**json.loads(done.stdout))
