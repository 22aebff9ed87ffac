"""Study with results → whether its notebooks, run again, give the same: outputs, tables and figures, to the byte."""

from discourse.verify._record import Compared, Difference, Verification
from discourse.verify._verify import verify

__all__ = ["Compared", "Difference", "Verification", "verify"]
