"""Drawings made by the server, as the few strings that templates put into SVG."""
