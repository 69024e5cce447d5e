"""An executor of Corelab in Python (docs/executor-wire.md): python3 FOLDER WAY, the way being one of `ways.WAYS`.

It needs Python 3.9 and its standard library alone.
"""
import json
import sys
import time

from ways import WAYS
from work import WORK

try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:  # Windows
    getrusage = None


def say(**message):
    print(json.dumps(message, separators=(",", ":")), flush=True)


def used():
    """What this process has used so far, as the wire calls it."""
    totals = {"cpuNs": time.process_time_ns()}
    if getrusage is not None:
        usage = getrusage(RUSAGE_SELF)
        totals.update(voluntarySwitches=usage.ru_nvcsw, involuntarySwitches=usage.ru_nivcsw)
    return totals


def begin(message, way):
    """Opens the way for a workload, or says why not."""
    workload = message["workload"]
    if workload not in WORK:
        say(kind="failed", message=f"there is no {workload} in this executor")
        return None
    opened = WAYS[way](workload, message.get("lanes", 1))
    say(kind="ready", wire=1, workers=[workers_of(way, *worker) for worker in opened.workers])
    return opened


def workers_of(way, pid, tid):
    """Processes are told by their number alone, with all their threads."""
    return {"pid": pid, "tid": tid} if way == "threads" else {"pid": pid}


def do(message, way, epoch):
    attempts = way.do(message["tasks"], lambda count: say(kind="progress", done=count))
    say(
        kind="batchDone",
        startNs=min((one.start for _, one in attempts), default=epoch) - epoch,
        startsNs=[one.start - epoch for _, one in attempts],
        elapsedNs=[one.end - one.start for _, one in attempts],
        lanes=[lane for lane, _ in attempts],
        results=[one.result for _, one in attempts],
        failures=[
            {"id": number, "message": one.failure}
            for number, (_, one) in zip(message["ids"], attempts)
            if one.failure
        ],
        spans=[
            (state, start - epoch, end - epoch, lane)
            for lane, one in attempts
            for state, start, end in one.spans
        ],
    )


def main(name):
    way, epoch, before = None, 0, used()
    for message in map(json.loads, sys.stdin):
        kind = message["kind"]
        if kind == "init":
            epoch = message["epochNs"]
            way = begin(message, name)
            before = used()
        elif kind == "ping":
            say(kind="pong", atNs=time.monotonic_ns() - epoch)
        elif kind == "batch":
            do(message, way, epoch)
            if message.get("warmUp"):
                before = used()
        elif kind == "stop":
            say(kind="totals", **{name: now - before[name] for name, now in used().items()})


if __name__ == "__main__":
    main(sys.argv[1])
