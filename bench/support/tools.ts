/** Programs of others that a benchmark measures against: whether they are there, and what to install where they are not. */
import { spawn, spawnSync } from 'node:child_process';

const packages: Readonly<Record<string, string>> = {
  mpstat: 'sysstat',
  pidstat: 'sysstat',
  vmstat: 'procps',
  htop: 'htop',
  perf: 'linux-perf',
  script: 'bsdutils or util-linux',
};

/** The names that cannot be started; says on stderr which package has them. Nothing is installed. */
export function missingTools(names: readonly string[]): string[] {
  const missing = names.filter((name) => spawnSync(name, ['-V'], { stdio: 'ignore' }).error !== undefined);
  for (const name of missing) {
    console.error(`${name} is not installed (package ${packages[name] ?? name}): what needs it is left out.`);
  }
  return missing;
}

/** What a program printed until it ended by itself, in the C locale. @throws when it fails */
export function output(name: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LC_ALL: 'C', S_TIME_FORMAT: 'ISO', S_COLORS: 'never' },
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${name} ended with exit code ${code ?? 'unknown'}`));
    });
  });
}
