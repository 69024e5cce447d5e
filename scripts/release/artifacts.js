/** The files of a release: how electron-builder calls what `electron-builder.yml` lists. A test holds both together. */

/** @typedef {'linux' | 'darwin' | 'win32'} Platform */

/** @type {readonly Platform[]} */
export const platforms = ['linux', 'darwin', 'win32'];

/** Processors for which each system is packed. */
export const processors = /** @type {const} */ (['x64', 'arm64']);

/** Linux's own names of processors, by format. @type {Record<string, Record<string, string>>} */
const linuxNames = {
  AppImage: { x64: 'x86_64', arm64: 'arm64' },
  deb: { x64: 'amd64', arm64: 'arm64' },
};

/** @param {Platform} platform @param {string} version @returns {string[]} */
export function artifactNames(platform, version) {
  const name = `Corelab-${version}`;
  return processors.flatMap((arch) => {
    switch (platform) {
      case 'linux':
        return Object.entries(linuxNames).map(([format, names]) => `${name}-linux-${names[arch]}.${format}`);
      case 'darwin':
        return ['dmg', 'zip'].map((format) => `${name}-mac-${arch}.${format}`);
      case 'win32':
        return [`${name}-setup-${arch}.exe`, `${name}-portable-${arch}.exe`, `${name}-win-${arch}.zip`];
    }
  });
}

/** Everything that a release has beside its checksums. @param {string} version */
export function releaseFiles(version) {
  return [
    ...platforms.flatMap((one) => artifactNames(one, version)),
    `corelab-${version}.tgz`,
    'sbom.cdx.json',
  ];
}
