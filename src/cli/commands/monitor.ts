/** `corelab monitor`: the cores and context switches of this machine, live, or as JSON lines for other programs. */
import type { Sample } from '../../core/counters/sample';
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import type { SamplerChoice } from '../../lab/sampler';
import { type OwnUsage, OwnUsageMeter } from '../../lab/sampler/own-usage';
import { SampleLoop } from '../../lab/sampler/sample-loop';
import { type AddCommand, type CommandContext, examples } from '../command';
import { addSamplerOption } from '../options/sampler-option';
import { numberOrText } from '../options/values';
import type { Terminal } from '../terminal';
import { JsonDisplay } from '../view/monitor/json-display';
import { LiveDisplay } from '../view/monitor/live-display';

interface MonitorOptions {
  rate: number | string;
  json?: boolean;
  sampler: SamplerChoice;
}

interface Display {
  show(sample: Sample, own: OwnUsage): void;
  close(): void;
}

/** Samples a second. Above, Linux's ticks of 10 ms would be all that is seen, and macOS would tell nothing at all. */
const mostOf: Partial<Record<NodeJS.Platform, number>> = { linux: 20, darwin: 2 };
const rates = { least: 0.1, mostElsewhere: 4 };

export const addMonitor: AddCommand = (program, context) => {
  const command = program
    .command('monitor')
    .description('Watch the cores and context switches of this machine, until q or Ctrl-C.')
    .option('--rate <number>', 'samples a second, 0.1 to 20', numberOrText, 2)
    .option('--json', 'one line of JSON for each sample, as when the output is no terminal');
  addSamplerOption(command)
    .addHelpText(
      'after',
      '\n"Others" is the load of everything but this monitor. systeminformation starts programs for each sample on\n' +
        'Linux, which the monitor otherwise never does. On Windows one PowerShell reads the counters. Loads are time\n' +
        'in which a core was busy; Task Manager before Windows 11 24H2 weights it by the clock rate and shows other\n' +
        'figures. On macOS two samples a second are the most.\n' +
        examples(
          ['monitor', 'in the terminal'],
          ['monitor --rate 10', 'ten samples a second'],
          ['monitor --json --rate 1 > load.jsonl', 'for other programs'],
        ),
    )
    .action((options: MonitorOptions) => monitor(options, context));
};

async function monitor(
  { rate, json, sampler: choice }: MonitorOptions,
  context: CommandContext,
): Promise<void> {
  const { lab, terminal } = context;
  const samplesPerSecond = checkedRate(rate, choice);
  const machine = showsLive(json, terminal) ? await lab.machine() : null;
  const usage = new OwnUsageMeter();
  await new Promise<void>((resolve, reject) => {
    const end = (failure?: Error) => {
      for (const one of ends.splice(0)) one();
      if (failure === undefined) resolve();
      else reject(failure);
    };
    const display: Display =
      machine === null
        ? new JsonDisplay(terminal.out, () => lab.clock.now())
        : new LiveDisplay({ terminal, machine, samplesPerSecond, end });
    const loop = new SampleLoop({
      sampler: lab.openSampler(choice),
      clock: lab.clock,
      periodMs: 1000 / samplesPerSecond,
      onSample: (sample) => display.show(sample, usage.since(sample.intervalMs)),
      onFailure: (error) => end(error instanceof Error ? error : new Error(String(error))),
    });
    const ends = [
      terminal.onStop(end),
      terminal.onClosed(end),
      keptAlive(),
      () => loop.close(),
      () => display.close(),
    ];
  });
}

/** The lab's clock keeps no process alive; watching is all there is to do here. */
function keptAlive(): () => void {
  const timer = setInterval(() => undefined, 2 ** 30);
  return () => clearInterval(timer);
}

function showsLive(json: boolean | undefined, { out, environment }: Terminal): boolean {
  return !json && out.isTTY === true && environment['TERM'] !== 'dumb';
}

/** @throws CorelabError `usage` */
function checkedRate(rate: number | string, choice: SamplerChoice): number {
  const most = (choice === 'auto' ? mostOf[process.platform] : undefined) ?? rates.mostElsewhere;
  if (typeof rate === 'number' && rate >= rates.least && rate <= most) return rate;
  throw new CorelabError(
    'usage',
    `--rate must be a number of samples a second from ${rates.least} to ${most}, got ${shownValue(rate)}.`,
    most === mostOf.linux ? undefined : 'The counters that are read here have no new figures more often.',
  );
}
