/**
 * What a keyboard, a clipboard or a program puts into a text and no eye sees: the one list of the product. Page,
 * mail, calendar, comment and address all read it here, so that no two of them disagree about what was typed.
 */
const UNSEEN =
  /(?![\u200C\u200D\uFE00-\uFE0F\u180B-\u180F\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFF0-\uFFFC\uFFFE\uFFFF]/gu;
/** Every way to end a line, the two separators of Unicode and the old control characters included. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** Spaces of every width, the no-break ones, and the braille cell without dots. */
const SPACE = /[\t\p{Zs}\u2800]/gu;
const JOINERS = /([\u200C\u200D])[\u200C\u200D]+/g;
/** A joiner means something between letters of scripts that join, and inside emoji. Elsewhere it hides. */
const STRAY_JOINER = /(?<![^\p{ASCII}\s])[\u200C\u200D]|[\u200C\u200D](?![^\p{ASCII}\s])/gu;
/** A sign that chooses the shape of the one before it: of an emoji, or of a letter in a script that has such shapes. */
const STRAY_SHAPE =
  /(?<![\p{Emoji}[[\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}]&&\p{L}]])[\uFE00-\uFE0F\u180B-\u180F\u{E0100}-\u{E01EF}]/gv;

/**
 * One spelling of what a person typed, with all that can be seen left as it is: NFC, plain spaces, plain line feeds,
 * nothing unseen. Doing it twice changes nothing. Nothing is trimmed.
 */
export function visibleText(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(LINE_END, '\n')
    .replace(SPACE, ' ')
    .replace(UNSEEN, '')
    .replace(STRAY_SHAPE, '')
    .replace(JOINERS, '$1')
    .replace(STRAY_JOINER, '')
    .normalize('NFC');
}

/** The same in one line: runs of spaces and line ends become one space, and none stands at the edges. */
export function visibleLine(typed: string): string {
  return visibleText(typed)
    .replace(/[ \n]+/g, ' ')
    .trim();
}

/** Without joiners and chosen shapes, too: for addresses and for comparing, where two spellings must be one. */
export function bareText(typed: string): string {
  return visibleText(typed).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/** True when the text is not all visible in one line: it holds a line end or a sign that nobody sees. */
export function hidesSomething(text: string): boolean {
  return (
    text !== text.toWellFormed() ||
    text.search(/[\t]/) !== -1 ||
    text.search(LINE_END) !== -1 ||
    text.search(UNSEEN) !== -1
  );
}
