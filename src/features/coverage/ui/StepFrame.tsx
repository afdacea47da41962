import type { ReactNode } from 'react';

/** What happens with the answers: true for the way this page runs, and only for that. */
export function keptWhere(isOnDevice: boolean): string {
  return isOnDevice
    ? 'Your answers stay on this device. We see nothing unless you choose to send it.'
    : 'Each answer goes to our server and back. We do not keep it.';
}

export function BackLink({ href, to }: { readonly href: string; readonly to: string }) {
  return (
    <a className="back noprint" href={href}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M14 8H3M8 3 3 8l5 5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      Back to {to}
    </a>
  );
}

/** A fault on top, as a link to the field. */
export function ErrorSummary({ message }: { readonly message: string }) {
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">There is 1 thing to fix</h2>
      <ul className="plain">
        <li>
          <a href="#answer">{message}</a>
        </li>
      </ul>
    </div>
  );
}

type HeadingProps = { readonly children: ReactNode };

/** The heading of a screen, which takes the focus when the screen changes. */
export function ScreenHeading({ children }: HeadingProps) {
  return (
    <h1 id="screen-title" tabIndex={-1}>
      {children}
    </h1>
  );
}
