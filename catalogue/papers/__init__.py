"""The shared dictionary of the papers that dossiers ask for, and which procedures issue them."""
