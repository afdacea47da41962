import type { AnswerRow } from '#/features/coverage/ui/coverage-screens.ts';

type Props = { readonly rows: readonly AnswerRow[]; readonly className?: string };

/** Answers in rows; "Change" names what it changes for those who do not see the row. */
export function AnswerList({ rows, className }: Props) {
  return (
    <dl className={className}>
      {rows.map(({ name, value, href }) => (
        <div key={href}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className="c change noprint">
            <a href={href}>
              Change<span className="visually-hidden"> {name}</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}
