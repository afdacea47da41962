import { type HtmlElement, Parser, StaticConfigLoader, type DOMNode } from 'html-validate';
import { withoutChance, withoutLots } from './without-chance.ts';

/** A page in three parts that overlap nowhere: what is read, where it leads, and how it is built. */
export type ReadPage = {
  readonly text: readonly string[];
  readonly links: readonly string[];
  readonly dom: readonly string[];
};

const INLINE = new Set(
  'a abbr b bdi cite code data dfn em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
);
const READ = new Set(['alt', 'title', 'aria-label', 'placeholder', 'value', 'content']);
const LEADS = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'component-url', 'renderer-url']);
/** How these look is what the pictures compare. */
const LOOKS = new Set(['style', 'script']);
const DRAWING = /<svg[^>]*>[^]*?<\/svg>/g;
const TEXT_NODE = 3;

const html5 = await new StaticConfigLoader({ extends: [], elements: ['html5'] }).getConfigFor('page.html');

export function parseHtml(html: string): HtmlElement {
  return new Parser(html5).parseHtml(html);
}

export function readPage(html: string): ReadPage {
  const text: string[] = [];
  const links: string[] = [];
  const dom: string[] = [];
  const visit = (node: DOMNode, above: string): void => {
    if (node.nodeType === TEXT_NODE) return void text.push(plain(node.textContent));
    if (!isElement(node) || isStyleSheet(node)) return;
    const attributes = attributesOf(node);
    for (const [name, value] of attributes) {
      if (READ.has(name)) text.push(`\n[${value}]\n`);
      if (LEADS.has(name)) links.push(`${node.tagName} ${name} ${withoutChance(value)}`);
    }
    const built = attributes.filter(([name]) => !READ.has(name) && !LEADS.has(name));
    dom.push(withoutChance([`${above}${node.tagName}`, ...built.map(spelled)].join(' ')));
    if (LOOKS.has(node.tagName)) return;
    const edge = INLINE.has(node.tagName) ? '' : '\n';
    text.push(edge);
    for (const child of node.childNodes) visit(child, `${above}${node.tagName}/`);
    text.push(edge);
  };
  for (const child of parseHtml(withoutLots(html)).childNodes) visit(child, '');
  return { text: linesOf(text.join('')), links, dom: [...dom, ...drawingsIn(html)] };
}

/** The parser takes a drawing for one element. How its parts are closed is no difference, and a blank before a minus means nothing in a path. */
function drawingsIn(html: string): readonly string[] {
  return (html.match(DRAWING) ?? []).flatMap((drawing) =>
    linesOf(
      drawing
        .replaceAll('<', '\n<')
        .replaceAll(/ ?\/?>/g, '>\n')
        .replaceAll(' -', '-'),
    ).filter((line) => !line.startsWith('</')),
  );
}

export function linesOf(text: string): readonly string[] {
  return withoutChance(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** What the source says, with the few characters that HTML must write in another way. */
export function attributesOf(element: HtmlElement): readonly (readonly [string, string])[] {
  return element.attributes
    .map(({ key, value }) => [key, plain(String(value ?? ''))] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
}

export function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&quot;|&#34;/g, '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll(/&amp;|&#38;/g, '&');
}

function spelled([name, value]: readonly [string, string]): string {
  return `${name}="${name === 'class' ? value.split(/\s+/).toSorted().join(' ') : value}"`;
}

function isStyleSheet(element: HtmlElement): boolean {
  return element.tagName === 'link' && attributesOf(element).some(([, value]) => value === 'stylesheet');
}

function isElement(node: DOMNode): node is HtmlElement {
  return 'tagName' in node;
}
