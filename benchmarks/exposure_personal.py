# ruff: noqa: E501 - a line of print
"""Personal data: posts per second beside Presidio's pattern recognisers, on 10,000 made-up posts.

Presidio is no part of demur: it is measured when it is installed in the running Python, and reported "not run" otherwise.
"""

from __future__ import annotations

import random
import time

from demur.exposure.generate.maker import Maker
from demur.text.personal import find_many


def main() -> None:
    """Print posts per second of both, and the ratio."""
    maker = Maker(random.Random(1), 1)
    rows = [maker.text() for _ in range(10_000)]
    posts = [text for text, _ in rows]
    list(find_many(posts[:200]))
    start = time.process_time()
    found = list(find_many(posts))
    own = len(posts) / (time.process_time() - start)
    planted = sum(1 for _, kinds in rows if kinds)
    hit = {n for n, _ in found}
    print(f"demur: {own:,.0f} posts/s (CPU time); {sum(1 for n, (_, k) in enumerate(rows) if k and n in hit)} of {planted} planted, "
          f"{sum(1 for n, (_, k) in enumerate(rows) if not k and n in hit)} of {len(posts) - planted} clean posts flagged")  # fmt: skip
    try:
        import spacy
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import NlpEngineProvider
    except ImportError:
        print("presidio: not run (not installed)")
        return
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    engine = SpacyNlpEngine()
    engine.nlp = {"en": spacy.blank("en")}
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    registry.remove_recognizer("SpacyRecognizer")
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    sample = posts[:1_000]
    start = time.process_time()
    for text in sample:
        analyzer.analyze(text, language="en", score_threshold=0.3)
    theirs = len(sample) / (time.process_time() - start)
    print(
        f"presidio: {theirs:,.0f} posts/s; demur is {own / theirs:.0f} times as fast ({NlpEngineProvider.__name__} unused)"
    )


if __name__ == "__main__":
    main()
