"""The pure values of reviewing: kinds of measures, what a measure does to a content, and how a cut is proved."""
