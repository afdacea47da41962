type Replaced = readonly [pattern: RegExp, by: string];

/** What is drawn by lot and shown to people. */
const SEEN: readonly Replaced[] = [
  [/\b(KN|CC)-[0-9A-Z]{8}\b/g, '$1-{number}'],
  [/\b[0-9A-Z]{3}(?:-[0-9A-Z]{3}){4}\b/g, '{code}'],
  // Every QR code begins with the edge of its first corner.
  [/ d="M4 4h7v1h-7z[^"]*"/g, ' d="{code}"'],
  [/(<input[^>]*name="penName"[^>]*value=")[A-Z][a-z]+ [A-Z][a-z]+"/g, '$1{pen name}"'],
];
/** What is different in every run of one program: secrets, and names that say what a file holds. */
const BY_CHANCE: readonly Replaced[] = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '{id}'],
  [/\b(?:cs|pi|ch|re|evt)_(?:test_)?[0-9A-Za-z]{8,}\b/g, '{payment}'],
  [/'(?:sha(?:256|384|512)|nonce)-[\w+/=-]+'/g, '{hash}'],
  [/(\/_astro\/[\w.@-]+?)[._][\w-]{8}(\.[a-z0-9]+)\b/g, '$1$2'],
  [/\bdata-astro-cid-\w+/g, 'data-astro-cid'],
  [/\bastro-[a-z0-9]{8}\b/g, 'astro-scope'],
];
/** Letters of both sizes and a digit, and too long for a word. */
const SECRET = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{20,}(?:\.[\w-]{8,})*(?![\w-])/g;

export function withoutChance(text: string): string {
  return replaced(withoutLots(text), BY_CHANCE).replace(SECRET, '{secret}');
}

/** The same page with a word in the place of what is drawn by lot; its links and files still work. */
export function withoutLots(text: string): string {
  return replaced(text, SEEN);
}

function replaced(text: string, all: readonly Replaced[]): string {
  return all.reduce((said, [pattern, by]) => said.replace(pattern, by), text);
}
