import type { FormFont } from '#/pdf/form-font.ts';
import { internalsOf } from '#/pdf/internals.ts';
import { group, type Sheet, type Structure } from '#/pdf/sheet.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type FieldSheet = Sheet & { readonly formFont: FormFont };

export const LINE_HEIGHT = 12.5;

export const PADDING = 2.5;

export const MULTILINE = 1 << 12;
const PRINT = 4;

/** Each field is the only child of a `Form` element, so that a screen reader meets it where it stands. */
export function addWidget(sheet: Sheet, parent: Structure, box: Box, field: Record<string, unknown>): void {
  const form = group(sheet, parent, 'Form');
  internalsOf(sheet.doc).addField(box, { Subtype: 'Widget', F: PRINT, structParent: form, ...field });
  form.end();
}
