"""The law: which rights this person has, by when an answer is due, and which authority hears a complaint.

book = law.load()                      everything, from a compiled cache
law.jurisdiction_for("DE", "DE-BY")    the law of a place
law.rights_for("US", "US-CA", on=day)  what can be used there, on that day
law.deadline("eu-gdpr.response", day, "IE")
law.authority_for("DE", "DE-BY", "x")
"""

from demur.law.authority import Route, authority_for
from demur.law.book import check, clock_for, load, rule_ids
from demur.law.calendars import Calendars, public_holidays
from demur.law.deadline import deadline, with_extension
from demur.law.rights import Standing, jurisdiction_for, main_right, place_of, rights_for
from demur.law.timeline import timeline

__all__ = [
    "Calendars",
    "Route",
    "Standing",
    "authority_for",
    "check",
    "clock_for",
    "deadline",
    "jurisdiction_for",
    "load",
    "main_right",
    "place_of",
    "public_holidays",
    "rights_for",
    "rule_ids",
    "timeline",
    "with_extension",
]
