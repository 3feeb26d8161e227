"""Whether a set that loads also makes sense: what loading takes, and a careful reader would still send back.

What is proved, and how
-----------------------
That a condition is always or never true is only told where it is certain. Every number that is compared with a fixed
one takes its values from the range the language holds it in (a count from 0, a percentage from 0 to 100, a month from 1
to 12), cut at those fixed numbers: between two cuts all values give the same answers, so one of them stands for all.
Days of one document are taken together, choices and kinds entry by entry. All combinations are searched, those left out
that cannot change the answer any more. Numbers that hang together in some other way are taken as if each could be
anything: that can hide a finding and never makes a false one. What was not settled to the end is told (`Checked.open`).

Unknown values are not tried: filling in a blank never turns a decided answer round, so what no complete report can
reach, no incomplete one can.
"""

from engine.workshop.soundness.checking import Checked, check
from engine.workshop.soundness.finding import Finding, Level

__all__ = ["Checked", "Finding", "Level", "check"]
