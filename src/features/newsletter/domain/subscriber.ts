import type { Branded } from '#/kernel/ids.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';

export type SubscriberId = Branded<string, 'SubscriberId'>;

/** `unconfirmed` gets no newsletter; `left` keeps a keyed hash, so that the proof of leaving stays. */
export const SUBSCRIBER_STATUSES = ['unconfirmed', 'confirmed', 'left'] as const;
export type SubscriberStatus = (typeof SUBSCRIBER_STATUSES)[number];

export type ConsentKind = 'asked' | 'confirmed' | 'topics-changed' | 'left' | 'returned';

/** A link to confirm works this long after the newest mail that holds it. */
export const CONFIRM_DAYS = 7;
export const CONFIRM_LINK_MS = CONFIRM_DAYS * DAY_MS;

/** An address that nobody confirmed is forgotten after this time, and so is one that has left. */
export const UNCONFIRMED_DAYS = 30;
export const FORGET_AFTER_MS = UNCONFIRMED_DAYS * DAY_MS;

/** Proof of consent is kept this long after somebody has left. */
export const PROOF_YEARS = 4;
