const US_DIGITS = 10;
const LEAST_DIGITS = 8;
const MOST_DIGITS = 15;
/** Spaces, hyphens, dots and brackets are how people write numbers, not part of them. */
const WRITTEN = /^\+?[\d\s().\-/]+$/;

/** "206-555-0187" for a US number, "+44 …" digits after the plus for another; null when it is neither. */
export function readPhoneNumber(typed: string): string | null {
  const text = typed.replace(/[\u2010-\u2015]/g, '-');
  if (!WRITTEN.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  const own = digits.length === US_DIGITS + 1 && digits.startsWith('1') ? digits.slice(1) : digits;
  const isUs = own.length === US_DIGITS && (!text.startsWith('+') || own !== digits) && /^[2-9]/.test(own);
  if (isUs) return `${own.slice(0, 3)}-${own.slice(3, 6)}-${own.slice(6)}`;
  const isForeign = text.startsWith('+') && digits.length >= LEAST_DIGITS && digits.length <= MOST_DIGITS;
  return isForeign ? `+${digits}` : null;
}
