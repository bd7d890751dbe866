"""Decisions (quyết định): the key of everything. Nothing is announced, abolished or approved without one."""
