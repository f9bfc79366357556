"""A model as a folder of data: nothing in it is ever run.

    model.json            format, taxonomy, settings, thresholds, versions, hashes, scores
    <facet>.npz           the compiled weights that tagging uses (arrays only)
    <facet>.skops         the scikit-learn pipeline that they were compiled from
    README.md             the model card

Every file is named in `model.json` with its SHA-256; what does not match is refused.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from patentnlp.errors import ModelError, PatentNLPError
from patentnlp.model.model import Model
from patentnlp.tagging.calibration import Calibration, Decision
from patentnlp.tagging.cues import CueMatcher
from patentnlp.tagging.features import FeatureSettings, Featurizer
from patentnlp.tagging.linear import LinearModel
from patentnlp.tagging.tagger import FacetTagger
from patentnlp.taxonomy import Taxonomy
from patentnlp.text import Tokenizer

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

__all__ = ["FORMAT", "load_model", "load_pipeline", "save_model", "shipped_model"]

FORMAT = 1
MANIFEST = "model.json"
PACKAGE = Path(__file__).parents[1]
# The types a pipeline file may hold beyond those that skops itself trusts: none.
TRUSTED: tuple[str, ...] = ()
# What reading a damaged folder raises, whatever the damage.
DAMAGE = (
    AttributeError, EOFError, KeyError, OSError, TypeError, ValueError,
    PatentNLPError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
PARTS = ("taxonomy", "tokenizer", "facets", "facts", "files")
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def shipped_model() -> Path:
    """The folder of the model that comes with the package."""
    installed = PACKAGE / "models" / "default"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "models" / "default"


def load_model(path: str | Path | None = None) -> Model:
    """The model in a folder, or the shipped one.

    Raises `ModelError` for a folder that is missing, damaged, changed, made by a newer
    version, or no model at all. Nothing from the folder is run.
    """
    folder = Path(path) if path is not None else shipped_model()
    manifest = _manifest(folder)
    try:
        taxonomy = Taxonomy.from_dict(manifest["taxonomy"], where=str(folder / MANIFEST))
        tokenizer = _tokenizer(manifest["tokenizer"])
        taggers = {
            facet: _tagger(folder, manifest, taxonomy, tokenizer, facet)
            for facet in manifest["facets"]
        }
    except ModelError:
        raise
    except DAMAGE as error:
        raise ModelError(
            f"{folder}: damaged model ({type(error).__name__}: {error}); train or copy it again"
        ) from error
    return Model(taxonomy, tokenizer, taggers, manifest["facts"])


def save_model(
    model: Model, path: str | Path, *, pipelines: Mapping[str, "Pipeline"], card: str
) -> None:
    """Writes the folder; the same model gives the same bytes."""
    folder = make_folder(path)
    files = {"README.md": card.encode("utf-8")}
    for name, tagger in model.taggers.items():
        files[f"{name}.npz"] = _weights_bytes(tagger.model)
        files[f"{name}.skops"] = _pipeline_bytes(pipelines[name])
    manifest = {
        "format": FORMAT,
        "taxonomy": model.taxonomy.to_dict(),
        "tokenizer": {
            "words": model.tokenizer.words,
            "stop_words": sorted(model.tokenizer.stop_words),
            "hmm": model.tokenizer.hmm,
        },
        "facets": {name: _facet_data(tagger) for name, tagger in model.taggers.items()},
        "facts": dict(model.facts),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    # Keys stay in their order: that of hints is part of the names of their pairs.
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    files[MANIFEST] = f"{text}\n".encode()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def make_folder(path: str | Path) -> Path:
    """The folder that a model can be written to, made where it is missing."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(f"{folder}: cannot be a model folder: {error.strerror}") from error
    return folder


def load_pipeline(path: str | Path, facet: str) -> "Pipeline":
    """The scikit-learn pipeline of a facet, for those who want to look at it or go on with it.

    Its input is what `patentnlp.training.learner.joined` makes. Raises `ModelError` where
    the file holds any type beyond scikit-learn's own.
    """
    from skops.io import get_untrusted_types, loads

    data = _checked(Path(path), _manifest(Path(path)), f"{facet}.skops")
    untrusted = set(get_untrusted_types(data=data)) - set(TRUSTED)
    if untrusted:
        raise ModelError(f"{path}: {facet}.skops holds untrusted types: {sorted(untrusted)}")
    pipeline: Pipeline = loads(data, trusted=list(TRUSTED))
    return pipeline


