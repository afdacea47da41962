/** A code as it was typed, with the spaces and dashes of people taken out. */
export type TypedCode =
  | { readonly kind: 'app'; readonly digits: string }
  | { readonly kind: 'recovery'; readonly letters: string }
  | { readonly kind: 'none' };

const RECOVERY_LETTERS = 16;
/** Signs that a recovery code never has, and what was meant. */
const MEANT: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '8': 'B' };

export function readTypedCode(typed: string): TypedCode {
  const text = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  if (/^\d{6}$/.test(text)) return { kind: 'app', digits: text };
  const letters = text.toUpperCase().replace(/[018]/g, (sign) => MEANT[sign] ?? sign);
  const isRecovery = letters.length === RECOVERY_LETTERS && /^[A-Z2-7]+$/.test(letters);
  return isRecovery ? { kind: 'recovery', letters } : { kind: 'none' };
}

/** As it is printed: four by four. */
export function shownRecoveryCode(letters: string): string {
  return letters.replace(/.{4}(?=.)/g, '$&-');
}
