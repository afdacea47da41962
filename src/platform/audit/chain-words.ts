import type { ChainEnd, ChainFault } from '#/platform/audit/verify-audit-chain.ts';

/** What is wrong with a trail, as half a sentence. */
export const CHAIN_FAULT_WORDS: Readonly<Record<ChainFault['reason'], string>> = {
  'entry-removed': 'an entry was removed',
  'seal-removed': 'an entry and its seal were removed',
  'entry-altered': 'an entry was altered',
  'end-cut-off': 'entries at the end were cut off',
  'entry-left-out': 'an old entry was never sealed',
};

/** An end as people write it down: a number, a colon and 64 signs. */
export function chainEndWords({ position, hash }: ChainEnd): string {
  return `${String(position)}:${hash}`;
}

export function readChainEnd(typed: string): ChainEnd | null {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(typed.trim()) ?? [];
  return position === undefined || hash === undefined ? null : { position: Number(position), hash };
}
