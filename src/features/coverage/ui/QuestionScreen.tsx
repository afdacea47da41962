import { AnswerList } from '#/features/coverage/ui/AnswerList.tsx';
import type { QuestionView } from '#/features/coverage/ui/coverage-screens.ts';
import { QuestionFields } from '#/features/coverage/ui/QuestionFields.tsx';
import { BackLink, ErrorSummary, keptWhere, ScreenHeading } from '#/features/coverage/ui/StepFrame.tsx';
import { paths } from '#/paths.ts';

type Props = { readonly view: QuestionView; readonly isOnDevice: boolean };

/** One question a page. The form works as it stands; on the device a script answers it. */
export function QuestionScreen({ view, isOnDevice }: Props) {
  const { step, id, hint, why, error, left, list, back, soFar, title } = view;
  return (
    <>
      <BackLink {...back} />
      <p className="step">
        Question {step}. {left}.
      </p>
      <div className="side">
        <div>
          {error === null ? null : <ErrorSummary message={error} />}
          <form method="post" action={paths.insuranceQuestion(step)} noValidate autoComplete="off">
            <input type="hidden" name="question" value={id} />
            <fieldset className={error === null ? 'field' : 'field has-error'} aria-describedby="answer-hint">
              <legend>
                <ScreenHeading>{title}</ScreenHeading>
              </legend>
              <div id="answer-hint">
                {hint === '' ? null : <p className="hint">{hint}</p>}
                {list.length === 0 ? null : <LookFor list={list} />}
                <p className="hint">Why we ask: {why}</p>
              </div>
              {error === null ? null : (
                <p className="error-message" id="answer-error">
                  <span className="visually-hidden">Error: </span>
                  {error}
                </p>
              )}
              <QuestionFields view={view} />
            </fieldset>
            <div className="row">
              <button type="submit" className="button primary large" name="do" value="answer">
                Next
              </button>
              <button type="submit" className="button plain" name="do" value="forget">
                Stop, and forget my answers
              </button>
            </div>
          </form>
        </div>
        <aside className="choices" aria-label="Your answers so far">
          {soFar.length === 0 ? null : (
            <>
              <h2>Your answers so far</h2>
              <AnswerList rows={soFar} />
            </>
          )}
          <p className="coverage-kept">{keptWhere(isOnDevice)}</p>
        </aside>
      </div>
    </>
  );
}

/** What to look for on the paper, a line a thing. */
function LookFor({ list }: Pick<QuestionView, 'list'>) {
  return (
    <ul className="coverage-look">
      {list.map(({ label, help }) => (
        <li key={label}>
          <b>{label}</b>
          <span>{help}</span>
        </li>
      ))}
    </ul>
  );
}
