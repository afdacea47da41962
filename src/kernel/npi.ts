/**
 * The number by which health plans know a provider: ten digits. The last follows from the others by Luhn's rule, with
 * 80840 in front as on a health card.
 */
export function isNpi(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = Array.from(`80840${text}`)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
