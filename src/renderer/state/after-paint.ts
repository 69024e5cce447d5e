/** Resolves when what has changed until now is on the screen; at once where nobody can see it. */
export async function afterPaint(): Promise<void> {
  if (document.hidden) return;
  // The first frame lays out and paints what changed, charts included; in the second one that is done.
  await nextFrame();
  await nextFrame();
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
