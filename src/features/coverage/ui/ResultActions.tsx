import { keptWhere } from '#/features/coverage/ui/StepFrame.tsx';
import { paths } from '#/paths.ts';

type Props = {
  readonly answersJson: string;
  /** With two coverages: the one whose papers these are. */
  readonly onlyFor: string | null;
  readonly offersOrderForm: boolean;
  readonly canCheckAnother: boolean;
  readonly isOnDevice: boolean;
};

/** What a person can do with the result. Only the two forms that say so send the answers. */
export function ResultActions({ answersJson, onlyFor, offersOrderForm, canCheckAnother, isOnDevice }: Props) {
  // Without the answers in a cookie, a page in the same tab would be the end of them.
  const target = isOnDevice ? { target: '_blank', rel: 'noopener' } : {};
  const opens = isOnDevice ? ' (opens a new tab)' : '';
  return (
    <div className="coverage-actions noprint">
      <a className="button primary large" href={paths.book}>
        Book a visit
      </a>
      <p className="hint">Booking starts from nothing. It does not get your answers.</p>
      <form method="post" action={paths.insuranceResult} className="row">
        {isOnDevice ? (
          <button type="submit" className="button secondary" name="do" value="print">
            Print this page
          </button>
        ) : null}
        <button type="submit" className="button secondary" name="do" value="save">
          Save on this device
        </button>
        {canCheckAnother ? (
          <button type="submit" className="button secondary" name="do" value="another">
            Check another plan
          </button>
        ) : null}
        <button type="submit" className="button plain" name="do" value="forget">
          Start again, and forget my answers
        </button>
      </form>
      {isOnDevice ? null : <p className="hint">To print, use the print command of your browser.</p>}
      {onlyFor === null ? null : (
        <p>
          <b>These papers are for: {onlyFor}.</b> So are the answers you can send. For the other plan, start
          again with it.
        </p>
      )}
      <form method="post" action={paths.insurancePapers} id="papers" {...target}>
        <input type="hidden" name="answers" value={answersJson} />
        <button type="submit" className="button secondary">
          {offersOrderForm ? 'Get the form for your doctor, and other papers' : 'Get papers to print'}
          {opens}
        </button>
        <p className="hint">Our server makes the papers from your answers, and forgets the answers.</p>
      </form>
      <form method="post" action={paths.insuranceSend} {...target}>
        <input type="hidden" name="answers" value={answersJson} />
        <button type="submit" className="button secondary">
          Send to the clinic{opens}
        </button>
        <p className="hint">
          The next page asks for your name and how to reach you. You can still say no there.
        </p>
      </form>
      <p className="coverage-kept">{keptWhere(isOnDevice)}</p>
    </div>
  );
}
