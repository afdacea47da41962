import { AnswerList } from '#/features/coverage/ui/AnswerList.tsx';
import type { AnswerRow } from '#/features/coverage/ui/coverage-screens.ts';
import { BackLink, keptWhere, ScreenHeading } from '#/features/coverage/ui/StepFrame.tsx';
import { paths } from '#/paths.ts';

type Props = { readonly rows: readonly AnswerRow[]; readonly isOnDevice: boolean };

/** All answers once more, before the result. */
export function CheckScreen({ rows, isOnDevice }: Props) {
  return (
    <>
      <BackLink href={paths.insuranceQuestion(rows.length)} to={`question ${String(rows.length)}`} />
      <div className="coverage-column">
        <ScreenHeading>Check your answers</ScreenHeading>
        <p>No other question can change the answer. You can still change what you told us.</p>
        <AnswerList rows={rows} className="summary-list" />
        <p className="coverage-kept">{keptWhere(isOnDevice)}</p>
        <a className="button primary large" href={paths.insuranceResult}>
          Show my result
        </a>
      </div>
    </>
  );
}
