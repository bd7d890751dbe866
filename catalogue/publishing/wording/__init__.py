"""How an agency words its papers: the layout of the lists, grounds, recipients, headings."""
