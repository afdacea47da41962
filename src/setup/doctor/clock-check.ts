import { createSocket } from 'node:dgram';

/** Seconds between 1900, where the time of the network begins, and 1970. */
const EPOCH_SECONDS = 2_208_988_800;
const WAIT_MS = 3_000;
/** The first byte of a question: version 4, from a client (RFC 5905, 7.3). */
const QUESTION = 0x23;
const SENT_AT = 40;
const PACKET_BYTES = 48;

/**
 * How far this machine's clock is ahead of the time of the network, in milliseconds, good to about the way of a packet;
 * null when nobody answers. It asks the machine's own clock on purpose: the clinic's may be moved in the demo.
 */
export async function readClock(
  server: { readonly host: string; readonly port: number } = { host: 'pool.ntp.org', port: 123 },
  waitMs = WAIT_MS,
): Promise<number | null> {
  const socket = createSocket('udp4');
  try {
    return await new Promise<number | null>((settle) => {
      const timer = setTimeout(() => settle(null), waitMs);
      const end = (answer: number | null) => {
        clearTimeout(timer);
        settle(answer);
      };
      socket.once('error', () => end(null));
      socket.once('message', (packet) => {
        const theirs = packet.length < PACKET_BYTES ? 0 : packet.readUInt32BE(SENT_AT);
        end(theirs === 0 ? null : Temporal.Now.instant().epochMilliseconds - (theirs - EPOCH_SECONDS) * 1000);
      });
      const question = Buffer.alloc(PACKET_BYTES);
      question[0] = QUESTION;
      socket.send(question, server.port, server.host, (error) => {
        if (error !== null) end(null);
      });
    });
  } finally {
    socket.close();
  }
}
