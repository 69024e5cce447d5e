/**
 * Whether a release can be signed, and how one that was is verified. Without keys the packages are made all the same, unsigned, and
 * that is said aloud; with only some of them nothing is made, since somebody meant to sign.
 */

/** Names of the secrets, as electron-builder reads them from the environment. @type {Record<string, readonly string[]>} */
export const keysOf = {
  darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
  linux: [],
};

/**
 * @param {string} platform @param {NodeJS.ProcessEnv} environment
 * @returns {{ kind: 'signed' } | { kind: 'unsigned', why: string }}
 * @throws where some keys are there and others are missing
 */
export function signingPlan(platform, environment) {
  const keys = keysOf[platform] ?? [];
  if (keys.length === 0)
    return { kind: 'unsigned', why: 'packages for Linux are vouched for by checksums and provenance' };
  // A workflow gives a secret that does not exist as an empty text.
  const missing = keys.filter((key) => !environment[key]);
  if (missing.length === 0) return { kind: 'signed' };
  if (missing.length === keys.length) return { kind: 'unsigned', why: `none of ${keys.join(', ')} is set` };
  throw new Error(`Some keys for signing are set, but not ${missing.join(', ')}: set all of them, or none.`);
}

/**
 * What proves that packages are signed: programs of the system that end with an error otherwise.
 * @param {string} platform @param {{ apps: readonly string[], images: readonly string[], programs: readonly string[] }} made
 * @returns {[program: string, args: string[]][]}
 */
export function verifications(platform, { apps, images, programs }) {
  if (platform === 'darwin') {
    return [
      ...apps.flatMap(
        (app) =>
          /** @type {[string, string[]][]} */ ([
            ['codesign', ['--verify', '--deep', '--strict', '--verbose=2', app]],
            ['spctl', ['--assess', '--type', 'execute', '--verbose=2', app]],
            // Notarizing has failed without an error: the ticket must be there.
            ['xcrun', ['stapler', 'validate', app]],
          ]),
      ),
      ...images.map((image) => /** @type {[string, string[]]} */ (['hdiutil', ['verify', image]])),
    ];
  }
  if (platform === 'win32')
    return programs.map((program) => ['signtool', ['verify', '/pa', '/all', program]]);
  return [];
}
