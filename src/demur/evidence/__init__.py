"""Evidence: redact, chain, stamp, bundle, verify. A bundle proves integrity, not authorship."""

from __future__ import annotations

from demur.evidence.mask import ALLOWED, mask, mask_text
from demur.evidence.redact import redact
from demur.evidence.verify import Check, Report, verify
from demur.evidence.writer import BundleWriter, recover

__all__ = ["ALLOWED", "BundleWriter", "Check", "Report", "mask", "mask_text", "recover", "redact", "verify"]
