"""The chapters of a report, each a function from a teller to a section with its exhibits."""
