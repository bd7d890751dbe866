"""The shared lists as pages: sectors, agencies, papers, legal documents, with what each leads to."""
