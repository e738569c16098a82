"""The engine that needs nothing but the file system."""

from search.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
