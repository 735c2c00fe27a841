"""Many files at once: articles in, a data set of Parquet files out, on this machine or a cluster, resumable."""

from menurut.batch.engines import Local, Ray
from menurut.batch.options import BatchOptions
from menurut.batch.run import Progress, Summary, run
from menurut.batch.tables import TABLES

__all__ = ["TABLES", "BatchOptions", "Local", "Progress", "Ray", "Summary", "run"]
