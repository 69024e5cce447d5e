"""A plain program that does the same work without Corelab: python3 plain.py WAY WORK TASKS SIZE

Says how long the work took, in ms, from the moment at which everybody who does it was there.
"""
import asyncio
import concurrent.futures
import hashlib
import sys
import time
from math import isqrt

WORKERS = 2


def is_prime(n):
    if n < 4:
        return n > 1
    return n % 2 != 0 and all(n % divisor for divisor in range(3, isqrt(n) + 1, 2))


def primes(task, size):
    return sum(map(is_prime, range(task * size, (task + 1) * size)))


def hash_chain(task, size):
    text = b"corelab %d" % task
    for _ in range(100):
        text = hashlib.sha256(text.ljust(size, b"\0")).hexdigest().encode()
    return text


def wait(_task, size):
    time.sleep(size / 1000)


async def wait_on_loop(_task, size):
    await asyncio.sleep(size / 1000)


WORK = {"primes": primes, "hash": hash_chain, "wait": wait}


def in_turn(work, tasks, size):
    start = time.perf_counter()
    for task in range(tasks):
        work(task, size)
    return start


def pooled(executor, work, tasks, size):
    list(executor.map(time.sleep, [0.2] * WORKERS))  # everybody is there
    start = time.perf_counter()
    list(executor.map(work, range(tasks), [size] * tasks))
    return start


async def on_loop(tasks, size):
    start = time.perf_counter()
    await asyncio.gather(*(wait_on_loop(task, size) for task in range(tasks)))
    return start


def main(way, name, tasks, size):
    work = WORK[name]
    if way == "sequential":
        start = in_turn(work, tasks, size)
    elif way == "asyncio":
        start = asyncio.run(on_loop(tasks, size))
    else:
        pools = {
            "threads": concurrent.futures.ThreadPoolExecutor,
            "processes": concurrent.futures.ProcessPoolExecutor,
        }
        start = pooled(pools[way](WORKERS), work, tasks, size)
    print((time.perf_counter() - start) * 1000)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
