"""How many threads NumPy's linear algebra uses, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = (
    "import numpy, threadpoolctl\n"
    "from recsys import blas\n"
    "blas.use_one_thread()\n"
    "pools = [p for p in threadpoolctl.threadpool_info() if p['user_api'] == 'blas']\n"
    "print(*{pool['num_threads'] for pool in pools})"
)
VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@pytest.mark.process
@pytest.mark.parametrize(
    ("host", "n_threads"),
    [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2), ({"OPENBLAS_NUM_THREADS": ""}, 1)],
)
def test_it_is_one_unless_the_host_says_otherwise(host: dict[str, str], n_threads: int) -> None:
    if n_threads > (os.cpu_count() or 1):
        pytest.skip("OpenBLAS starts no more threads than there are cores")
    environment = {k: v for k, v in os.environ.items() if k not in VARIABLES} | host
    ran = subprocess.run(
        [sys.executable, "-c", COUNT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == [str(n_threads)]
