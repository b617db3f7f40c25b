"""Spoiled files: a refusal or a reading comes out, and never anything else.

A few hundred of the ten thousand of ``tests.bench.fuzz_reading``, always the same ones.
"""

import pytest

from tests.bench.fuzz_reading import outcome
from tests.mutations import originals, spoiled

N_FILES, N_BLOCKS = 300, 10
FILES = originals()


@pytest.mark.parametrize("block", range(N_BLOCKS))
def test_a_spoiled_file_is_read_or_refused(block: int):
    for seed in range(block, N_FILES, N_BLOCKS):
        assert outcome(spoiled(seed, FILES), may_start_process=False), seed


def test_the_files_that_are_spoiled_can_be_read():
    assert {outcome(content) for content in FILES} <= {"read", "asked", "read apart"}
