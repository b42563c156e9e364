"""A case for language-model clients (Model Context Protocol): read-only tools whose answers are typed and bounded.

What a report says is data from outside. It stands in fields of its own, named ``untrusted_source_text``, apart from
what dateline itself says.
"""
