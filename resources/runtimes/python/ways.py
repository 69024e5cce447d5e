"""The ways in which one program shares out tasks: a loop, threads, processes, an event loop. Each has

- `workers`: the (pid, thread id) of everybody who does tasks, there from the start until the end;
- `do(tasks, tell)`: does them all, calls `tell(count)` now and then with how many have ended, and returns a list of
  (lane, attempt), one for each task in their order.
"""
import asyncio
import concurrent.futures
import multiprocessing
import os
import threading
import time
from typing import NamedTuple, Optional

from work import WORK, WORK_ON_LOOP, Waits

TELL_EVERY = 0.25  # seconds


class Attempt(NamedTuple):
    """What became of a task, and when, in nanoseconds on the monotonic clock, which is the same in all processes (Linux)."""

    start: int
    end: int
    result: object
    failure: Optional[str]
    spans: list
    worker: tuple


def this_worker():
    return os.getpid(), threading.get_native_id()


def attempt(workload, task):
    waits, start = Waits(), time.monotonic_ns()
    result = failure = None
    try:
        result = WORK[workload](task, waits)
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    return Attempt(start, time.monotonic_ns(), result, failure, waits.spans, this_worker())


class InTurn:
    """One task after another, on the main thread."""

    def __init__(self, workload, _lanes):
        self.workload = workload
        self.workers = [this_worker()]

    def do(self, tasks, tell):
        attempts, told = [], time.monotonic_ns()
        for task in tasks:
            attempts.append((0, attempt(self.workload, task)))
            if attempts[-1][1].end > told + TELL_EVERY * 1e9:
                told = attempts[-1][1].end
                tell(len(attempts))
        return attempts


class Pool:
    """What pools of threads and of processes have in common."""

    def __init__(self, workload, executor, lanes, meet, *arguments):
        self.workload = workload
        self.executor = executor
        # Executors start their workers one by one as they are wanted: these wait for each other.
        met = [executor.submit(meet, *arguments) for _ in range(lanes)]
        self.workers = [future.result() for future in met]
        self.lanes = {worker: lane for lane, worker in enumerate(self.workers)}

    def do(self, tasks, tell):
        futures = [self.executor.submit(attempt, self.workload, task) for task in tasks]
        waiting = futures
        while waiting:
            waiting = concurrent.futures.wait(waiting, timeout=TELL_EVERY).not_done
            tell(len(futures) - len(waiting))
        attempts = [future.result() for future in futures]
        return [(self.lanes[one.worker], one) for one in attempts]


class Threads(Pool):
    """A pool of threads in this interpreter."""

    def __init__(self, workload, lanes):
        executor = concurrent.futures.ThreadPoolExecutor(lanes)
        super().__init__(workload, executor, lanes, meet_thread, threading.Barrier(lanes))


def meet_thread(barrier):
    barrier.wait()
    return this_worker()


class Processes(Pool):
    """A pool of processes, each with an interpreter of its own."""

    def __init__(self, workload, lanes):
        barrier = multiprocessing.Barrier(lanes)
        executor = concurrent.futures.ProcessPoolExecutor(lanes, initializer=keep, initargs=(barrier,))
        super().__init__(workload, executor, lanes, meet_process)


def keep(barrier):
    global meeting  # the only way to hand a barrier to the workers of a pool
    meeting = barrier


def meet_process():
    meeting.wait()
    return this_worker()


class OnLoop:
    """One event loop with as many tasks in flight as there are lanes. What only computes holds it up."""

    def __init__(self, workload, lanes):
        self.workload = workload
        self.lanes = lanes
        self.loop = asyncio.new_event_loop()
        self.workers = [this_worker()]

    def do(self, tasks, tell):
        return self.loop.run_until_complete(self._do(tasks, tell))

    async def _do(self, tasks, tell):
        limit, free = asyncio.Semaphore(self.lanes), list(range(self.lanes))
        ended = 0

        async def one(task):
            nonlocal ended
            async with limit:
                lane = free.pop()
                done = await self._attempt(task)
                free.append(lane)
            ended += 1
            return lane, done

        async def tell_now_and_then():
            while True:
                await asyncio.sleep(TELL_EVERY)
                tell(ended)

        telling = asyncio.ensure_future(tell_now_and_then())
        try:
            return await asyncio.gather(*map(one, tasks))
        finally:
            telling.cancel()

    async def _attempt(self, task):
        if self.workload not in WORK_ON_LOOP:
            return attempt(self.workload, task)
        waits, start = Waits(), time.monotonic_ns()
        result = failure = None
        try:
            result = await WORK_ON_LOOP[self.workload](task, waits)
        except Exception as error:
            failure = f"{type(error).__name__}: {error}"
        return Attempt(start, time.monotonic_ns(), result, failure, waits.spans, self.workers[0])


WAYS = {"in-turn": InTurn, "threads": Threads, "processes": Processes, "asyncio": OnLoop}
