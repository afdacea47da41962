import { useEffect, useRef, useState, type MouseEvent, type SubmitEvent as FormSent } from 'react';
import { shareView } from '#/features/coverage/domain/plan-share-form.ts';
import { CheckScreen } from '#/features/coverage/ui/CheckScreen.tsx';
import { resultView } from '#/features/coverage/ui/coverage-result-view.ts';
import { answerRows, questionView, type CheckSetting } from '#/features/coverage/ui/coverage-screens.ts';
import {
  AT_START,
  checkAnother,
  goTo,
  placeOf,
  PLACES,
  takeAnswer,
  type DeviceCheck,
} from '#/features/coverage/ui/device-check.ts';
import { QuestionScreen } from '#/features/coverage/ui/QuestionScreen.tsx';
import { RESULT_FILE, resultText } from '#/features/coverage/ui/result-text.ts';
import { ResultScreen } from '#/features/coverage/ui/ResultScreen.tsx';
import { StartScreen } from '#/features/coverage/ui/StartScreen.tsx';

type Props = { readonly setting: CheckSetting; readonly phone: string };

/** The whole flow on the device. Answers are held in memory only: not in the address, the history or any storage. */
export function Questionnaire({ setting, phone }: Props) {
  const [check, setCheck] = useState(AT_START);
  const place = useRef(AT_START.place);
  useFocusOn(check);
  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => {
      const wanted = placeInHistory(state);
      // A jump within the page has no place of its own.
      if (wanted === null) return;
      setCheck((now) => {
        const next = goTo(now, wanted, setting);
        place.current = next.place;
        return next;
      });
    };
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('popstate', follow);
    };
  }, [setting]);
  const show = (next: DeviceCheck) => {
    if (next.place !== place.current) history.pushState({ place: next.place }, '');
    place.current = next.place;
    setCheck(next);
  };
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href') ?? '';
    if (href.startsWith('#')) {
      jump(event, href);
      return;
    }
    const to = isForNewTab(event) ? null : placeOf(href);
    if (to === null) return;
    event.preventDefault();
    show(goTo(check, to, setting));
  };
  const onSubmit = (event: FormSent<HTMLElement>) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || placeOf(form.getAttribute('action') ?? '') === null) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent;
    const wanted = submitter instanceof HTMLButtonElement ? submitter.value : 'answer';
    if (wanted === 'print') window.print();
    else if (wanted === 'save') saveResult(check, setting, phone);
    else if (wanted === 'another') show(checkAnother(check, setting));
    else if (wanted === 'share') setCheck({ ...check, share: shareView(typedIn(form)) });
    else if (wanted === 'forget') show(AT_START);
    else show(takeAnswer(check, typedIn(form), setting));
  };
  return (
    // Links and forms inside work without this; here they are answered on the device.
    <div onClick={onClick} onSubmit={onSubmit}>
      <Screen check={check} setting={setting} phone={phone} />
    </div>
  );
}

function Screen({
  check: { place, draft, fault, share },
  setting,
  phone,
}: Props & { readonly check: DeviceCheck }) {
  if (place === PLACES.check) return <CheckScreen rows={answerRows(draft.given, setting)} isOnDevice />;
  if (place === PLACES.result) {
    const view = resultView(draft, setting, phone, share);
    if (view !== null) return <ResultScreen view={view} isOnDevice />;
  }
  const question = place > 0 ? questionView(place, draft, setting, fault) : null;
  if (question === null) return <StartScreen questions={setting.questions} isOnDevice />;
  return <QuestionScreen key={`${question.id} ${String(fault !== null)}`} view={question} isOnDevice />;
}

/** A new screen is read from its heading; a fault from its list. */
function useFocusOn({ place, fault }: DeviceCheck): void {
  const shown = useRef<{ place: number; fault: unknown } | null>(null);
  useEffect(() => {
    const before = shown.current;
    shown.current = { place, fault };
    if (before === null || (before.place === place && before.fault === fault)) return;
    const summary = document.querySelector<HTMLElement>('.error-summary');
    const heading = document.querySelector<HTMLElement>('#screen-title');
    const clinicName = document.title.replace(/^.* – /, '');
    // The browser's history keeps titles: the outcome has no place there.
    const title = place === PLACES.result ? 'Your result' : (heading?.textContent ?? '');
    document.title = `${summary === null ? '' : 'Error: '}${title} – ${clinicName}`;
    (summary ?? heading)?.focus();
    if (summary === null) window.scrollTo(0, 0);
  }, [place, fault]);
}

function placeInHistory(state: unknown): number | null {
  const place = typeof state === 'object' && state !== null && 'place' in state ? state.place : null;
  return typeof place === 'number' ? place : null;
}

/** Without a new address: going back would stop at each jump. */
function jump(event: MouseEvent, href: string): void {
  const target = document.querySelector<HTMLElement>(href);
  if (target === null) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView();
}

function isForNewTab({ metaKey, ctrlKey, shiftKey, button }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || button !== 0;
}

function typedIn(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** A file, made here and handed to the browser's own download. */
function saveResult({ draft }: DeviceCheck, setting: CheckSetting, phone: string): void {
  const view = resultView(draft, setting, phone);
  if (view === null) return;
  const address = URL.createObjectURL(new Blob([resultText(view)], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: RESULT_FILE });
  link.click();
  URL.revokeObjectURL(address);
}
