import type { MailBrand } from '#/mail/mail-content.ts';

const SANS = "system-ui,-apple-system,'Segoe UI',Arial,sans-serif";
const SERIF = 'Georgia,serif';

/** The styles that are the same for every clinic. */
const PLAIN = {
  body: 'margin:0;padding:0;background:#EAF3F0;color:#10222C',
  page: `max-width:600px;margin:0 auto;padding:24px 0;background:#EAF3F0;color:#10222C;font:18px/1.6 ${SANS};overflow-wrap:break-word`,
  firstLine: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
  brandRest: `font:16px/1.2 ${SANS};color:#344851`,
  topLine: 'margin:0;color:#D5E9E4',
  fact: `font:600 30px/1.2 ${SERIF};margin:6px 0 8px;color:#FFFFFF`,
  card: 'background:#FFFFFF;color:#10222C;padding:32px 36px 28px',
  paragraph: 'margin:0 0 12px',
  small: 'margin:0 0 12px;font-size:16px;color:#344851',
  list: 'margin:0 0 12px;padding-left:22px',
  item: 'margin-bottom:6px',
  link: 'color:#0B4A5B',
  topLink: 'color:#FFFFFF',
  foot: 'padding:20px 36px;font-size:16px;color:#344851',
} as const;

export type MailStyle = Readonly<
  Record<keyof typeof PLAIN | 'brand' | 'top' | 'heading' | 'primary', string>
>;

/** Inline styles: the only ones that every mail program keeps. Each text colour stands beside its ground. */
export function mailStyle({ light }: MailBrand): MailStyle {
  return {
    ...PLAIN,
    brand: `font:600 22px/1.2 ${SERIF};color:${light};margin:0;padding:0 36px 16px`,
    top: `background:${light};color:#FFFFFF;padding:32px 36px 34px;border-bottom:6px solid #E8A33D`,
    heading: `font:700 18px/1.4 ${SANS};color:${light};margin:28px 0 4px;padding-top:20px;border-top:1px solid #C6D6D2`,
    primary: `display:inline-block;background:${light};color:#FFFFFF;font-weight:700;text-decoration:none;padding:14px 26px;border-radius:6px;margin:8px 0 6px`,
  };
}

/** What inline styles cannot say: small screens and dark mode. A mail program that drops it shows the light mail. */
export function mailSheet({ dark, groundOnDark }: MailBrand): string {
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.m-page{padding:16px 0!important}.m-side{padding-left:22px!important;padding-right:22px!important}.m-fact{font-size:26px!important}.m-primary{display:block!important;text-align:center!important}}
@media (prefers-color-scheme:dark){.m-body,.m-page{background:#090E10!important;color:#D3DCDB!important}.m-card{background:#0F1618!important;color:#D3DCDB!important}.m-brand,.m-heading{color:${dark}!important}.m-heading{border-color:#253334!important}.m-quiet{color:#AFBEBD!important}.m-top,.m-primary{background:${groundOnDark}!important;color:#FFFFFF!important}.m-link{color:#8CC9C0!important}}`;
}
