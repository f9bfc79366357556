"""Rebuilds the shipped model: `python train.py [--data DIR] [--taxonomy FILE] [--out DIR]`."""

import sys

from patentnlp.cli.main import main

if __name__ == "__main__":
    sys.argv.insert(1, "train")
    main()
