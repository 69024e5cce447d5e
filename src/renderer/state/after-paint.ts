/** Resolves when what has changed until now is painted; at once where nobody can see it. */
export async function afterPaint(): Promise<void> {
  if (document.hidden) return;
  // What was changed is drawn in the same frame: waiting for a second one would have the browser make it.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
