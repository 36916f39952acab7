"""The protocol without I/O and without a clock: requests are built here, answers are read here."""
