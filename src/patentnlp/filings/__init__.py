"""Tables of filings: which columns they have, how they are read and written."""
