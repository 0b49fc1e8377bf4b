"""The proof gate: many designs drawn by the editor in Chromium and painted by the painter, compared over ink."""
