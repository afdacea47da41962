import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import { keptWhere, ScreenHeading } from '#/features/coverage/ui/StepFrame.tsx';
import { paths } from '#/paths.ts';

type Props = {
  readonly questions: Pick<CoverageQuestions, 'start' | 'safety'>;
  readonly isOnDevice: boolean;
};

/** What a person gets, how long it takes, what happens with the answers and what the page cannot tell. */
export function StartScreen({ questions: { start, safety }, isOnDevice }: Props) {
  return (
    <div className="coverage-column">
      <ScreenHeading>{start.title}</ScreenHeading>
      <p className="lede">{start.lede}</p>
      <ul>
        {start.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div className="notice">
        <p>
          <b>What happens with your answers</b>
        </p>
        <p id="kept-where">{keptWhere(isOnDevice)}</p>
      </div>
      <p>
        <a className="button primary large" id="start" href={paths.insuranceQuestion(1)}>
          Start
        </a>
      </p>
      <h2>What this cannot tell you</h2>
      <ul>
        {start.cannotTell.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href={paths.needGuide}>What makes massage medically necessary? See your problem in the list</a>
      </p>
      <div className="care urgent">
        <h2>
          <span className="visually-hidden">Urgent: </span>
          {safety.title}:
        </h2>
        <div className="care-body">
          <ul>
            {safety.signs.map((sign) => (
              <li key={sign}>{sign}</li>
            ))}
          </ul>
          <p>{safety.call911}</p>
        </div>
      </div>
    </div>
  );
}
