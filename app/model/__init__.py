"""What a check is and what it found: frozen data, no I/O, no words."""
