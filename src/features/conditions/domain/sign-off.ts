/** The clinician who put their name to a page, and on which day. */
export type Signature = {
  readonly name: string;
  readonly credential: string;
  readonly license: string;
  readonly on: string;
};

/** Whether a clinician has checked a page as it stands. A page that changed since counts as not checked. */
export type SignOff =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'changed-since'; readonly on: string }
  | ({ readonly kind: 'signed' } & Signature);

type PageReview = Signature & { readonly page: string; readonly fingerprint: string };

/** Who signed the page whose text has this fingerprint now. */
export function signOffOf(page: string, fingerprint: string, reviews: readonly PageReview[]): SignOff {
  const review = reviews.find((one) => one.page === page);
  if (review === undefined) return { kind: 'nobody' };
  const { name, credential, license, on } = review;
  if (review.fingerprint !== fingerprint) return { kind: 'changed-since', on };
  return { kind: 'signed', name, credential, license, on };
}
