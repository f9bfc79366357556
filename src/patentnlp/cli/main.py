"""`patentnlp`: the group of commands, and how an error becomes one line."""

import sys

import click

from patentnlp import __version__
from patentnlp.cli.applicants import applicants
from patentnlp.cli.classify import classify
from patentnlp.cli.evaluate import evaluate
from patentnlp.cli.explain import explain
from patentnlp.cli.read import read
from patentnlp.cli.report import report
from patentnlp.cli.simulate import simulate
from patentnlp.cli.train import train
from patentnlp.errors import PatentNLPError

__all__ = ["main", "patentnlp"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="patentnlp")
def patentnlp() -> None:
    """Read exports of Chinese patents, tag them by branch, effect and scene, and report on them.

    Works offline; every tag shows the words that decided it, and nothing is left out unsaid.
    """


for command in (read, applicants, classify, explain, report, train, evaluate, simulate):
    patentnlp.add_command(command)


def main() -> None:
    """Runs the command line; errors end it with one line and exit code 1."""
    try:
        patentnlp(prog_name="patentnlp", standalone_mode=False)
    except PatentNLPError as error:
        click.echo(f"patentnlp: {error}", err=True)
        sys.exit(1)
    except click.Abort:
        click.echo("patentnlp: stopped; nothing was written", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; that is no error of ours.
        sys.stderr.close()
        sys.exit(0)
