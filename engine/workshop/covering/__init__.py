"""What no case of a set touches.

What is looked for
------------------
Of every decided criterion a case that expects each of its states: passes, fails, has too little reported, and, where
it has ``when``, does not apply. Of ``excludes`` a unit outside, one inside and one of which it is not known; of the
gate and of each trigger likewise each answer.

**The boundary of a comparison** of numbers or days (in a criterion, ``excludes``, ``gate``, a trigger, in facts too) is
touched by two kinds of case: one in which the comparison is true and would be false if one thing that was reported
were one unit more or less, and one in which it is false and would be true. The unit is 1 of what is counted (counts,
documents, incidents, the units below), a day of a date, and of other numbers the last place of the threshold as it is
written: 1 of 70, a tenth of 0.5. So of ``x >= t`` the cases are x = t and the nearest x below; of a share over units 18
of 25 and 17 of 25 where 70 % is asked; of ``x == 0`` they are 0 and 1.

**The boundary of days** is that of a whole criterion: where it passes, each of its days is moved alone, and each day on
which it begins or ceases to pass is to stand in a case, and so is the day beside it: first day and last, the day before
and the day after. Where incidents are counted, the four days at the ends of the window are each to stand in a case.

**k of n**: a case in which exactly k parts hold, and one in which exactly k-1 do; so for ``at_least`` in a condition
and as the outcome of a set, as far as its criteria that are not missing reach. **Bands** are conditions like others. Of
scored sets without missing criteria each class is to be reached.
"""

from engine.workshop.covering.reporting import Gap, gaps

__all__ = ["Gap", "gaps"]
