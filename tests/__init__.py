"""Tests mirror src; no network beyond loopback, no sleeping."""
