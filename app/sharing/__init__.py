"""In and out: profile files and reports, without secrets."""
