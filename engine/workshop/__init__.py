"""The legal officer's bench: whether the sets do what the law says, and whether their cases would notice if not.

From the ground up: `pieces` (a set with its cases), `trying` (a case decided by the reference alone, for thousands of
changed sets) and `comparing` (what was expected and what was found); on these `testing` (the cases on both engines),
`covering` (what no case touches) and `mutating` (small changes of a set that no case notices). Beside them, with no
case at all: `counting` (how much of a set is known, compared, tried), `soundness` (what in a set cannot be meant so),
`telling` (its conditions in words, the whole as a page) and `printing` (that page on paper).
"""
