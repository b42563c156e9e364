"""Telling a case: chronology, tables, reasons and the dossier. Nothing is inferred here."""
