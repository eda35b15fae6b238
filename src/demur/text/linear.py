"""A small linear classifier over string features: trained by scripts in the repository, read here without scikit-learn.

A model is one logistic regression per label (one against the rest) over a fixed vocabulary; the file is a NumPy archive
without pickles. Features are any strings (words, n-grams, the names of rules that fired), weighted by 1 + log(count) and
inverse document frequency, then scaled to unit length.
"""

from __future__ import annotations

import math
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from demur.model.errors import Damaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = 1


class LinearModel:
    """Scores of each label for a bag of features; build with `train` or `load`."""

    def __init__(
        self,
        labels: Sequence[str],
        vocabulary: Mapping[str, int],
        idf: NDArray[np.float32],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        self.labels = tuple(labels)
        self._vocabulary = dict(vocabulary)
        self._idf = idf  # shape (features,)
        self._weights = weights  # shape (features, labels)
        self._bias = bias  # shape (labels,)

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """Probability per label (independent, they need not sum to 1)."""
        counts = Counter(f for f in features if f in self._vocabulary)
        totals = [float(b) for b in self._bias]
        if counts:
            import numpy as np

            rows = np.fromiter((self._vocabulary[f] for f in counts), dtype=np.intp, count=len(counts))
            tf = np.fromiter((1.0 + math.log(n) for n in counts.values()), dtype=np.float32, count=len(counts))
            values = tf * self._idf[rows]
            norm = float(np.sqrt(np.dot(values, values)))
            totals = [float(t) for t in (values / norm) @ self._weights[rows] + self._bias]
        return {
            label: 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, t))))
            for label, t in zip(self.labels, totals, strict=True)
        }

    def save(self, path: Path) -> None:
        """Write the model as `.npz`, byte-identical for equal models."""
        import numpy as np

        names = sorted(self._vocabulary, key=self._vocabulary.__getitem__)
        # 16-bit floats: half the size, and no measurable difference for a linear model of this size.
        np.savez_compressed(
            path,
            format=np.array([FORMAT]),
            labels=np.array("\n".join(self.labels)),
            vocabulary=np.array("\n".join(names)),
            idf=self._idf.astype(np.float16),
            weights=self._weights.astype(np.float16),
            bias=self._bias.astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read a model file. Raises Damaged when it is not one."""
        import numpy as np

        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
                if int(data["format"][0]) != FORMAT:
                    raise Damaged(f"{path.name} was written by another version of demur.")
                names = str(data["vocabulary"]).split("\n")
                return cls(
                    str(data["labels"]).split("\n"),
                    {name: i for i, name in enumerate(names)},
                    data["idf"].astype(np.float32),
                    data["weights"].astype(np.float32),
                    data["bias"].astype(np.float32),
                )
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise Damaged(f"{path.name} is not a readable model file.") from error


def train(
    samples: Sequence[Iterable[str]],
    targets: Sequence[Iterable[str]],
    labels: Sequence[str],
    *,
    regularisation: float = 1.0,
    min_documents: int = 2,
    balanced: bool = True,
) -> LinearModel:
    """Train one logistic regression per label; needs scikit-learn (development only).

    `samples[i]` are the features of a text and `targets[i]` its labels (any number). Features with a line break are dropped.
    """
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression

    bags = [Counter(f for f in s if "\n" not in f) for s in samples]
    document_frequency = Counter(f for bag in bags for f in bag)
    names = sorted(f for f, n in document_frequency.items() if n >= min_documents)
    vocabulary = {f: i for i, f in enumerate(names)}
    idf = np.array([math.log((1 + len(bags)) / (1 + document_frequency[f])) + 1 for f in names], dtype=np.float32)
    indptr: list[int] = [0]
    indices: list[int] = []
    values: list[float] = []
    for bag in bags:
        row = [
            (vocabulary[f], (1 + math.log(n)) * float(idf[vocabulary[f]])) for f, n in bag.items() if f in vocabulary
        ]
        norm = math.sqrt(sum(v * v for _, v in row)) or 1.0
        indices.extend(i for i, _ in row)
        values.extend(v / norm for _, v in row)
        indptr.append(len(indices))
    matrix = csr_matrix((values, indices, indptr), shape=(len(bags), len(names)))
    truth = [set(t) for t in targets]
    weights = np.zeros((len(names), len(labels)), dtype=np.float32)
    bias = np.zeros(len(labels), dtype=np.float32)
    for column, label in enumerate(labels):
        y = np.array([label in t for t in truth])
        if y.all() or not y.any():
            bias[column] = 10.0 if y.all() else -10.0
            continue
        fitted = LogisticRegression(C=regularisation, max_iter=2000, class_weight="balanced" if balanced else None).fit(
            matrix, y
        )
        weights[:, column] = fitted.coef_[0]
        bias[column] = fitted.intercept_[0]
    return LinearModel(labels, vocabulary, idf, weights, bias)
