import { dirname, posix } from 'node:path';
import { attributesOf } from '#/setup/built-text.ts';
import { type Text, readText } from '#/setup/built-text.ts';

type Script = { readonly src: string | null; readonly text: string };

/** Data blocks such as JSON-LD are not scripts: no browser runs them. */
function scriptsOf(html: string): Script[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .map(([, attributes = '', text = '']) => ({ attributes, text }))
    .filter(({ attributes }) => !/type="application\/(?:ld\+)?json"/.test(attributes))
    .map(({ attributes, text }) => ({ src: /\ssrc="([^"]+)"/.exec(attributes)?.[1] ?? null, text }));
}

/** The text of every script that runs when the page arrives: in the page, named by it, or imported by one of these. */
export function scriptTexts(html: string, address: (link: string) => string): Text[] {
  const scripts = scriptsOf(html);
  const links = scripts.flatMap(({ src }) => src ?? []);
  const files = new Map<string, Text>();
  for (let link = links.pop(); link !== undefined; link = links.pop()) {
    if (files.has(link)) continue;
    const script = readText(link, address(link));
    files.set(link, script);
    const folder = dirname(link);
    links.push(...attributesOf(script.text, STATIC_IMPORT).map((name) => posix.resolve('/', folder, name)));
  }
  const inside = scripts.filter(({ src }) => src === null).map(({ text }) => ({ text, file: null }));
  return [...inside, ...files.values()];
}

/** `import … from "./x.js"` and `import "./x.js"` as the bundler writes them; not `import("./x.js")`. */
const STATIC_IMPORT = /\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** The file that holds React's renderer says so to its developer tools; ours never does. */
export function isReact(text: string): boolean {
  return text.includes('rendererPackageName');
}
