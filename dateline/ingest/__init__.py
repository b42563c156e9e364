"""Intake, one module a format: texts frozen, zones marked, metadata settled, faults named."""

from dateline.ingest.codes import Code, codes
from dateline.ingest.inputs import read_inputs
from dateline.ingest.options import IngestOptions, Limits

__all__ = ["Code", "IngestOptions", "Limits", "codes", "read_inputs"]
