import type { TreatmentFaultOf } from '#/features/treatment/domain/faults.ts';
export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** Room for a photo of a page as phones take it. */
export const MOST_SCAN_BYTES = 4 * 1024 * 1024;

const BEGINNINGS: Readonly<Record<ScanType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

export const SCAN_FILE: Readonly<Record<ScanType, string>> = {
  'application/pdf': 'order.pdf',
  'image/jpeg': 'order.jpg',
  'image/png': 'order.png',
};

export type ScanFault = TreatmentFaultOf<'no-scan' | 'scan-too-large' | 'scan-of-other-kind'>;

/** What kind of file it is by its first bytes: what its name or its sender says is not believed. */
export function scanType(bytes: Uint8Array): ScanType | ScanFault {
  if (bytes.length === 0) return { kind: 'no-scan' };
  if (bytes.length > MOST_SCAN_BYTES) return { kind: 'scan-too-large' };
  const found = SCAN_TYPES.find((type) => BEGINNINGS[type].every((byte, index) => bytes[index] === byte));
  return found ?? { kind: 'scan-of-other-kind' };
}
