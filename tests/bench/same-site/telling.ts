import type { ClinicRun } from './clinic-run.ts';
import type { Walker } from './walker.ts';

/** What a chapter is told with. */
export type Telling = {
  readonly walker: Walker;
  readonly clinic: ClinicRun;
  /** Lets some minutes pass since the chapter began: nobody fills in a form in an instant. */
  readonly at: (minutes: number) => Promise<void>;
};
/** The first address in the newest mail to this person that leads to such a page. */
export async function pathInMail(clinic: ClinicRun, email: string, leadsTo: RegExp): Promise<string> {
  const mails = (await clinic.mails()).filter(({ to }) => to.includes(email));
  const addresses = mails.flatMap(({ text }) => text.match(/https?:\/\/[^\s<>]+/g) ?? []);
  const found = addresses.map((address) => new URL(address)).find(({ pathname }) => leadsTo.test(pathname));
  if (found === undefined)
    throw new Error(
      `No mail to ${email} leads to ${String(leadsTo)}: ${mails.map(({ subject }) => subject).join(' | ')}`,
    );
  return found.pathname + found.search;
}
