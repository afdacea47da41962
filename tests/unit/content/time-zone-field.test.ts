import { describe, expect, test } from 'vitest';
import { isTimeZone } from '#/platform/content/fields.ts';

describe('a time zone', () => {
  test.each(['America/Los_Angeles', 'America/New_York', 'Pacific/Honolulu'])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['PST', '+08:00', 'America/Springfield', ''])('may not be "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
