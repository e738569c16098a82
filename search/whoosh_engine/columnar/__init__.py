"""An index of NumPy arrays in memory-mapped files, at Whoosh's extension points.

documents -> Buffer -> segment files -> Collection (all of them as one) -> Evaluator
"""
