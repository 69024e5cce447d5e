"""An executor of `primes` on Corelab's plain wire (docs/executor-wire.md): python3's standard library, nothing else."""
import json
import sys
import time


def is_prime(n):
    if n < 4:
        return n > 1
    return n % 2 != 0 and all(n % divisor for divisor in range(3, int(n**0.5) + 1, 2))


def say(**message):
    print(json.dumps(message), flush=True)


epoch, cpu_at_start = 0, 0
for message in map(json.loads, sys.stdin):
    kind = message["kind"]
    if kind == "init":
        epoch = message["epochNs"]
        if message["workload"] != "primes":
            say(kind="failed", message=f"there is no {message['workload']} in this executor")
            continue
        cpu_at_start = time.process_time_ns()
        say(kind="ready", wire=1)
    elif kind == "ping":
        say(kind="pong", atNs=time.monotonic_ns() - epoch)
    elif kind == "batch":
        start = time.monotonic_ns()
        results, ends = [], [start]
        for task in message["tasks"]:
            results.append(sum(map(is_prime, range(task["from"], task["to"]))))
            ends.append(time.monotonic_ns())
        elapsed = [end - begin for begin, end in zip(ends, ends[1:])]
        say(kind="batchDone", startNs=start - epoch, elapsedNs=elapsed, results=results)
        if message.get("warmUp"):
            cpu_at_start = time.process_time_ns()
    elif kind == "stop":
        say(kind="totals", cpuNs=time.process_time_ns() - cpu_at_start)
