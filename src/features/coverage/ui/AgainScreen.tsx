import { ScreenHeading } from '#/features/coverage/ui/StepFrame.tsx';
import { paths } from '#/paths.ts';

/** The answers before this question are gone. */
export function AgainScreen() {
  return (
    <div className="coverage-column">
      <ScreenHeading>Please start again</ScreenHeading>
      <p className="lede">We do not have your answers any more.</p>
      <p>
        Your answers travel in a cookie that only we can read. It ends after 1 hour. Does your browser block
        cookies? Then let our site set one, and start again.
      </p>
      <a className="button primary large" href={paths.insurance}>
        Start again
      </a>
    </div>
  );
}
