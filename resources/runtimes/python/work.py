"""The tasks: each a plain function, as one would write it in Python, from a task to its result.

What a task waits for goes through its `Waits`, which keep the spans of time that it did not compute. Tasks that wait have a second
version for an event loop. Corelab checks the results by other means (src/workers/workloads, src/engine/workloads).
"""
import asyncio
import hashlib
import os
import time
import zlib
from math import isqrt


class Waits:
    """The waits of one attempt at a task, as (state, start, end) on the monotonic clock, in nanoseconds."""

    def __init__(self):
        self.spans = []

    def sleep(self, ms):
        """Blocks the thread. Returns how long it took, in ms."""
        start = time.monotonic_ns()
        time.sleep(ms / 1000)
        return self._over(start, ms)

    async def sleep_on_loop(self, ms):
        """Leaves the loop to others meanwhile. Returns how long it took, in ms."""
        start = time.monotonic_ns()
        await asyncio.sleep(ms / 1000)
        return self._over(start, ms)

    def _over(self, start, ms):
        end = time.monotonic_ns()
        due = min(end, start + ms * 1_000_000)
        self.spans.append(("wait", start, due))
        if end > due:
            self.spans.append(("oversleep", due, end))
        return (end - start) / 1e6


def primes(task, _waits):
    """Counts primes by trial division."""
    return sum(map(is_prime, range(task["from"], task["to"])))


def is_prime(n):
    if n < 4:
        return n > 1
    return n % 2 != 0 and all(n % divisor for divisor in range(3, isqrt(n) + 1, 2))


def hash_chain(task, _waits):
    """Each hash is taken of the one before it, in hex, filled up with zeros where blocks are to be longer."""
    size = task.get("blockBytes", 0)
    text = task["word"].encode()
    for _ in range(task["iterations"]):
        text = hashlib.sha256(text.ljust(size, b"\0")).hexdigest().encode()
    return text.decode()


def compress(task, _waits):
    """Packs a file as gzip does."""
    with open(os.path.join(task["folder"], task["file"]["path"]), "rb") as file:
        content = file.read()
    packer = zlib.compressobj(task["level"], wbits=31)
    packed = packer.compress(content) + packer.flush()
    with open(task["output"], "wb") as file:
        file.write(packed)
    return {"bytesIn": len(content), "bytesOut": len(packed)}


def wait(ms, waits):
    return waits.sleep(ms)


async def wait_on_loop(ms, waits):
    return await waits.sleep_on_loop(ms)


def mixed(task, waits):
    """Computes and waits in four turns."""
    checksum, waited = int(task["start"]), 0
    for units, ms in turns_of(task):
        checksum = advance(checksum, units)
        if ms:
            waited += waits.sleep(ms)
    return {"checksum": checksum, "waitedMs": waited}


async def mixed_on_loop(task, waits):
    checksum, waited = int(task["start"]), 0
    for units, ms in turns_of(task):
        checksum = advance(checksum, units)
        if ms:
            waited += await waits.sleep_on_loop(ms)
    return {"checksum": checksum, "waitedMs": waited}


TURNS = 4
STEPS_PER_UNIT = 50_000


def turns_of(task):
    """The units of computing and the ms of waiting in each turn; they add up to those of the task."""

    def part(total, turn):
        return (turn + 1) * total // TURNS - turn * total // TURNS

    return [(part(task["units"], turn), part(task["waitMs"], turn)) for turn in range(TURNS)]


def advance(state, units):
    """The generator of Numerical Recipes (Press et al., 2nd ed., section 7.1), modulo 2**32, step by step."""
    for _ in range(units * STEPS_PER_UNIT):
        state = (state * 1_664_525 + 1_013_904_223) & 0xFFFFFFFF
    return state


WORK = {"primes": primes, "hash": hash_chain, "compress": compress, "wait": wait, "mixed": mixed}
WORK_ON_LOOP = {"wait": wait_on_loop, "mixed": mixed_on_loop}
