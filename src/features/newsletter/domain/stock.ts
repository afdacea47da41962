/** Why the number of bottles changed otherwise than by a gift. */
export const ADJUST_REASONS = ['delivered', 'broken', 'missing', 'used-here'] as const;
export type AdjustReason = (typeof ADJUST_REASONS)[number];

export type StockWhy = AdjustReason | 'counted' | 'handed-out' | 'put-back';

/** Added when a change was made, never changed afterwards. */
export type StockLine = {
  readonly why: StockWhy;
  readonly change: number;
  /** How many there were then. */
  readonly bottles: number;
  readonly atMs: number;
};

export const STOCK_WORDS: Readonly<Record<StockWhy, string>> = {
  delivered: 'Delivered',
  broken: 'Broken or spilled',
  missing: 'Missing',
  'used-here': 'Used at the clinic',
  counted: 'Counted',
  'handed-out': 'Handed out',
  'put-back': 'Put back',
};

/** So many more, or fewer. */
export function stockChange(reason: AdjustReason, bottles: number): number {
  return reason === 'delivered' ? bottles : -bottles;
}

export const MOST_BOTTLES = 999_999;
