import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const SYSTEM = ['/usr/share/fonts', '/usr/local/share/fonts'];
const GENERIC = ['sans-serif', 'serif', 'monospace', 'system-ui', 'sans'];

/**
 * Fontconfig's settings for a browser on a machine that may have none: the fonts of `folder` first, under
 * every general name too, so that pages are as wide on each machine; the system's for other scripts.
 */
function fontsConf(folder: string, family: string, cache: string): string {
  const name = (text: string) => `<family>${escaped(text)}</family>`;
  const alias = (generic: string) =>
    `  <alias binding="same">${name(generic)}<prefer>${name(family)}</prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...[folder, ...SYSTEM].map((dir) => `  <dir>${escaped(dir)}</dir>`),
    '  <dir prefix="xdg">fonts</dir>',
    `  <cachedir>${escaped(cache)}</cachedir>`,
    ...GENERIC.map(alias),
    '</fontconfig>',
    '',
  ].join('\n');
}

/** Written when it says something else, such as in a copy of the folder, and whole for those who read it now. */
export function writeFontsConf(
  file: string,
  { folder, family, cache }: { folder: string; family: string; cache: string },
): void {
  const wanted = fontsConf(folder, family, cache);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, wanted);
  renameSync(draft, file);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
