import type PDFDocument from 'pdfkit';

type Doc = InstanceType<typeof PDFDocument>;

/** An object of the file. Its data can change until `end`. */
export type PdfRef = { readonly data: Record<string, unknown>; end(content?: Uint8Array): void };

/** What pdfkit's types leave out and fields need. */
type Hidden = {
  _root: {
    data: {
      AcroForm: {
        data: { Fields: PdfRef[]; DR: { Font: Record<string, PdfRef> } } & Record<string, unknown>;
      };
    };
  };
  _acroform: { fonts: Record<string, PdfRef> };
  _font: { font: unknown; ascender: number };
  page: { annotations: PdfRef[]; fonts: Record<string, PdfRef> };
  ref(data: Record<string, unknown>): PdfRef;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): void;
};

/**
 * The few unlisted parts of pdfkit that tagged fields need: its own form functions take no tooltip, no appearance
 * and no place in the structure tree. `tests/unit/pdf/pdf-frame.test.ts` notices when an update changes them.
 */
export function internalsOf(doc: Doc) {
  const hidden = doc as unknown as Hidden;
  return {
    ref: (data: Record<string, unknown>) => hidden.ref(data),
    openedFont: () => hidden._font.font,
    page: () => hidden.page,
    /** Of the font that is set, in thousandths of its size. */
    ascender: () => hidden._font.ascender,
    /** Starts the form of the document, with one font for all fields. */
    startForm(font: PdfRef) {
      doc.initForm();
      hidden._acroform.fonts = {};
      const { data } = hidden._root.data.AcroForm;
      data.DR.Font = { [FORM_FONT]: font };
      data['DA'] = pdfText(`/${FORM_FONT} 0 Tf 0 g`);
      data['NeedAppearances'] = false;
    },
    addField(place: { x: number; y: number; width: number; height: number }, field: Record<string, unknown>) {
      hidden.annotate(place.x, place.y, place.width, place.height, field);
      const added = hidden.page.annotations.at(-1);
      if (added !== undefined) hidden._root.data.AcroForm.data.Fields.push(added);
    },
  };
}

export const FORM_FONT = 'Form';

/** pdfkit tells text from names by this: a plain string becomes a name. */
export function pdfText(text: string): object {
  return Object(text) as object;
}
