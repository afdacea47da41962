/** A piece of a sentence; with `href` it is a link. The pieces of a sentence put together are the sentence. */
export type TextPart = { readonly text: string; readonly href: string | null };
