"""Files on this machine: where they are, untrusted YAML with line numbers, compiled caches. Knows no platform or law."""
