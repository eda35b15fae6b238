"""What this person should do next, on each account, and why."""

from demur.plan.build import LegalWay, make_plan

__all__ = ["LegalWay", "make_plan"]
