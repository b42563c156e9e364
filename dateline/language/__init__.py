"""The only room that knows the NLP engines: tokens, sentences, parse, entities, and the tagger's runtime."""

from dateline.language.document import Document, Token
from dateline.language.engine import DEFAULT_PIPELINE, analyse, engine_version, parse_alone
from dateline.language.paragraphs import paragraphs

__all__ = ["DEFAULT_PIPELINE", "Document", "Token", "analyse", "engine_version", "paragraphs", "parse_alone"]
