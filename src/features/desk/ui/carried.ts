/** A visit that was picked up: it stays where it is until it is put down elsewhere. */
export type CarriedVisit = {
  readonly reference: string;
  readonly version: number;
  readonly href: string;
  readonly name: string;
  readonly what: string;
};
