/** What `scripts/suite-identity.js` builds: the identity of Corelab Suite 1, in hexadecimal digits. */
declare module 'suite:identity' {
  const identity: string;
  export default identity;
}
