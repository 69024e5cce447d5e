/** The command that starts this host again, for whoever reads it in a window that has lost the host. */

/**
 * @param port that was asked for; 0 for any
 * @param inputRoot that was asked for
 */
export function restartCommand(
  port: number,
  inputRoot?: string,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const root = inputRoot === undefined ? '' : ` --input-root '${inputRoot.replaceAll("'", "'\\''")}'`;
  const flags = (port === 0 ? '' : ` --port ${port}`) + root;
  switch (environment['npm_lifecycle_event']) {
    case 'start':
      return `npm start${flags === '' ? '' : ` --${flags}`}`;
    case 'corelab':
      return `npm run -s corelab -- serve${flags}`;
    default:
      return `corelab serve${flags}`;
  }
}
