"""Many files at once: articles in, a data set of Parquet files out, on this machine or a cluster, resumable."""

from menurut.batch.options import BatchOptions
from menurut.batch.tables import TABLES

__all__ = ["TABLES", "BatchOptions"]
