"""What a campaign is: a plan come down, as a file, checked and kept; ready-made ones; who must report in it.

campaign_of(session, "kh-320-2024")      # -> Campaign, its definition and whether it is closed
open_campaign(session, "kh-320-2024")    # the same, for who brings something in: a closed one is refused
"""

from engine.process.campaigns.keeping import campaign_of, campaigns, open_campaign
from engine.process.campaigns.model import Campaign, Definition, Due, Milestone, day_words
from engine.process.campaigns.reporting import Owed, ReportingUnit, reporting_units

__all__ = [
    "Campaign",
    "Definition",
    "Due",
    "Milestone",
    "Owed",
    "ReportingUnit",
    "campaign_of",
    "campaigns",
    "day_words",
    "open_campaign",
    "reporting_units",
]
