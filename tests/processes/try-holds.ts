import { originsOf, postJson, type WantedSlot } from '../builders/booking-client.ts';

// One crowd of people: node try-holds.ts ORIGINS, with the tries as JSON on standard input. All are sent as fast
// as the connections allow; the count of each status comes back as JSON.
const [origins = ''] = process.argv.slice(2);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const tries = JSON.parse(Buffer.concat(chunks).toString()) as readonly WantedSlot[];
const servers = originsOf(origins);
const answers = await Promise.all(
  tries.map(async (slot, n) => {
    const answer = await postJson(servers[n % servers.length]!, '/api/holds', slot);
    return answer.status === 201 ? `201 ${slot.practitioner} ${slot.startsAt}` : String(answer.status);
  }),
);
process.stdout.write(JSON.stringify(answers));
