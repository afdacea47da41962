/** The look of the first page, close to the house style; nothing is loaded. */
export const PLAY_LOOK = `<style>
:root{color-scheme:light dark;--paper:#f7fafa;--card:#fff;--ink:#10222c;--soft:#344851;--line:#c6d6d2;--brand:#0e4d4a;--on:#fff;--amber:#e8a33d;--wash:#fcf2df;--link:#0b4a5b}
@media (prefers-color-scheme:dark){:root{--paper:#090e10;--card:#0f1618;--ink:#e7f0ee;--soft:#b7c9c5;--line:#2b3d3f;--brand:#a6d3cb;--on:#090e10;--wash:#2a2110;--link:#a6d3cb}}
body{font:17px/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif;background:var(--paper);color:var(--ink);margin:0}
main{max-width:76rem;margin:0 auto;padding:1rem 1.25rem 4rem}h1,h2{font-family:Literata,Georgia,serif;font-weight:560;color:var(--brand);line-height:1.15}
h1{font-size:2rem;margin:.5rem 0}h2{font-size:1.35rem;margin:0 0 .75rem}a{color:var(--link)}
.done{border-left:4px solid var(--amber);background:var(--wash);padding:.6rem 1rem}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.25rem;margin-top:1.25rem}
.panel{background:var(--card);border:1px solid var(--line);border-top:3px solid var(--amber);padding:1.1rem 1.25rem;min-width:0;overflow-wrap:anywhere}
.panel.wide{grid-column:1/-1}.buttons,.mails{list-style:none;padding:0;margin:.75rem 0 0}
details{margin-top:1.5rem}.buttons li{display:grid;grid-template-columns:9.5rem 1fr;gap:.25rem 1rem;align-items:center;border-top:1px solid var(--line);padding:.5rem 0}
.buttons span,.quiet{color:var(--soft);font-size:.94rem}button{font:inherit;font-weight:700;width:100%;min-height:44px;border:2px solid var(--brand);border-radius:4px;background:var(--card);color:var(--brand);cursor:pointer;padding:.3rem .75rem}
button.on,button:hover{background:var(--brand);color:var(--on)}button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--amber);outline-offset:2px}
.mails li{border-top:1px solid var(--line);padding:.6rem 0}.mails p{margin:.15rem 0}.clock{font-size:1.35rem;font-weight:700;margin:.25rem 0}summary{cursor:pointer;min-height:44px}
@media (max-width:34rem){.buttons li{grid-template-columns:1fr}}
</style>`;
