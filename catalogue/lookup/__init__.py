"""What everyone reads: the catalogue as of a day, for the authority that the installation serves."""
