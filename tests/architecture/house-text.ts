import ts from 'typescript';
import { scriptsOf, treeOf, type SourceFile } from './source-files.ts';

type Ban = { readonly says: string; readonly pattern: RegExp };

/** What no line of the repository may hold. One letter stands in brackets, so that this file does not find itself. */
const BANS: readonly Ban[] = [
  { says: 'a rule of lint is switched off without a reason', pattern: /eslint-disabl[e](?!.* -- \S)/ },
  { says: 'a type is switched off', pattern: /@ts-(ignor[e]|nochec[k])|\bas an[y]\b/ },
  {
    says: 'something is left unfinished',
    pattern: /\b(TO[D]O|FI[X]ME|not implemente[d]|coming soo[n])\b/,
  },
];

/** One idea, one way: what no line of the product's own rooms may hold. */
const OTHER_WAYS: readonly Ban[] = [
  {
    says: 'the instant that a use case runs at is `now`, and its number is `nowMs`',
    pattern:
      /const (?!now\b)\w+ = (?:\w+\.)*clock\.now\(\);|const now = .*epochMilliseconds|\bnow: number|\bat: Temporal\.Instant[,)]/,
  },
  { says: 'an address is built by hand beside paths.ts', pattern: /siteUrl\}\/[a-z]/ },
];

/** Each banned line of a file, with its place. */
export function bannedLines(file: SourceFile): string[] {
  return linesThatBreak(BANS, file);
}

/** Each line of a feature that says in its own way what all others say alike. */
export function otherWays(file: SourceFile): string[] {
  return file.path.startsWith('src/features/') ? linesThatBreak(OTHER_WAYS, file) : [];
}

/**
 * Each form without an address of its own. It would keep the `#…` of its page, and a browser that comes to such an address
 * does not set the keyboard to what was refused.
 */
export function formsWithoutAddress({ path, text }: SourceFile): string[] {
  if (!path.endsWith('.astro')) return [];
  return [...text.matchAll(/<form\b(?:[^>{]|\{[^}]*\})*>/g)].flatMap(([tag]) =>
    /\saction=/.test(tag) ? [] : [`${path}: ${tag}`],
  );
}

/** What stands there each time the page is opened, and a bar that has the keyboard by the `#…` of its page. */
const STANDING = [
  'src/features/desk/ui/Day.astro',
  'src/features/desk/ui/UndoBar.astro',
  'src/features/treatment/ui/HomeCarePage.astro',
];

/**
 * Each answer to a press that a screen reader would not say: what stands on a page when it comes is no news, and is read
 * only where the keyboard stands.
 */
export function unreadAnswers({ path, text }: SourceFile): string[] {
  if (!/^src\/(features\/(desk|staff|treatment|questions)|pages\/desk)\/.*\.astro$/.test(path)) return [];
  if (STANDING.includes(path)) return [];
  return [...text.matchAll(/<\w+\b(?:[^>{]|\{[^}]*\})*>/g)].flatMap(([tag]) =>
    /\srole="(status|alert)"/.test(tag) && !/\sautofocus/.test(tag) ? [`${path}: ${tag}`] : [],
  );
}

function linesThatBreak(bans: readonly Ban[], file: SourceFile): string[] {
  return file.text.split('\n').flatMap((line, index) => {
    const broken = bans.filter(({ pattern }) => pattern.test(line));
    return broken.map(({ says }) => `${file.path}:${index + 1}: ${says}`);
  });
}

/** Words that tell something about a patient's health or cover. */
const HEALTH_WORDS = /condition|diagnos|symptom|pain|pregnan|injur|payer|insurer|answers|medicat|redflag/i;

/** Calls of a logger that name health information, as a word of the event or as a field. */
export function healthWordsInLogs(file: SourceFile): string[] {
  return scriptsOf(file).flatMap((text) => {
    const tree = treeOf(text);
    return logCallsIn(tree)
      .filter((call) => call.arguments.some((argument) => HEALTH_WORDS.test(argument.getText(tree))))
      .map((call) => `${file.path}: ${call.getText(tree)}`);
  });
}

function logCallsIn(node: ts.Node): ts.CallExpression[] {
  const inner: ts.CallExpression[] = [];
  ts.forEachChild(node, (child) => void inner.push(...logCallsIn(child)));
  return ts.isCallExpression(node) && isLogger(node.expression) ? [node, ...inner] : inner;
}

function isLogger(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const owner = callee.expression;
  const name = ts.isPropertyAccessExpression(owner)
    ? owner.name.text
    : ts.isIdentifier(owner)
      ? owner.text
      : '';
  return (
    /^(log|logger|console)$/.test(name) && /^(trace|debug|info|log|warn|error|fatal)$/.test(callee.name.text)
  );
}
