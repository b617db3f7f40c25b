"""A generated example for training and tests, never mixed with published figures.

No complete provincial table of participants is public, so the practice workspace invents one. The
nation follows the published figures (``nation``), the provinces of 2024 follow their published
rates (``parts``), everything between is assumption and says so (``provinces``). Every row carries
the publisher ``practice``, the status ``estimate`` and a source that calls it generated.
"""

from analytics.practice.parts import parts_2024
from analytics.practice.provinces import practice_observations

__all__ = ["parts_2024", "practice_observations"]
