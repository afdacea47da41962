import { clearUp } from '../clear-up.ts';

// Clears up after a measure whose bench is gone, from outside its group: node clear-up-after.ts LEADER FOLDER
const [leader = '', folder = ''] = process.argv.slice(2);
await clearUp(Number(leader), folder);
