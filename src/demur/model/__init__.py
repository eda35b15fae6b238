"""Frozen typed values that every room shares; no I/O happens here."""
