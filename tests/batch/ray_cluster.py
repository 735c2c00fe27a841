"""Reads an input on a Ray cluster of several nodes of this machine, and kills one of them in mid-run.

  python tests/batch/ray_cluster.py INPUT OUTPUT NODES LINES

Prints how many shards were done when the node was killed, how many there were, and the articles.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("RAY_DEDUP_LOGS", "0")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
# A node that is killed is noticed after a second, not half a minute.
os.environ.setdefault("RAY_health_check_initial_delay_ms", "500")
os.environ.setdefault("RAY_health_check_period_ms", "500")
os.environ.setdefault("RAY_health_check_failure_threshold", "4")

from ray.cluster_utils import Cluster

from menurut.batch.engines import Ray
from menurut.batch.options import BatchOptions
from menurut.batch.run import Progress, run

_NODE = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}


def main() -> None:
    """Start the cluster, read, kill a node, read on."""
    source, output, nodes, lines = sys.argv[1:5]
    cluster = Cluster(initialize_head=True, head_node_args={**_NODE, "num_cpus": 0})
    try:
        others = [cluster.add_node(**_NODE) for _ in range(int(nodes))]
        killed: list[int] = []

        def tell(progress: Progress) -> None:
            if progress.shards_done and not killed:
                killed.append(progress.shards_done)
                cluster.remove_node(others.pop(), allow_graceful=False)

        options = BatchOptions(model="none", count=int(lines))
        summary = run([source], Path(output), options, Ray(cluster.address, None), tell=tell)
        assert not summary.failures, summary.failures
        print(*killed, summary.read, summary.articles)
    finally:
        cluster.shutdown()


if __name__ == "__main__":
    main()
