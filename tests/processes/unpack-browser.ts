import { unpackChromium } from '../runner/packed-chromium.ts';

/** One of several runs that unpack at the same moment: node unpack-browser.ts FOLDER. */
process.stdout.write(JSON.stringify(unpackChromium(process.argv[2])));
