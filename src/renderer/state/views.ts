/** The views of the window, in the order of their tabs and of the keys 1 to 9. */
export const views = [
  { id: 'bench', title: 'Bench' },
  { id: 'live', title: 'Live' },
  { id: 'history', title: 'History' },
] as const;

export type ViewId = (typeof views)[number]['id'];
