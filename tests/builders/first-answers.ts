import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { SAMPLE_DIR } from './sample-dir.ts';

/** What the owner of a new clinic answers. */
export const FIRST_ANSWERS = {
  name: 'Harbor Massage',
  shortName: 'Harbor',
  legalName: 'Harbor Massage LLC',
  street: '48 Lake Street',
  city: 'Burlington',
  state: 'Vermont',
  zip: '05401',
  phone: '(802) 321-4567',
  email: 'front@harbor-massage.com',
  npi: '1234567893',
  taxId: '123456789',
  timeZone: 'america/new_york',
  hours: 'Mon-Fri 9:00-12:00, 13:00-17:00; Sat 9:00-13:00',
  directions: ['Ring the bell by the blue door.'],
  parking: ['You can park behind the house.'],
  accessibility: ['The front door is step-free.'],
  rooms: ['Lake room step-free', 'Garden room'],
  services: ['medical 60 130', 'medical 75 $155.50', 'relaxation 60 110'],
  therapists: ['Nora K., LMT, VT-0001', 'Zoë W., LMT, VT-0002'],
  plans: ['Green Mountain Plan since 2026-01-01'],
  lateFee: 35,
  forgiveFirst: false,
  payment: 'at-clinic',
  color: '#5b2a86',
  darkColor: '#d3bdea',
} as const;

/** Copies the sample to `contentDir` and writes the answers into a file of `folder`. */
export async function writeAnswers(
  folder: string,
  contentDir: string,
  answers: Readonly<Record<string, unknown>> = FIRST_ANSWERS,
): Promise<string> {
  await cp(SAMPLE_DIR, contentDir, { recursive: true });
  const file = join(folder, 'answers.yaml');
  await writeFile(file, stringify(answers));
  return file;
}
