/** Written by `npm run text:types` from en.json: change that file instead. */
declare const texts: {
  "fail-if.above-open": "{figure} is {value} ({point}): above the limit of {limit}, but {reason}.",
  "fail-if.above-settled": "{figure} is {value} ({point}): above the limit of {limit}, and so is its whole interval.",
  "fail-if.below-open": "{figure} is {value} ({point}): below the limit of {limit}, but {reason}.",
  "fail-if.below-settled": "{figure} is {value} ({point}): below the limit of {limit}, and so is its whole interval.",
  "fail-if.help": "exit with 1 if the median of a measure is on this side of a limit, such as 'latency.p99>20ms'; repeatable; MEASURE[.p50|.p99|.max], < or >, a value with its unit",
  "fail-if.kept-open": "{figure} is {value} ({point}): within the limit of {limit}, but {reason}.",
  "fail-if.kept-settled": "{figure} is {value} ({point}): within the limit of {limit}, and so is its whole interval.",
  "fail-if.no-unit": "--fail-if '{limit}': {measure} is a count without a unit, got \"{unit}\".",
  "fail-if.nothing-measured": "No trial produced a result, so '{limit}' cannot be judged.",
  "fail-if.syntax": "--fail-if must be MEASURE>VALUE or MEASURE<VALUE, such as 'latency.p99>20ms', got \"{text}\".",
  "fail-if.unknown-figure": "--fail-if '{limit}': this run does not have that figure. It has: {figures}.",
  "fail-if.unknown-measure": "--fail-if '{limit}': this run has no measure {measure}. It has: {measures}.",
  "fail-if.void": "{figure} is {value} ({point}), but the result is void and cannot be compared with the limit of {limit}.",
  "fail-if.wrong-unit": "--fail-if '{limit}': {measure} is measured in {units}, got \"{unit}\".",
  "first-look.cancelled": "You cancelled the last run before it measured anything.",
  "first-look.no-results": "The last run produced no results.",
  "fit.at-most": "at most {speedup}",
  "fit.at-most-with": {
    "one": "at most {speedup} with {count} worker",
    "other": "at most {speedup} with {count} workers"
  },
  "fit.coherency": "coherency {share} for every exchange between two workers",
  "fit.contention": "contention costs {share} of its time for every other worker",
  "fit.no-limit": "no limit seen",
  "fit.no-limit-below": "no limit seen: {speedup}x or more is possible",
  "fit.one-worker": "each worker does {share} of the baseline",
  "fit.sentence": "{law}: {parts}; the points lie {deviation} off the curve.",
  "fit.serial-fraction": "{share} of one worker's time is serial",
  "fit.serial-share": "{share} of the parallel time is serial",
  "form.workers-help": {
    "one": "Each number is measured. You can use {count} CPU here.",
    "other": "Each number is measured. You can use {count} CPUs here."
  },
  "limit.few-rounds": {
    "one": "one round does not settle it; use six or more",
    "other": "{count} rounds do not settle it; use six or more"
  },
  "limit.more-rounds": "the interval includes both sides; more rounds would settle it",
  "limit.run-again": "Run again on a machine that does nothing else.",
  "preset.unknown": "There is no preset \"{id}\".",
  "refused.exclude": "{one} and {other} exclude each other: give one of them.",
  "refused.must-be": "{name} must be {allowed}, got {got}.",
  "refused.one-number": "{name} takes one number: {number}?",
  "refused.write-range": "Write {from}..{to} for a range."
};
export default texts;
