"""Tests of the room of review."""
