"""Handing up: a commune runs the program on a store of its own; the office above takes what it knows, in one package.

**What a package is.** One file: what the office below knows of the units of its area in some years, and its whole
journal. The entry ``handover.made`` holds a hash over all the parts, so the head of the chain vouches for the content:
who has the head from a paper (``--head``) knows that the content is what that office entered, in that order. The
container is written one way only, so a package is either what its office wrote, to the byte, or it is refused.

**Whose word counts.** The office above keeps its own register, runs, findings and decisions: a package changes none of
them. Of what both offices may enter, the last word counts, whoever spoke it and in whatever order packages came:

* a form by the moment at which an office received it (``received_at`` travels with the form: a unit handed in on time
  when its own authority had the form). The newest form of either office counts; when it was withdrawn, none does;
* an enrolment by the moment of the entry that says so, the withdrawal of one likewise;
* findings of the council below stand beside one's own (`HandedFinding`), as that council last had them;
* events of titles come as decisions of the office below, once each. Where one's own office decided otherwise on a
  title, its decision stays and the other is shown.

So whether packages were skipped, repeated or taken late, the same last package leaves the same state. It is taken whole
or not at all; what differs is shown; a package taken before changes nothing; one that is older than what was taken is
told so: its head lies in a chain that was taken, for each package keeps the heads that its journal told of
(`Handover.heads`). Any other chain that does not go on from the package taken last was forked or set back, however long
it is, and is refused; so is the first package of another store of a unit that handed up before. Both may be let through
with a ground, which is kept (`accepting`): that a disk broke, only people can know.

**What the file itself shows.** The workbooks travel along and are read once more (`comparing`): a value that its cell
does not say refuses the package. Forms, decisions and findings known under the same identity that now say otherwise are
differences. Whoever makes workbooks and chain anew is found out by the printed head alone; where it was not compared,
that is told.

**Units** are matched by the code they bear on their own day, with kind, name and unit above: never guessed.
"""
