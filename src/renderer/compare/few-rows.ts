/** Of a long list the first ones: 200 rows of several lists at once would keep the window from answering. */
export const mostRows = 15;

export function fewRows<T>(rows: readonly T[], all: boolean): readonly T[] {
  return all ? rows : rows.slice(0, mostRows);
}
