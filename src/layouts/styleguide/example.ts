/** One state of a part. The list of a part feeds the style guide, which the tests look at. */
export type Example<Props> = { readonly state: string; readonly props: Props };
