"""Draws the shop's templates: data files in customizer/data/templates, written from the layouts here.

Words on a circle are placed about its centre, with the shop's own typesetter, in each language.
`python -m tools.design_templates [FOLDER]` writes the data, and pictures of all to a folder.
"""
