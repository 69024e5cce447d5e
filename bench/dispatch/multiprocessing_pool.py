"""CPython's process pool with two workers: prints the microseconds per no-op task. Arguments: tasks, chunk size."""

import sys
import time
from multiprocessing import Pool


def noop(task):
    return task


if __name__ == "__main__":
    tasks, chunk = int(sys.argv[1]), int(sys.argv[2])
    with Pool(2) as pool:
        pool.map(noop, range(1000), chunksize=chunk)
        started = time.perf_counter()
        done = sum(1 for _ in pool.imap_unordered(noop, range(tasks), chunksize=chunk))
        seconds = time.perf_counter() - started
    assert done == tasks
    print(seconds * 1e6 / tasks)
