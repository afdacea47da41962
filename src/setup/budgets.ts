import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { scriptTexts, isReact } from '#/setup/page-scripts.ts';
import { attributesOf, readText, type Text } from '#/setup/built-text.ts';
import { fontsFor, withoutFonts } from '#/setup/page-fonts.ts';

/** What a page may weigh when it arrives: text and drawings packed with brotli, fonts and photographs as they are. */
export const BUDGETS = {
  /** A built page is for reading; nothing on it needs a script. */
  scriptBytes: 0,
  /** Without the file of React's renderer; only for a page that may load scripts at all. */
  ownScriptBytes: Infinity,
  htmlAndCssBytes: 25 * 1024,
  /** A page in English is below 53 KB; one with a sign of another language fetches 18 KB of fonts more. */
  totalBytes: 75 * 1024,
} as const;

/** Pages that draw the whole body, or a plate for every part of it, may have more HTML than others. */
const DRAWN_PAGES: readonly string[] = ['index.html', 'find/index.html', 'conditions/index.html'];
const DRAWN_HTML_AND_CSS_BYTES = 32 * 1024;

type Budget = Readonly<Record<keyof typeof BUDGETS, number>>;

/** The insurance questions run on the device, so that answers about health need not leave it. React is 58 KB of it. */
const EXCEPTIONS: Readonly<Record<string, Partial<Budget>>> = {
  ...Object.fromEntries(DRAWN_PAGES.map((page) => [page, { htmlAndCssBytes: DRAWN_HTML_AND_CSS_BYTES }])),
  'insurance/index.html': {
    scriptBytes: 85 * 1024,
    ownScriptBytes: 25 * 1024,
    totalBytes: 135 * 1024,
  },
};

export type PageWeight = {
  /** The page's file below the client folder. */
  readonly page: string;
  /** With everything the scripts import from the start. */
  readonly scriptBytes: number;
  readonly ownScriptBytes: number;
  readonly htmlAndCssBytes: number;
  readonly totalBytes: number;
};

export type Fault = { readonly page: string; readonly advice: string };

/** What is too heavy among the built pages of `distDir`, which holds Astro's `client` folder. */
export function checkBudgets(distDir: string): Fault[] {
  return weighPages(distDir).flatMap(faultsOf);
}

/** The weight of every built page, with all it loads from our own origin. */
export function weighPages(distDir: string): PageWeight[] {
  const client = join(distDir, 'client');
  const pages = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort();
  return pages.map((file) => weighPage(client, file));
}

function weighPage(client: string, file: string): PageWeight {
  const html = readFileSync(join(client, file), 'utf8');
  const address = (link: string) => join(client, ...link.replace(/[?#].*$/, '').split('/'));
  const css = stylesheetsOf(html).map((link) => readText(link, address(link)));
  const pictures = attributesOf(html, /<(?:img|source|use|image)\b[^>]*?\s(?:src|href)="([^"#]+)/g);
  const signs = signsOf(html);
  const assets = new Set(
    [...css.flatMap((one) => filesOfStylesheet(one, signs)), ...pictures].filter(isOurs),
  );
  const htmlAndCssBytes = packed({ text: html, file: join(client, file) }) + sum(css.map(packed));
  const scripts = scriptTexts(html, address);
  const scriptBytes = sum(scripts.map(packed));
  const assetBytes = sum([...assets].map((link) => bytesSent(address(link))));
  return {
    page: relative(client, join(client, file)).split(sep).join('/'),
    scriptBytes,
    ownScriptBytes: sum(scripts.filter(({ text }) => !isReact(text)).map(packed)),
    htmlAndCssBytes,
    totalBytes: htmlAndCssBytes + scriptBytes + assetBytes,
  };
}

function faultsOf(weight: PageWeight): Fault[] {
  const { page } = weight;
  const budgets: Budget = { ...BUDGETS, ...EXCEPTIONS[page] };
  const limits = [
    ['scriptBytes', 'loads scripts of'],
    ['ownScriptBytes', 'loads scripts of our own of'],
    ['htmlAndCssBytes', 'has HTML and CSS of'],
    ['totalBytes', 'weighs, with fonts and pictures,'],
  ] as const;
  return limits
    .filter(([name]) => weight[name] > budgets[name])
    .map(([name, words]) => ({
      page,
      advice: `${words} ${kilobytes(weight[name])}; the limit is ${kilobytes(budgets[name])}.`,
    }));
}

function stylesheetsOf(html: string): string[] {
  const links = html.match(/<link\b[^>]*>/g) ?? [];
  return links
    .filter((link) => /\srel="stylesheet"/.test(link))
    .flatMap((link) => attributesOf(link, /\shref="([^"]+)"/g));
}

/** Every file a stylesheet names counts, but for fonts of signs that the page does not have. */
function filesOfStylesheet({ link, text }: { link: string; text: string }, signs: string): string[] {
  const others = attributesOf(withoutFonts(text), /url\(["']?(?!data:)([^"')#]+)/g);
  return [...fontsFor(text, signs), ...others].map((url) => posix.resolve('/', dirname(link), url));
}

/** What stands on the page to be read. */
function signsOf(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex?: string, ten?: string) =>
      String.fromCodePoint(hex === undefined ? Number(ten) : Number.parseInt(hex, 16)),
    );
}

/** Drawings go out packed like text; fonts and photographs are packed as they are. */
function bytesSent(file: string): number {
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

function isOurs(link: string): boolean {
  return link.startsWith('/') && !link.startsWith('//');
}

/** What the server sends is the packed file beside it. Packing takes most of a build, so nothing is packed twice. */
function packed({ text, file }: Text): number {
  if (text === '') return 0;
  const sent = file === null ? undefined : statSync(`${file}.br`, { throwIfNoEntry: false });
  return sent?.size ?? brotliCompressSync(text).byteLength;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
