"""The plumbing of the pages: headers, errors, filters, caching, and what every form inherits."""
