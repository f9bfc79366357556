"""`patentnlp explain`: one text with the words that decided, highlighted."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.text import Text

    from patentnlp.model import Explanation
    from patentnlp.tagging.evidence import Evidence

__all__ = ["explain"]

SHOWN_WORDS = 12


@click.command()
@click.argument("text")
@click.option("--title", default="", help="The title of the filing.")
@click.option("--model", "model_path", metavar="DIR", help="A model folder; default: the shipped.")
@click.option("--facet", "facets", multiple=True, help="Only this facet; may be repeated.")
def explain(text: str, title: str, model_path: str | None, facets: tuple[str, ...]) -> None:
    """Show why TEXT gets its tags: for each tag the deciding words, highlighted.

    Words for the tag are green, words against it red; the stronger, the bolder. TEXT is
    an abstract, or - to read it from standard input.
    """
    from rich.console import Console

    from patentnlp.model import load_model

    model = load_model(model_path)
    if facets:
        model = model.only(facets)
    if text == "-":
        text = sys.stdin.read()
    explanation = model.explain(text, title=title)
    console = Console(highlight=False, markup=False)
    if not explanation.evidence:
        console.print("no tags")
    for evidence, tag in zip(explanation.evidence, explanation.tagged.tags, strict=True):
        name = model.label_names[tag.facet][tag.label]
        console.print(f"\n{tag.facet}: {tag.label} {name}  {tag.probability:.2f}", style="bold")
        console.print(_highlighted(explanation, evidence))
        console.print(_words(evidence), style="dim")


def _highlighted(explanation: "Explanation", evidence: "Evidence") -> "Text":
    from rich.text import Text

    text = Text(explanation.text, style="dim")
    text.stylize("not dim", evidence.start, evidence.end)
    strongest = max((abs(word.weight) for word in evidence.words), default=0.0)
    for word in evidence.words:
        if abs(word.weight) > strongest / 6:
            colour = "green" if word.weight > 0 else "red"
            weight = "bold reverse" if abs(word.weight) > strongest / 2 else "bold"
            text.stylize(f"not dim {weight} {colour}", word.start, word.end)
    return text


def _words(evidence: "Evidence") -> str:
    ranked = sorted(evidence.words, key=lambda word: -abs(word.weight))[:SHOWN_WORDS]
    words = " ".join(f"{word.word}{word.weight:+.2f}" for word in ranked)
    rest = evidence.score - evidence.intercept - sum(word.weight for word in ranked)
    return f"score {evidence.score:+.2f} = base {evidence.intercept:+.2f} {words} rest{rest:+.2f}"
