"""One importer per export format. Each has `PLATFORM`, `claims(archive)` and `read(archive, book)`."""
