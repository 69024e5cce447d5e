/** The command that starts this host again, for whoever reads it in a window that has lost the host. */
import { shellLine } from '../core/text/shell-words';

/**
 * @param port that was asked for; 0 for any
 * @param inputRoot that was asked for
 * @param platform whose shells are to read it, as Node names it
 */
export function restartCommand(
  port: number,
  inputRoot?: string,
  environment: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  const flags = [
    ...(port === 0 ? [] : ['--port', String(port)]),
    ...(inputRoot === undefined ? [] : ['--input-root', inputRoot]),
  ];
  return shellLine([...startOf(environment, flags.length > 0), ...flags], platform);
}

function startOf({ npm_lifecycle_event: script }: NodeJS.ProcessEnv, hasFlags: boolean): string[] {
  switch (script) {
    case 'start':
      return ['npm', 'start', ...(hasFlags ? ['--'] : [])];
    case 'corelab':
      return ['npm', 'run', '-s', 'corelab', '--', 'serve'];
    default:
      return ['corelab', 'serve'];
  }
}
