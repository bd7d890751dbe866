"""The second step of signing in: a code from a phone that only its owner holds, or a recovery code."""
