"""Requests: letters, sending, the inbox, what replies say, the ledger of objections, escalation."""
