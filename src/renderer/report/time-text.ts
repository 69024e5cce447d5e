/** When a run began, in the reader's own time and way: `Nov 27, 2026, 11:27 PM`. */
export function timeText(startedAt: string): string {
  return new Date(startedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The day alone: `Dec 27, 2026`. */
export function dateText(at: string): string {
  return new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
