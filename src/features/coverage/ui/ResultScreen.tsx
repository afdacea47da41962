import { AnswerList } from '#/features/coverage/ui/AnswerList.tsx';
import { CallScript } from '#/features/coverage/ui/CallScript.tsx';
import type { ResultView } from '#/features/coverage/ui/coverage-result-view.ts';
import { ResultActions } from '#/features/coverage/ui/ResultActions.tsx';
import { ResultHead } from '#/features/coverage/ui/ResultHead.tsx';
import { Bring, Changes, Cost, Lines, Part, Sources, Steps } from '#/features/coverage/ui/ResultParts.tsx';
import { BackLink } from '#/features/coverage/ui/StepFrame.tsx';
import { paths } from '#/paths.ts';
import { telephoneAddress } from '#/ui/telephone-address.ts';

type Props = { readonly view: ResultView; readonly isOnDevice: boolean };

/** The result: the answer, why, and what to do about it. Two coverages stand beside each other. */
export function ResultScreen({ view: { now, first, phone, share }, isOnDevice }: Props) {
  const { result } = now;
  return (
    <>
      <BackLink href={paths.insuranceCheck} to="your answers" />
      {result.checked.isLongAgo ? (
        <div className="notice">
          <p>
            <b>{result.checked.words}</b>
          </p>
        </div>
      ) : null}
      <div className={first === null ? undefined : 'coverage-pair'}>
        <ResultHead checked={now} isMain />
        {first === null ? null : <ResultHead checked={first} isMain={false} />}
      </div>
      <div className="side">
        <div>
          <Part title="Why">
            <Lines lines={[...result.why, ...result.notes]} />
          </Part>
          <Steps result={result} />
          {first === null ? null : (
            <Steps result={first.result} title={`What to do for the other: ${first.payer}`} />
          )}
          <Cost result={result} share={share} />
          {result.hsa === null ? null : (
            <Part title="HSA or FSA card">
              <p>{result.hsa}</p>
            </Part>
          )}
          {result.script === null ? null : <CallScript script={result.script} />}
          <Bring result={result} />
          <ResultActions
            answersJson={now.answersJson}
            onlyFor={first === null ? null : now.payer}
            offersOrderForm={result.offersOrderForm}
            canCheckAnother={first === null}
            isOnDevice={isOnDevice}
          />
          {result.appeal.length === 0 ? null : (
            <Part title="If you want them to look again">
              <Lines lines={result.appeal} />
            </Part>
          )}
          <Changes result={result} />
          <Sources result={result} />
        </div>
        <aside className="choices" aria-label="Your answers">
          <h2>Talk to a person</h2>
          <p>
            <a className="numeric" href={telephoneAddress(phone)}>
              <b>{phone}</b>
            </a>
          </p>
          <h2>Your answers</h2>
          <AnswerList rows={now.rows} />
        </aside>
      </div>
    </>
  );
}
