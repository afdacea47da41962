import type { CallScriptWords } from '#/features/coverage/content/words.ts';
import type { CoverageResult } from '#/features/coverage/domain/result.ts';

type Props = { readonly script: NonNullable<CoverageResult['script']> };

/** What to say on the phone, with room to write down what the other side says. */
export function CallScript({ script: { title, whom, opening, lines, closing, after } }: Props) {
  return (
    <section className="coverage-part" id="script">
      <h2>{title}</h2>
      <p>{whom}</p>
      <div className="coverage-script">
        <p>
          <Blanks text={`“${opening}`} />
        </p>
        <ol>
          {lines.map(({ say, space }) => (
            <li key={say}>
              <Blanks text={say} /> <Space space={space} />
            </li>
          ))}
        </ol>
        <p>
          <Blanks text={`${closing}”`} />
        </p>
      </div>
      <p>{after}</p>
    </section>
  );
}

/** Four or more low lines are a blank on paper. */
function Blanks({ text }: { readonly text: string }) {
  return text.split(/_{4,}/).map((part, index) => (
    <span key={`${String(index)}${part}`}>
      {index === 0 ? null : <Blank />}
      {part}
    </span>
  ));
}

function Blank() {
  return (
    <>
      <span className="coverage-blank" aria-hidden="true" />
      <span className="visually-hidden">(blank)</span>
    </>
  );
}

function Space({ space }: { readonly space: CallScriptWords['lines'][number]['space'] }) {
  switch (space) {
    case 'yes-no':
      return (
        <span className="coverage-space">
          Yes <i className="coverage-box" /> No <i className="coverage-box" />
        </span>
      );
    case 'line':
      return <Blank />;
    case 'amount':
      return (
        <>
          $ <Blank />
        </>
      );
    case 'none':
      return null;
  }
}
