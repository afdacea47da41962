export type SuperbillPageView = {
  readonly reference: string;
  readonly visitHref: string;
  readonly isChecked: boolean;
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
};
