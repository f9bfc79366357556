"""The command line: the same words as the library, and the only place that prints."""
