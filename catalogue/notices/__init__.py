"""Sheets for the notice board (niêm yết), each of which can say later whether it is still true."""
