"""What the empty house of the browser tests is filled with, and which pages that makes worth a visit."""

from flask import Flask


def furnish(app: Flask) -> list[str]:
    """Records for the pages to show, made inside an application context; returns the addresses, beyond the
    routes without parameters, that every browser test of pages visits."""
    return []
