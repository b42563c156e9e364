"""What reports say together: copies, actors, events, dates, statements and commitments, and where they differ."""
