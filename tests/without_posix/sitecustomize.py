"""What Windows does not have is taken away: ``resource``, ``fcntl`` and ``os.fork``.

Python runs this file at its start, in every process whose ``PYTHONPATH`` begins with this folder;
so the processes that the tests start lack them too. See ``tests/test_without_posix.py``.
"""

import multiprocessing
import os
import sys
from typing import Any

ABSENT: dict[str, Any] = dict.fromkeys(("resource", "fcntl"))
sys.modules.update(ABSENT)
for name in ("fork", "forkpty", "register_at_fork"):
    delattr(os, name)
# The one way to start a process that Windows knows.
multiprocessing.get_all_start_methods = lambda: ["spawn"]
