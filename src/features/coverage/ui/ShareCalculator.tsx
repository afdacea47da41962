import { SHARE_FIELDS, type ShareView } from '#/features/coverage/domain/plan-share-form.ts';
import { paths } from '#/paths.ts';

const UNTYPED: ShareView = { typed: {}, faults: {}, sum: null };

/** Works out the person's share from what the plan told them. */
export function ShareCalculator({ share }: { readonly share: ShareView | null }) {
  const { typed, faults, sum } = share ?? UNTYPED;
  return (
    <details className="noprint coverage-share" open={share !== null} id="share">
      <summary>Work out my share</summary>
      <form method="post" action={`${paths.insuranceResult}#share`} noValidate autoComplete="off">
        {SHARE_FIELDS.map(({ name, label, hint }) => (
          <div className={faults[name] === undefined ? 'field' : 'field has-error'} key={name}>
            <label htmlFor={`share-${name}`}>{label}</label>
            <p className="hint" id={`share-${name}-hint`}>
              {hint}
            </p>
            {faults[name] === undefined ? null : (
              <p className="error-message" id={`share-${name}-error`}>
                <span className="visually-hidden">Error: </span>
                {faults[name]}
              </p>
            )}
            <input
              type="text"
              className="input coverage-number"
              id={`share-${name}`}
              name={name}
              inputMode="decimal"
              maxLength={12}
              aria-describedby={`share-${name}-hint${faults[name] === undefined ? '' : ` share-${name}-error`}`}
              aria-invalid={faults[name] === undefined ? undefined : true}
              defaultValue={typed[name] ?? ''}
            />
          </div>
        ))}
        <button type="submit" className="button secondary" name="do" value="share">
          Work it out
        </button>
        <p role="status" className="coverage-sum">
          {sum === null ? '' : `${sum} Your plan decides.`}
        </p>
      </form>
    </details>
  );
}
