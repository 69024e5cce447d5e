/**
 * Steps through the bytes of a kernel text without making strings: the samplers parse hundreds of such texts a second.
 * Never throws, whatever the bytes are.
 */
const newline = 10;
const space = 32;
const tab = 9;
const zero = 48;
const nine = 57;
/** Kernel counters have 64 bits; longer numbers are no counters. */
const largest = 2 ** 64;

export class ByteScanner {
  at = 0;

  constructor(
    readonly bytes: Uint8Array,
    private readonly end = bytes.length,
  ) {}

  get done(): boolean {
    return this.at >= this.end;
  }

  /** Steps over `word` if it stands here. */
  skip(word: string): boolean {
    if (this.at + word.length > this.end) return false;
    for (let i = 0; i < word.length; i++) {
      if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    }
    this.at += word.length;
    return true;
  }

  skipBlanks(): void {
    while (this.at < this.end && (this.bytes[this.at] === space || this.bytes[this.at] === tab)) this.at++;
  }

  /** Steps over one word and the blanks before it. */
  skipWord(): void {
    this.skipBlanks();
    while (this.at < this.end) {
      const byte = this.bytes[this.at];
      if (byte === space || byte === tab || byte === newline) return;
      this.at++;
    }
  }

  /** The decimal number that follows on this line, blanks skipped; −1 where there is none or it has over 64 bits. */
  number(): number {
    this.skipBlanks();
    const start = this.at;
    let value = 0;
    while (this.at < this.end) {
      const byte = this.bytes[this.at] as number;
      if (byte < zero || byte > nine) break;
      value = value * 10 + (byte - zero);
      this.at++;
    }
    return this.at === start || value > largest ? -1 : value;
  }

  /** Steps to the start of the next line. */
  nextLine(): void {
    const found = this.bytes.indexOf(newline, this.at);
    this.at = found < 0 || found >= this.end ? this.end : found + 1;
  }
}
