"""The rules of the detector, one module each: its ground, its explanation, its examples and how it looks.

Every module here but `rule` declares `RULE`; the registry beside this folder joins them, and a test walks it.
"""
