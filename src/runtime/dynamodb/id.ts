import { createHash, randomFillSync, randomInt } from 'node:crypto';

const random = Buffer.alloc(10);
let lastTime = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, section 5.7). Ids sort by creation, and 62 bits are random each time, so
 * that one id does not reveal the next. Within a process every id is greater than the one before, even
 * within a millisecond and if the clock goes back: the 12 bits after the time count up from a random start
 * (section 6.2, method 1). When they are used up, the time is set one millisecond ahead.
 */
export function newId(now: number = Date.now()): string {
  randomFillSync(random);
  if (now > lastTime) {
    lastTime = now;
    counter = random.readUInt16BE(8) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastTime++;
    counter = random.readUInt16BE(8) & 0x7ff;
  }
  const time = lastTime.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  const variant = (0x80 | (random.readUInt8(0) & 0x3f)).toString(16);
  const rest = random.toString('hex', 1, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}

/** When an id was made, in epoch milliseconds. */
export function timeOf(id: string): number {
  return parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as the store writes it, in lower case; undefined if it is not a UUID. */
export function parseId(text: string): string | undefined {
  const id = text.toLowerCase();
  return uuid.test(id) ? id : undefined;
}

/**
 * A subject as a UUID, for a contract that declares the owners of objects so: itself, if it is a UUID;
 * otherwise a UUID of version 8 (RFC 9562, section 5.8) from its hash, so that it is always the same.
 */
export function subjectId(subject: string): string {
  const own = parseId(subject);
  if (own !== undefined) return own;
  const hash = createHash('sha256').update(subject).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The largest number that `newNumber` returns: `randomInt` is limited to 48 bits. */
const LARGEST_NUMBER = 2 ** 48 - 2;

/**
 * A random id from 1 up, for a contract with integer ids. It may already exist: create with a condition, as
 * `Collection.create` does.
 */
export function newNumber(most: number = LARGEST_NUMBER): number {
  return randomInt(1, Math.min(most, LARGEST_NUMBER) + 1);
}
