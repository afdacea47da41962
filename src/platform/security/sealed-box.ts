import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey, type DataKey } from '#/platform/config/data-keys.ts';

/** Where a sealed value lives. It opens nowhere else, so that rows and columns cannot be swapped. */
export type SealedPlace = { readonly table: string; readonly rowId: string; readonly column: string };

export type SealedBox = {
  /** Encrypts under the first key; the envelope names the key. */
  seal(plain: string, place: SealedPlace): string;
  /** The plain text. Throws when the envelope was changed, moved, or its key is not known. */
  open(envelope: string, place: SealedPlace): string;
  /** True when the envelope was not sealed under the first key; also for one that was damaged. */
  isStale(envelope: string): boolean;
  /** The same for any text. True when an older known key must stay to open it. */
  needsOldKey(text: string): boolean;
};

export type SealedFault = 'changed' | 'key-unknown' | 'not-sealed' | 'cut-short';

/**
 * A value that cannot be opened. It says where the value stands and never what it is. The message is for the operator;
 * the site logs `place` and `fault`.
 */
export class SealedValueError extends Error {
  override readonly name = 'SealedValueError';
  readonly fault: SealedFault;
  readonly place: SealedPlace;
  readonly keyId: string;

  constructor(fault: SealedFault, place: SealedPlace, keyId = '', cause?: unknown) {
    super(sentenceOf(fault, place, keyId), cause === undefined ? {} : { cause });
    this.fault = fault;
    this.place = place;
    this.keyId = keyId;
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';
const ENVELOPE = /^v1\.(?<keyId>[A-Za-z0-9-]{1,32})\.[A-Za-z0-9_-]{38,}$/;

/** AES-256-GCM with a random 96-bit nonce; table, row, column and key id are bound to the text. */
export function sealedBox(dataKeys: readonly [DataKey, ...DataKey[]]): SealedBox {
  const keys = new Map(dataKeys.map((key) => [key.id, deriveKey(key, 'sealed-box')]));
  const current = dataKeys[0].id;
  const [first] = dataKeys;
  const firstKey = deriveKey(first, 'sealed-box');
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', firstKey, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(place, current));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${FORMAT}.${current}.${body.toString('base64url')}`;
    },
    open(envelope, place) {
      const { keyId, body } = readEnvelope(envelope, place);
      const key = keys.get(keyId);
      if (key === undefined) throw new SealedValueError('key-unknown', place, keyId);
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), options);
      decipher.setAAD(boundTo(place, keyId));
      decipher.setAuthTag(body.subarray(-TAG_BYTES));
      try {
        const text = body.subarray(NONCE_BYTES, -TAG_BYTES);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SealedValueError('changed', place, keyId, cause);
      }
    },
    isStale: (envelope) => ENVELOPE.exec(envelope)?.groups?.['keyId'] !== current,
    needsOldKey(text) {
      const keyId = ENVELOPE.exec(text)?.groups?.['keyId'];
      return keyId !== undefined && keyId !== current && keys.has(keyId);
    },
  };
}

function sentenceOf(fault: SealedFault, { table, column, rowId }: SealedPlace, keyId: string): string {
  const where = `${table}.${column}, in the row ${rowId}`;
  if (fault === 'key-unknown') {
    return (
      `A sealed value names a key that DATA_KEYS does not hold: "${keyId}", at ${where}. ` +
      'Put that key back into DATA_KEYS, behind the first one.'
    );
  }
  const what = {
    changed: 'A sealed value was changed or moved',
    'not-sealed': 'This is not a sealed value',
    'cut-short': 'A sealed value is cut short',
  }[fault];
  return (
    `${what}: ${where}. Nobody can open it any more. Somebody wrote into the database, or "${keyId}" in ` +
    'DATA_KEYS is another key than before. Put the right key or the row from a backup back.'
  );
}

function boundTo(place: SealedPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.rowId, place.column, keyId]));
}

function readEnvelope(
  envelope: string,
  place: SealedPlace,
): { readonly keyId: string; readonly body: Buffer } {
  const [format, keyId, text, ...more] = envelope.split('.');
  if (format !== FORMAT || keyId === undefined || text === undefined || more.length > 0) {
    throw new SealedValueError('not-sealed', place);
  }
  const body = Buffer.from(text, 'base64url');
  if (body.length < NONCE_BYTES + TAG_BYTES) throw new SealedValueError('cut-short', place, keyId);
  return { keyId, body };
}
