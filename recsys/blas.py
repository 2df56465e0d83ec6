"""One thread of linear algebra.

Matinee's matrices are small: 17 unknowns a member, sixteen numbers a film. Shared out among threads
such sums take no less time, but the threads wait for each other in busy loops, and a bot on two
cores burns twice the processor time for the same answers. Beside another busy program it is worse:
each sum waits for the thread that got no core.
"""

import os

from threadpoolctl import threadpool_limits

# What hosts set who want it otherwise; the libraries have read them by the time NumPy is loaded.
_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def use_one_thread() -> None:
    """Let NumPy's OpenBLAS, MKL or BLIS use one thread, unless a variable of the host says more."""
    if not any(os.environ.get(variable) for variable in _VARIABLES):
        threadpool_limits(limits=1, user_api="blas")
