import { createRoot } from 'react-dom/client';
import type { DeviceWords } from '#/features/coverage/ui/device-check.ts';
import { Questionnaire } from '#/features/coverage/ui/Questionnaire.tsx';
import { paths } from '#/paths.ts';

/**
 * Moves the whole flow onto the device. Until its words have arrived, or if they never come, each answer goes to the
 * server, and the page says so.
 */
async function startQuestionnaire(root: Document): Promise<void> {
  const place = root.querySelector('#coverage');
  if (place === null) return;
  const response = await fetch(paths.insuranceWords);
  if (!response.ok) return;
  const { phone, ...words } = (await response.json()) as DeviceWords;
  const setting = { ...words, today: deviceDay() };
  history.replaceState({ place: 0 }, '', location.pathname);
  const hadFocus = root.activeElement?.id;
  createRoot(place).render(<Questionnaire setting={setting} phone={phone} />);
  if (hadFocus === 'start') requestAnimationFrame(() => root.querySelector<HTMLElement>('#start')?.focus());
}

/** Today on the device, YYYY-MM-DD. */
function deviceDay(): string {
  // eslint-disable-next-line no-restricted-syntax -- this runs on the patient's device, where our clock is not.
  const now = new Date();
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${String(now.getFullYear())}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

startQuestionnaire(document).catch(() => undefined);
