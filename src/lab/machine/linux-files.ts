/**
 * How the Linux sampler and topology reach `/proc` and `/sys`: below a root, so that tests read recorded trees by the same
 * code. Nothing here throws: a file that cannot be read gives the reason.
 */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { isAvailable, type Maybe, notAvailable, type NotAvailable } from '../../core/availability';

/** A file that is read again and again. */
export interface KeptFile {
  /** What the file says now, from one read; valid until the next read of any kept file. */
  read(): Maybe<Uint8Array>;
  /**
   * True while it has a descriptor of its own: that stays with its process or thread and fails once this has ended,
   * whereas a path can lead to a later one with the same number.
   */
  readonly stays: boolean;
  close(): void;
}

export interface LinuxFiles {
  /** The whole file, or its first `mostBytes`. */
  text(path: string, mostBytes?: number): Maybe<string>;
  list(path: string): Maybe<string[]>;
  keep(path: string): KeptFile;
}

/** No kernel text that is read here comes near it. */
const mostTextBytes = 2 ** 24;
/** Descriptors that kept files may hold where the process's limit is not known, and at most. */
const fewDescriptors = 256;
const manyDescriptors = 8192;

/** @param root put in front of every path: '' for this machine. */
export function linuxFiles(root = ''): LinuxFiles {
  return new FilesBelow(root);
}

class FilesBelow implements LinuxFiles {
  private buffer = Buffer.allocUnsafeSlow(16 * 1024);
  /** Files beyond this number are opened anew for each read. */
  private descriptorsLeft: number;

  constructor(private readonly root: string) {
    this.descriptorsLeft = this.allowedDescriptors();
  }

  text(path: string, mostBytes = mostTextBytes): Maybe<string> {
    return this.withOpen(path, (descriptor) => {
      let length = 0;
      for (;;) {
        if (length === this.buffer.length) this.grow();
        const read = readSync(descriptor, this.buffer, length, this.buffer.length - length, null);
        length += read;
        if (read === 0 || length >= mostBytes)
          return this.buffer.toString('utf8', 0, Math.min(length, mostBytes));
      }
    });
  }

  list(path: string): Maybe<string[]> {
    try {
      return readdirSync(this.root + path);
    } catch (error) {
      return unreadable(path, error);
    }
  }

  keep(path: string): KeptFile {
    let descriptor: number | null = null;
    if (this.descriptorsLeft > 0) {
      try {
        descriptor = openSync(this.root + path, 'r');
        this.descriptorsLeft--;
      } catch (error) {
        const reason = unreadable(path, error);
        if (!outOfDescriptors(error)) return { read: () => reason, stays: true, close: () => undefined };
      }
    }
    if (descriptor === null) {
      return {
        read: () => this.withOpen(path, (once) => this.bytes(once)),
        stays: false,
        close: () => undefined,
      };
    }
    return this.keptOpen(path, descriptor);
  }

  private keptOpen(path: string, opened: number): KeptFile {
    let descriptor: number | null = opened;
    return {
      read: () => {
        if (descriptor === null) return notAvailable('the sampler is closed');
        try {
          return this.bytes(descriptor);
        } catch (error) {
          return unreadable(path, error);
        }
      },
      stays: true,
      close: () => {
        if (descriptor === null) return;
        closeSync(descriptor);
        descriptor = null;
        this.descriptorsLeft++;
      },
    };
  }

  /** One read from the start: the kernel makes such a text anew and at once, so it is consistent in itself. */
  private bytes(descriptor: number): Uint8Array {
    for (;;) {
      const length = readSync(descriptor, this.buffer, 0, this.buffer.length, 0);
      if (length < this.buffer.length || length >= mostTextBytes) return this.buffer.subarray(0, length);
      this.grow();
    }
  }

  private withOpen<T>(path: string, use: (descriptor: number) => T): Maybe<T> {
    let descriptor: number | null = null;
    try {
      descriptor = openSync(this.root + path, 'r');
      return use(descriptor);
    } catch (error) {
      return unreadable(path, error);
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  }

  private grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.buffer.length * 2);
    this.buffer.copy(larger);
    this.buffer = larger;
  }

  /** Half of what the process may open: the rest belongs to the program. */
  private allowedDescriptors(): number {
    const limits = this.text('/proc/self/limits');
    const soft = isAvailable(limits) ? /^Max open files +(\d+)/m.exec(limits)?.[1] : undefined;
    return soft === undefined ? fewDescriptors : Math.min(manyDescriptors, Math.floor(Number(soft) / 2));
  }
}

/** A short text of which only ASCII matters, as a string. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function outOfDescriptors(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EMFILE' || code === 'ENFILE';
}

function unreadable(path: string, error: unknown): NotAvailable {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return notAvailable(`${path} is not there`);
  if (code === 'EACCES' || code === 'EPERM') return notAvailable(`${path} may not be read`);
  if (code === 'ESRCH') return notAvailable('it has ended');
  return notAvailable(`${path} cannot be read (${code})`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
