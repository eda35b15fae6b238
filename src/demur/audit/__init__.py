"""The measured matrix of platforms, regions and surfaces, and its comparison with published figures."""
