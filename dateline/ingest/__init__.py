"""Reports in: one module a format, each yields reports or says why an input was set aside."""
