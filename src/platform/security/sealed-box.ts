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
  /** True when the envelope was sealed under a key that is no longer the first. */
  isStale(envelope: string): boolean;
  /** The same for any text. True when an older known key must stay to open it. */
  needsOldKey(text: string): boolean;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';
const ENVELOPE = /^v1\.(?<keyId>[A-Za-z0-9-]{1,32})\.[A-Za-z0-9_-]{38,}$/;

/** AES-256-GCM with a random 96-bit nonce; table, row, column and key id are bound to the text. */
export function sealedBox(dataKeys: readonly [DataKey, ...DataKey[]]): SealedBox {
  const keys = new Map(dataKeys.map((key) => [key.id, deriveKey(key, 'sealed-box')]));
  const current = dataKeys[0].id;
  const keyNamed = (id: string) => {
    const key = keys.get(id);
    if (key === undefined) throw new Error('A sealed value names a key that DATA_KEYS does not hold.');
    return key;
  };
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyNamed(current), nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(place, current));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${FORMAT}.${current}.${body.toString('base64url')}`;
    },
    open(envelope, place) {
      const { keyId, body } = readEnvelope(envelope);
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv(
        'aes-256-gcm',
        keyNamed(keyId),
        body.subarray(0, NONCE_BYTES),
        options,
      );
      decipher.setAAD(boundTo(place, keyId));
      decipher.setAuthTag(body.subarray(-TAG_BYTES));
      try {
        const text = body.subarray(NONCE_BYTES, -TAG_BYTES);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new Error('A sealed value was changed or moved.', { cause });
      }
    },
    isStale: (envelope) => readEnvelope(envelope).keyId !== current,
    needsOldKey(text) {
      const keyId = ENVELOPE.exec(text)?.groups?.['keyId'];
      return keyId !== undefined && keyId !== current && keys.has(keyId);
    },
  };
}

function boundTo(place: SealedPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.rowId, place.column, keyId]));
}

function readEnvelope(envelope: string): { readonly keyId: string; readonly body: Buffer } {
  const [format, keyId, text, ...more] = envelope.split('.');
  if (format !== FORMAT || keyId === undefined || text === undefined || more.length > 0) {
    throw new Error('This is not a sealed value.');
  }
  const body = Buffer.from(text, 'base64url');
  if (body.length < NONCE_BYTES + TAG_BYTES) throw new Error('A sealed value is cut short.');
  return { keyId, body };
}
