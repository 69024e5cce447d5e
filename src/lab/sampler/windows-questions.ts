/**
 * What PowerShell is asked on Windows. Commands are one line each, cmdlets and operators only: where a school's policy
 * allows no more than PowerShell's constrained language, methods of .NET are refused. Figures are joined by `+`, which
 * writes numbers the same in every language, other than `-f` and `ConvertTo-Csv`.
 */

/**
 * `Counters_ProcessorInformation` names logical CPUs `group,number`; the older `PerfOS_Processor` sees one group alone. Totals
 * (`_Total`, `0,_Total`) are left out.
 */
const cores =
  cim('Win32_PerfRawData_Counters_ProcessorInformation', [
    'Name',
    'PercentUserTime',
    'PercentPrivilegedTime',
    'PercentIdleTime',
  ]) +
  ` | Where-Object { $_.Name -notlike '*_Total' }` +
  ` | ForEach-Object { 'C|' + $_.Name + '|' + $_.PercentUserTime + '|' + $_.PercentPrivilegedTime + '|' + $_.PercentIdleTime }`;

const machine =
  cim('Win32_PerfRawData_PerfOS_System', [
    'ContextSwitchesPersec',
    'Timestamp_PerfTime',
    'Frequency_PerfTime',
  ]) +
  ` | ForEach-Object { 'S|' + $_.ContextSwitchesPersec + '|' + $_.Timestamp_PerfTime + '|' + $_.Frequency_PerfTime }`;

/** Load of every core and the machine's switches, and what the threads of these processes did. */
export function windowsQuestion(pids: readonly number[]): string {
  const parts = [cores, machine];
  if (pids.length > 0) parts.push(threadsOf(pids));
  return parts.join('; ');
}

function threadsOf(pids: readonly number[]): string {
  const whose = pids.map((pid) => `IDProcess=${Math.trunc(pid)}`).join(' OR ');
  return (
    cim(
      'Win32_PerfRawData_PerfProc_Thread',
      ['IDProcess', 'IDThread', 'ContextSwitchesPersec', 'PercentProcessorTime'],
      whose,
    ) +
    ` | ForEach-Object { 'T|' + $_.IDProcess + '|' + $_.IDThread + '|' + $_.ContextSwitchesPersec + '|' + $_.PercentProcessorTime }`
  );
}

function cim(className: string, properties: readonly string[], where?: string): string {
  const condition = where === undefined ? '' : ` WHERE ${where}`;
  return `Get-CimInstance -ErrorAction Stop -Query 'SELECT ${properties.join(',')} FROM ${className}${condition}'`;
}
