import type { SourceFile } from './source-files.ts';

/** Written where it is used, but in two halves, such as `on-${region}`. */
const JOINED = /([\w-]+-)\$\{/g;

/** Classes that style sheets dress and no page and no part has: words for the browser about nothing. */
export function classesWithoutUse(sheets: readonly SourceFile[], code: readonly SourceFile[]): string[] {
  const text = code.map((file) => file.text.replace(/^import .*$/gm, '')).join('\n');
  const words = new Set(text.match(/[A-Za-z][\w-]*/g));
  const beginnings = [...text.matchAll(JOINED)].map(([, beginning = '']) => beginning);
  const isUsed = (name: string) =>
    words.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  return sheets.flatMap((sheet) =>
    classesOf(sheet.text)
      .filter((name) => !isUsed(name))
      .map((name) => `${sheet.path}: .${name}`),
  );
}

export function classesOf(css: string): string[] {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').match(/[^{};]+(?=\{)/g) ?? [];
  const names = selectors
    .filter((selector) => !selector.trim().startsWith('@'))
    .flatMap((selector) => [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)])
    .flatMap(([, name]) => name ?? []);
  return [...new Set(names)];
}

/**
 * Boxes that scroll and are not positioned: what is hidden inside, such as words for the ear, is then placed by the page,
 * and makes it as wide as if nothing scrolled.
 */
export function looseScrollBoxes(css: string): string[] {
  return [...css.matchAll(/([^{};]+)\{([^{}]*)\}/g)]
    .filter(([, , rules = '']) => /overflow(?:-x)?:\s*(?:auto|scroll)/.test(rules))
    .filter(([, , rules = '']) => !/position:\s*(?:relative|sticky|absolute|fixed)/.test(rules))
    .map(([, selector = '']) => selector.trim());
}

/** What a style sheet changes by night beside the values of colors. The text may be a template that makes one. */
export function changedByNight(text: string): string[] {
  return text
    .split(/@media \(prefers-color-scheme: ?dark\) ?/)
    .slice(1)
    .flatMap((rest) => declarationsOf(blockAt(rest)))
    .filter((declaration) => !/^(?:--[\w-]+|color-scheme) ?:/.test(declaration));
}

/** The block that a text begins with, to its own closing brace. */
function blockAt(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}' && (depth -= 1) === 0) return text.slice(0, at);
  }
  return text;
}

function declarationsOf(block: string): string[] {
  return block
    .replace(/\$\{[^}]*\}/g, '')
    .split(/[{};]/)
    .map((part) => part.trim())
    .filter((part) => part.includes(':') && part !== ':root');
}
