import type { ReactNode } from 'react';
import type { ShareView } from '#/features/coverage/domain/plan-share-form.ts';
import { ShareCalculator } from '#/features/coverage/ui/ShareCalculator.tsx';
import type { CoverageResult } from '#/features/coverage/domain/result.ts';

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="coverage-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

type StepsProps = { readonly result: CoverageResult; readonly title?: string };

export function Steps({
  result: { steps, whenDone },
  title: heading = 'What to do, in this order',
}: StepsProps) {
  return (
    <Part title={heading}>
      <ol className="coverage-todo">
        {steps.map(({ title, how, help }) => (
          <li key={title}>
            <div>
              <b>{title}</b>
              <p>{how}</p>
              {help === 'call-script' ? (
                <p className="noprint">
                  <a href="#script">What to say on the phone</a>
                </p>
              ) : null}
              {help === 'order-form' ? (
                <p className="noprint">
                  <a href="#papers">The form for your doctor</a>
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {whenDone === null ? null : <p>{whenDone}</p>}
    </Part>
  );
}

export function Bring({ result: { bring } }: { readonly result: CoverageResult }) {
  return (
    <Part title="Bring these">
      <ul className="check">
        {bring.map(({ code, name, note }) => (
          <li key={code}>
            <div>
              {name}
              <span>{note}</span>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

type CostProps = { readonly result: CoverageResult; readonly share: ShareView | null };

export function Cost({ result: { cost, priceInWriting, superbill }, share }: CostProps) {
  return (
    <Part title={cost.title}>
      {cost.ownPrices === null ? null : (
        <>
          <p className="coverage-price">{cost.ownPrices.range}</p>
          <p className="hint">Our own price, if you pay yourself.</p>
        </>
      )}
      <Lines lines={[...cost.lines, ...(cost.limit === null ? [] : [cost.limit])]} />
      {cost.formula.length === 0 ? null : (
        <>
          <h3>How your share is worked out</h3>
          <ol>
            {cost.formula.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          {cost.hasCalculator ? <ShareCalculator share={share} /> : null}
        </>
      )}
      {priceInWriting === null ? null : <p>{priceInWriting}</p>}
      {superbill === null ? null : <p>{superbill}</p>}
    </Part>
  );
}

export function Changes({ result: { changes } }: { readonly result: CoverageResult }) {
  if (changes.length === 0) return null;
  return (
    <Part title="What would change the answer">
      {changes.map(({ outlook, label, ifs }) => (
        <div key={outlook}>
          <p>
            <b>It would be “{label}” if:</b>
          </p>
          <Lines lines={ifs} />
        </div>
      ))}
    </Part>
  );
}

export function Sources({ result: { sources, checked, notAdvice } }: { readonly result: CoverageResult }) {
  return (
    <Part title="Where this comes from">
      <p>
        {checked.words} {notAdvice}
      </p>
      <ul className="coverage-sources">
        {sources.map(({ id, title, body, address, kindWords, readOn }) => (
          <li key={id}>
            {body}:{' '}
            {address === null ? (
              title
            ) : (
              <a href={address} rel="noreferrer">
                {title}
              </a>
            )}{' '}
            ({kindWords}, read {readOn})
          </li>
        ))}
      </ul>
    </Part>
  );
}
