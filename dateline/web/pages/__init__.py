"""One module a page, or a few that are alike: from a case and an address to what the template shows, and its rows."""
