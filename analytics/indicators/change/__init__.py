"""Why a rate moved: participants, labour force and definition; and each province's part in it.

Pure arithmetic is in ``effects``; which two figures may be compared at all is decided in
``pairing``. Equal months and one basis only: a change of basis is told as an effect of its own.
Sources: Das Gupta, *Standardization and Decomposition of Rates* (1993); Kitagawa, JASA 50 (1955);
Ang, Energy Policy 32 (2004) for the logarithmic form.
"""

from analytics.indicators.change.contributions import contributions, lacking
from analytics.indicators.change.of_area import Change, change, definition_pp

__all__ = ["Change", "change", "contributions", "definition_pp", "lacking"]
