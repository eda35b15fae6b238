"""Long posts of X. The archive holds them twice: cut off among the posts, whole in `note-tweet.js`, without the id of the post.

They belong together when they were made in the same second and begin alike; then the post gets the whole text and is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from demur.exposure.reading import Posts, Record
from demur.model.exposure import Item

_ALIKE = 30  # characters
_SOONER = 2  # seconds that the two may lie apart


class Notes:
    """The whole texts, to be joined to posts as these go by."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = list(items)
        self._by: dict[int, list[int]] = defaultdict(list)
        self._joined: set[int] = set()
        for number, item in enumerate(self._items):
            if item.at is not None and item.text:
                self._by[int(item.at)].append(number)

    def join(self, stream: Iterable[Record | Posts]) -> Iterator[Record | Posts]:
        """The same stream; posts that are the beginning of a note get its whole text."""
        for found in stream:
            if self._by and isinstance(found, Posts):
                self._complete(found)
            yield found

    def left(self) -> Iterator[Item]:
        """The notes of which no post was the beginning."""
        return (item for number, item in enumerate(self._items) if number not in self._joined)

    def _complete(self, posts: Posts) -> None:
        for place, at in enumerate(posts.times):
            if at is None:
                continue
            for second in range(at - _SOONER, at + _SOONER + 1):
                for number in self._by.get(second, ()):
                    if number not in self._joined and _begins(posts.texts[place], self._items[number].text):
                        posts.texts[place] = self._items[number].text
                        self._joined.add(number)
                        break


def _begins(cut: str, whole: str) -> bool:
    """Whether the text that was cut off is the start of the whole one, as far as both have no address in them."""
    first, second = (" ".join(t.partition("http")[0].split()).rstrip("… ")[:_ALIKE] for t in (cut, whole))
    return bool(first) and second.startswith(first) and (len(first) == _ALIKE or len(first) >= len(second) // 2)
