import Cal from '@calcom/embed-react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/*
 * Cal.com's own calendar, where a clinic wants its look. It is told a link and nothing else: no name, no page, no
 * reason. The script of the frame comes from our own site; the frame itself from Cal.com.
 */
const place = document.getElementById('own-look');
const { link, origin, script } = place?.dataset ?? {};
if (place !== null && link !== undefined && origin !== undefined && script !== undefined)
  createRoot(place).render(createElement(Cal, { calLink: link, calOrigin: origin, embedJsUrl: script }));
