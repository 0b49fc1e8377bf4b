"""Scripts that make files at set-up or check the project; the shop itself never imports them."""
