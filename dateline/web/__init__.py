"""The desk: pages, their JSON and CSV, thin over a case and read-only but for corrections."""

from dateline.web.app import create_app

__all__ = ["create_app"]
