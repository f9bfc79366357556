"""`python -m patentnlp`."""

from patentnlp.cli.main import main

main()
