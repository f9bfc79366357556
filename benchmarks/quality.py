"""The tagger's figures on real, labelled abstracts, beside the baselines and by corpus size.

    python benchmarks/quality.py [--data FILE] [--curve]

FILE is JSON Lines with title, abstract and the true labels of each facet; by default the
development set beside the repository, which is never trained on and never copied. Prints
Markdown. `--curve` also learns from 1/8, 1/4, 1/2 and all of the corpus (some minutes) and
draws learning-curve.png.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import patentnlp
from patentnlp.evaluation import Evaluation
from patentnlp.filings.labelled import LabelledRecord, read_corpus
from patentnlp.taxonomy import Taxonomy
from patentnlp.training import train_model

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "data" / "corpus"
CURVE = ROOT / "benchmarks" / "learning-curve.png"
REAL = ROOT.parent / "shared" / "dev" / "dev.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REAL)
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    if not options.data.exists():
        raise SystemExit(f"{options.data}: not here; give labelled abstracts with --data")
    result = patentnlp.evaluate(None, options.data, learn_from=CORPUS)
    print("\n".join(table(result)))
    if options.curve:
        print("\n".join(curve(read_corpus(options.data, Taxonomy.load()))))


def table(result: Evaluation) -> Iterator[str]:
    yield f"{result.records} real abstracts"
    yield ""
    yield "| facet | label | precision | recall | F1 | 95 % | support | calibration error |"
    yield "|---|---|---|---|---|---|---|---|"
    for facet in result.facets:
        for label, scores in facet.labels.items():
            interval = scores.f1_interval
            yield (
                f"| {facet.facet.id} | {label} | {scores.precision:.2f} | {scores.recall:.2f} "
                f"| {scores.f1:.2f} | {interval.low:.2f}–{interval.high:.2f} "
                f"| {scores.support} | {scores.calibration_error:.3f} |"
            )
    yield ""
    yield (
        "| facet | macro-F1 | 95 % | micro-F1 | "
        + " | ".join(name for name in result.facets[0].baselines)
        + " |"
    )
    yield "|---|---|---|---|" + "---|" * len(result.facets[0].baselines)
    for facet in result.facets:
        interval = facet.macro_f1_interval
        baselines = " | ".join(f"{score:.3f}" for score in facet.baselines.values())
        yield (
            f"| {facet.facet.id} | **{facet.macro_f1:.3f}** | {interval.low:.3f}–"
            f"{interval.high:.3f} | {facet.micro_f1:.3f} | {baselines} |"
        )
    yield ""


def curve(real: list[LabelledRecord]) -> Iterator[str]:
    taxonomy = Taxonomy.load()
    records = read_corpus(CORPUS, taxonomy)
    random.Random(0).shuffle(records)
    points: dict[int, dict[str, float]] = {}
    yield "| records learnt from | " + " | ".join(facet.id for facet in taxonomy) + " |"
    yield "|---|" + "---|" * len(taxonomy.facets)
    for part in (8, 4, 2, 1):
        used = records[: len(records) // part]
        result = patentnlp.evaluate(train_model(used, taxonomy).model, real)
        points[len(used)] = {facet.facet.id: facet.macro_f1 for facet in result.facets}
        yield (
            f"| {len(used)} | "
            + " | ".join(f"{f1:.3f}" for f1 in points[len(used)].values())
            + " |"
        )
    draw(points)


def draw(points: dict[int, dict[str, float]]) -> None:
    """The macro-F1 of each facet over the number of records learnt from."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.add_subplot(
        xscale="log", xlabel="records learnt from", ylabel="macro-F1 on real abstracts"
    )
    sizes = list(points)
    for facet in points[sizes[0]]:
        axes.plot(sizes, [points[size][facet] for size in sizes], marker="o", label=facet)
    axes.set_xticks(sizes, [str(size) for size in sizes])
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(CURVE, dpi=120, metadata={"Software": None})


if __name__ == "__main__":
    main()
