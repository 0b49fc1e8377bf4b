"""Speed and memory, measured: `make bench`. May import everything; nothing imports it but `tests`."""
