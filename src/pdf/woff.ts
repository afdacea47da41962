import { inflateSync } from 'node:zlib';

const WOFF = 0x77_4f_46_46;
const HEAD = { woff: 44, trueType: 12 } as const;
const ENTRY = { woff: 20, trueType: 16 } as const;

/** A font as TrueType: WOFF 1.0 is the same tables, each packed by zlib. A file that is TrueType stays as it is. */
export function asTrueType(file: Buffer): Buffer {
  if (file.readUInt32BE(0) !== WOFF) return file;
  const count = file.readUInt16BE(12);
  const head = Buffer.alloc(HEAD.trueType + ENTRY.trueType * count);
  file.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (let n = 0; n < count; n += 1) {
    const from = HEAD.woff + n * ENTRY.woff;
    const to = HEAD.trueType + n * ENTRY.trueType;
    const table = tableAt(file, from);
    file.copy(head, to, from, from + 4);
    head.writeUInt32BE(file.readUInt32BE(from + 16), to + 4);
    head.writeUInt32BE(offset, to + 8);
    head.writeUInt32BE(table.length, to + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}

function tableAt(file: Buffer, entry: number): Buffer {
  const offset = file.readUInt32BE(entry + 4);
  const packedLength = file.readUInt32BE(entry + 8);
  const length = file.readUInt32BE(entry + 12);
  const packed = file.subarray(offset, offset + packedLength);
  return packedLength < length ? inflateSync(packed) : packed;
}
