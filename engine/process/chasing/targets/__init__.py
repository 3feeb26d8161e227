"""The targets of a plan: taken in from a list, results entered, and what of them is reached on a day.

A target of units is reached by recognitions alone; what is no unit takes an entered result with its document.
"""
