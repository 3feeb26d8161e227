"""The office's eye on the year: who owes what, how far each standard has come, what waits, who is reminded.

On a day: everything is read as it was known after the last entry of the journal of that day (`known_on`): enrolments,
forms, forms sent back, runs, findings, decisions, the register, the campaign's text. Only a receipt entered by hand
counts from the day that it says it came in on, whenever it was entered, for offices enter their post later. What runs,
what is due and what is late is told by that day. Of a day before the campaign was entered its text is read as it is
now; a day to come is looked at with what is known now.
"""
