/** The hook that `register-fake.js` registers. */

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  if (specifier !== 'electron') return await nextResolve(specifier, context);
  return { url: new URL('./fake-electron.js', import.meta.url).href, shortCircuit: true };
}
