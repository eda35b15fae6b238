"""demur: say no to AI training on what you post, prove it, and keep it said."""

__version__ = "0.1.0"
