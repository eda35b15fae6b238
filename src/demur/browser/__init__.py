"""Find, start or attach to a browser; pages, capture, overlay. Nothing here knows about opt-outs.

Playwright is imported on first use only.
"""
