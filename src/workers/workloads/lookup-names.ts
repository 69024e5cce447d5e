/**
 * Names for lookups. Each says after what time it is answered, and its address follows from it, so that the name server knows
 * them all and every answer can be checked.
 */

/** Reserved, so that no such name exists anywhere else (RFC 2606). */
const domain = 'corelab.test';
const ours = new RegExp(`^[a-z0-9-]{1,63}\\.after-(\\d{1,6})-ms\\.${domain.replace('.', '\\.')}$`, 'i');

/**
 * @param key letters, digits and hyphens, 63 at most: what tells it from other names
 * @param latencyMs time until it is answered, whole, below 1,000,000
 */
export function nameOf(key: string, latencyMs: number): string {
  return `${key}.after-${latencyMs}-ms.${domain}`;
}

/** The time until a name is answered, in ms; undefined for one that {@link nameOf} did not make. */
export function latencyIn(name: string): number | undefined {
  const digits = ours.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The IPv4 address of a name, in 10.0.0.0/8: the lowest three bytes of its hash (FNV-1a of Fowler, Noll and Vo, 32 bits), whatever its case. */
export function addressOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name.toLowerCase())) hash = Math.imul(hash ^ byte, 0x01000193);
  return ['10', (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255].join('.');
}
