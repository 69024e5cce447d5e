/** What a release says of itself: its part of CHANGELOG.md. */

/**
 * @param {string} changelog @param {string} version @returns {string}
 * @throws where it has no part for that version, or an empty one
 */
export function releaseNotes(changelog, version) {
  const parts = changelog.split(/^## /m).slice(1);
  const part = parts.find((one) => one.startsWith(`[${version}]`));
  const text = part?.slice(part.indexOf('\n')).trim();
  if (text) return text;
  throw new Error(`CHANGELOG.md has no part "## [${version}]": move what is under [Unreleased] there first.`);
}