def _manifest(folder: Path) -> dict[str, Any]:
    file = folder / MANIFEST
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{folder}: no model here ({MANIFEST} is missing); give a folder made by train"
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{file}: cannot be read as a model: {error}") from error
    version = manifest.get("format") if isinstance(manifest, dict) else None
    if not isinstance(version, int):
        raise ModelError(f"{file}: not a model of patentnlp (no format number)")
    if version > FORMAT:
        raise ModelError(
            f"{file}: model format {version} is newer than {FORMAT}; update patentnlp to load it"
        )
    for part in PARTS:
        if not isinstance(manifest.get(part), dict):
            raise ModelError(f"{file}: damaged model (no {part!r}); train or copy it again")
    return dict(manifest)


def _checked(folder: Path, manifest: Mapping[str, Any], name: str) -> bytes:
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(f"{folder / name}: cannot be read: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() != manifest.get("files", {}).get(name):
        raise ModelError(f"{folder / name}: was changed since training; train or copy it again")
    return data


def _tokenizer(data: Mapping[str, Any]) -> Tokenizer:
    return Tokenizer(
        words=tuple(data["words"]), stop_words=frozenset(data["stop_words"]), hmm=data["hmm"]
    )


def _tagger(
    folder: Path,
    manifest: Mapping[str, Any],
    taxonomy: Taxonomy,
    tokenizer: Tokenizer,
    name: str,
) -> FacetTagger:
    facet, data = taxonomy[name], manifest["facets"][name]
    settings = FeatureSettings(**data["features"] | {"ngrams": tuple(data["features"]["ngrams"])})
    model = _weights(_checked(folder, manifest, f"{name}.npz"))
    labels, terms, signals = len(facet.labels), len(model.terms), len(model.signals)
    if not len(data["calibrations"]) == len(data["decisions"]) == labels:
        raise ValueError(f"facet {name!r} has not one threshold for each of its {labels} labels")
    shapes = [array.shape for array in (model.intercepts, model.idf)]
    weights = [array.shape for array in (model.term_weights, model.signal_weights)]
    if shapes + weights != [(labels,), (terms,), (terms, labels), (signals, labels)]:
        raise ValueError(f"{name}.npz has weights for other terms, signals or labels")
    return FacetTagger(
        facet=facet,
        featurizer=Featurizer(settings, CueMatcher.of(facet), tokenizer),
        model=model,
        calibrations=tuple(Calibration(**item) for item in data["calibrations"]),
        decisions=tuple(Decision(**item) for item in data["decisions"]),
    )


def _facet_data(tagger: FacetTagger) -> dict[str, Any]:
    return {
        "features": asdict(tagger.featurizer.settings),
        "calibrations": [asdict(item) for item in tagger.calibrations],
        "decisions": [asdict(item) for item in tagger.decisions],
    }


def _weights(data: bytes) -> LinearModel:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return LinearModel(
            terms=_names(arrays["terms"]),
            signals=_names(arrays["signals"]),
            idf=arrays["idf"],
            term_weights=arrays["term_weights"],
            signal_weights=arrays["signal_weights"],
            intercepts=arrays["intercepts"],
        )


def _names(data: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> tuple[str, ...]:
    return tuple(bytes(data).decode("utf-8").split("\n")) if data.size else ()


def _weights_bytes(model: LinearModel) -> bytes:
    buffer = io.BytesIO()
    np.savez(
        buffer,
        terms=np.frombuffer("\n".join(model.terms).encode(), dtype=np.uint8),
        signals=np.frombuffer("\n".join(model.signals).encode(), dtype=np.uint8),
        idf=model.idf,
        term_weights=model.term_weights,
        signal_weights=model.signal_weights,
        intercepts=model.intercepts,
    )
    return _archive(_entries(buffer.getvalue()))


def _pipeline_bytes(pipeline: "Pipeline") -> bytes:
    """Skops numbers what it saves by memory addresses; here they count from 1 instead."""
    from skops.io import dumps

    files = _entries(dumps(pipeline))
    schema = files.pop("schema.json").decode("utf-8")
    numbers = {address: str(n) for n, address in enumerate(_addresses(schema), 1)}
    stable = re.sub(r"\d+", lambda match: numbers.get(match.group(), match.group()), schema)
    renamed = {
        f"{numbers.get(Path(name).stem, Path(name).stem)}{Path(name).suffix}": data
        for name, data in files.items()
    }
    return _archive(renamed | {"schema.json": stable.encode("utf-8")})


def _addresses(schema: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'"__id__": (\d+)', schema)))


def _entries(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return {name: files.read(name) for name in files.namelist()}


def _archive(files: Mapping[str, bytes]) -> bytes:
    """A compressed zip archive with its entries in order and dated long ago."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()
