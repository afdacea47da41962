const SANS = "system-ui,-apple-system,'Segoe UI',Arial,sans-serif";
const SERIF = 'Georgia,serif';

/** Inline styles: the only ones that every mail program keeps. Each text colour stands beside its ground. */
export const STYLE = {
  body: 'margin:0;padding:0;background:#EAF3F0;color:#10222C',
  page: `max-width:600px;margin:0 auto;padding:24px 0;background:#EAF3F0;color:#10222C;font:18px/1.6 ${SANS};overflow-wrap:break-word`,
  firstLine: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
  brand: `font:600 22px/1.2 ${SERIF};color:#0E4D4A;margin:0;padding:0 36px 16px`,
  brandRest: `font:16px/1.2 ${SANS};color:#344851`,
  top: 'background:#0E4D4A;color:#FFFFFF;padding:32px 36px 34px;border-bottom:6px solid #E8A33D',
  topLine: 'margin:0;color:#D5E9E4',
  fact: `font:600 30px/1.2 ${SERIF};margin:6px 0 8px;color:#FFFFFF`,
  card: 'background:#FFFFFF;color:#10222C;padding:32px 36px 28px',
  heading: `font:700 18px/1.4 ${SANS};color:#0E4D4A;margin:28px 0 4px;padding-top:20px;border-top:1px solid #C6D6D2`,
  paragraph: 'margin:0 0 12px',
  small: 'margin:0 0 12px;font-size:16px;color:#344851',
  list: 'margin:0 0 12px;padding-left:22px',
  item: 'margin-bottom:6px',
  link: 'color:#0B4A5B',
  primary:
    'display:inline-block;background:#0E4D4A;color:#FFFFFF;font-weight:700;text-decoration:none;padding:14px 26px;border-radius:6px;margin:8px 0 6px',
  foot: 'padding:20px 36px;font-size:16px;color:#344851',
} as const;

/** What inline styles cannot say: small screens and dark mode. A mail program that drops it shows the light mail. */
export const SHEET = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.m-page{padding:16px 0!important}.m-side{padding-left:22px!important;padding-right:22px!important}.m-fact{font-size:26px!important}.m-primary{display:block!important;text-align:center!important}}
@media (prefers-color-scheme:dark){.m-body,.m-page{background:#090E10!important;color:#D3DCDB!important}.m-card{background:#0F1618!important;color:#D3DCDB!important}.m-brand,.m-heading{color:#A6D3CB!important}.m-heading{border-color:#253334!important}.m-quiet{color:#AFBEBD!important}.m-top,.m-primary{background:#154845!important;color:#FFFFFF!important}.m-link{color:#8CC9C0!important}}`;
