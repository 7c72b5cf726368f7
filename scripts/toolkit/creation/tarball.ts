import { gzipSync } from 'node:zlib';

/** A file of a package. */
export interface PackageFile {
  /** Where it is in the package, with slashes. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
}

/** As npm packs them: the same files give the same bytes. */
const TIME = Date.UTC(1985, 9, 26, 8, 15) / 1000;
const BLOCK = 512;

/** A package as npm reads it: a compressed archive (ustar) of a folder called `package`. */
export function tarball(files: readonly PackageFile[]): Uint8Array {
  const blocks = files.flatMap((file) => {
    const rest = file.content.length % BLOCK;
    return [header(file), file.content, Buffer.alloc(rest === 0 ? 0 : BLOCK - rest)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
}

function header({ name, content, executable }: PackageFile): Buffer {
  const block = Buffer.alloc(BLOCK);
  const text = (value: string, at: number): number => block.write(value, at);
  // The field of a number is filled, except for the terminating NUL.
  const octal = (value: number, at: number, length: number): number =>
    text(value.toString(8).padStart(length - 1, '0'), at);
  const [prefix, rest] = divided(`package/${name}`);
  text(rest, 0);
  octal(executable ? 0o755 : 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(content.length, 124, 12);
  octal(TIME, 136, 12);
  text('0', 156);
  text('ustar', 257);
  text('00', 263);
  text(prefix, 345);
  // The sum of all bytes, with spaces in its own field.
  text(' '.repeat(8), 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  text(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A long name is divided at a slash: 155 and 100 bytes. */
function divided(name: string): [prefix: string, rest: string] {
  if (Buffer.byteLength(name) <= 100) return ['', name];
  const at = name.indexOf('/', name.length - 101);
  if (at < 0 || at > 155) throw new Error(`${name} is too long for a package.`);
  return [name.slice(0, at), name.slice(at + 1)];
}
