"""What the rooms above hold against announcing a draft, and the reasons for which it is announced all the same."""
