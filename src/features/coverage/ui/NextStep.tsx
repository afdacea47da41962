import type { CoverageResult } from '#/features/coverage/domain/result.ts';
import type { StepHelp } from '#/features/coverage/domain/result-steps.ts';
import { paths } from '#/paths.ts';

const HELP: Readonly<Partial<Record<StepHelp, { readonly href: string; readonly label: string }>>> = {
  'call-script': { href: '#script', label: 'See what to say on the phone' },
  'order-form': { href: '#papers', label: 'Get the form for your doctor' },
};
const BOOK = { href: paths.book, label: 'Book your visit' };

/** The one thing to do now. The only loud button of the page belongs to it. */
export function NextStep({ result: { outlook, steps } }: { readonly result: CoverageResult }) {
  const [step] = steps;
  if (step === undefined) return null;
  const action = HELP[step.help] ?? (outlook === 'likely' ? BOOK : null);
  return (
    <section className="coverage-next" aria-labelledby="next-step">
      <h2 id="next-step">Your next step</h2>
      <p>
        <b>{step.title}.</b> {step.how}
      </p>
      {action === null ? null : (
        <a className="button primary large noprint" href={action.href}>
          {action.label}
        </a>
      )}
    </section>
  );
}
