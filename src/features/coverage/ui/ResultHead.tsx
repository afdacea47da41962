import type { CheckedCoverage } from '#/features/coverage/ui/coverage-result-view.ts';
import { ScreenHeading } from '#/features/coverage/ui/StepFrame.tsx';

type Props = { readonly checked: CheckedCoverage; readonly isMain: boolean };

/** The answer in a word, the fact it hangs on, and that it is no promise. */
export function ResultHead({ checked: { payer, result }, isMain }: Props) {
  return (
    <section className="coverage-result" role={isMain ? 'status' : undefined}>
      <p className="kicker">{payer}</p>
      {isMain ? (
        <ScreenHeading>{result.label}</ScreenHeading>
      ) : (
        <h2 className="coverage-word">{result.label}</h2>
      )}
      <p className="lede">{result.headline}</p>
      <p>
        <b>One fact decides it:</b> {result.fact}
      </p>
      <ul className="coverage-scale" aria-label="The four possible answers">
        {result.scale.map(({ label, isYours }) => (
          <li key={label} className={isYours ? 'is-yours' : undefined}>
            {label}
            {isYours ? <span className="visually-hidden"> (this is the answer)</span> : null}
          </li>
        ))}
      </ul>
      <p>{result.sure}</p>
      <p className="coverage-promise">
        <b>{result.notAPromise}</b>
      </p>
    </section>
  );
}
