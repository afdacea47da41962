import { extractText, getDocumentProxy } from 'unpdf';

/** The words alone, which take half the time of everything that can be read. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
  return text.replace(/\s+/g, ' ');
}

/** What a program that did not write the file finds in it. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(document, { mergePages: true });
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, (_, n) => document.getPage(n + 1)),
  );
  const trees = await Promise.all(pages.map((page) => page.getStructTree() as Promise<unknown>));
  const drawn = await Promise.all(pages.map((page) => page.getOperatorList()));
  const fields = (await Promise.all(pages.map((page) => page.getAnnotations() as Promise<unknown>))).flat();
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  const isTagged = (await document.getMarkInfo())?.Marked === true;
  const outline = ((await document.getOutline()) as { title: string }[] | null) ?? [];
  return {
    text: text.replace(/\s+/g, ' '),
    pages: document.numPages,
    roles: trees.flatMap(rolesIn),
    fields: fields as readonly PdfField[],
    info,
    isTagged,
    /** Every color that something is drawn in. */
    colors: [...new Set(drawn.flatMap(({ argsArray }) => colorsIn(argsArray)))],
    bookmarks: outline.map(({ title }) => title),
  };
}

function colorsIn(args: readonly unknown[]): string[] {
  return args.flat().filter((arg): arg is string => typeof arg === 'string' && /^#[0-9a-f]{6}$/.test(arg));
}

export type PdfField = {
  readonly fieldName: string;
  readonly fieldType: 'Tx' | 'Btn';
  readonly fieldValue: string;
  /** What a screen reader says. */
  readonly alternativeText: string;
};

/** The roles of what lies on a page, in reading order; a field shows as "annotation". */
function rolesIn(node: unknown): string[] {
  const { role, type, children } = (node ?? {}) as { role?: string; type?: string; children?: unknown[] };
  if (role === undefined) return type === undefined ? [] : [type];
  const inside = (children ?? []).flatMap(rolesIn);
  // Each page names the rows of other pages too, without what they hold.
  return inside.length === 0 ? [] : [role, ...inside];
}

/** Programs that read a file give some letters in another of their equal spellings, and leave out the joiners. */
export function readableName(text: string): string {
  return text.normalize('NFKC').replace(/[\u200C\u200D]/g, '');
}
