/** Tasks whose turn it will be, in the order in which they became ready: a ring that grows. */

export class TurnQueue<T> {
  #ring: (T | undefined)[] = new Array<T | undefined>(64).fill(undefined);
  #first = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(item: T): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[(this.#first + this.#length) & (this.#ring.length - 1)] = item;
    this.#length++;
  }

  take(): T | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#ring[this.#first];
    this.#ring[this.#first] = undefined; // so that nothing stays reachable
    this.#first = (this.#first + 1) & (this.#ring.length - 1);
    this.#length--;
    return item;
  }

  #grow(): void {
    const { length } = this.#ring;
    const larger = new Array<T | undefined>(length * 2).fill(undefined);
    for (let i = 0; i < length; i++) larger[i] = this.#ring[(this.#first + i) & (length - 1)];
    this.#ring = larger;
    this.#first = 0;
  }
}
