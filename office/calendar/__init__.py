"""Working days: the table of holidays and swapped days, each with the document that decided it.

Nothing about Tết is computed: the Prime Minister decides it every year (Bộ luật Lao động 2019, Điều 112
khoản 3), so a day counts as off or as worked only because a row says so and names its document.
"""
