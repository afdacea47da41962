import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClient } from '#/platform/http/client-address.ts';
import { blockListOf } from '#/platform/config/readers.ts';

const none = blockListOf([]);
const proxies = blockListOf(['10.0.0.0/8', '2001:db8:ffff::/48']);

describe('the address of a visitor', () => {
  it.each([
    ['nobody is trusted', '203.0.113.7', '198.51.100.1', none, '203.0.113.7'],
    ['the socket is no proxy of ours', '203.0.113.7', '198.51.100.1', proxies, '203.0.113.7'],
    ['our proxy names the visitor', '10.0.0.1', '198.51.100.1', proxies, '198.51.100.1'],
    [
      'the visitor wrote a name of their own in front',
      '10.0.0.1',
      '6.6.6.6, 198.51.100.1',
      proxies,
      '198.51.100.1',
    ],
    ['two proxies of ours', '10.0.0.1', '198.51.100.1, 10.2.3.4', proxies, '198.51.100.1'],
    ['IPv4 inside IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.1', proxies, '198.51.100.1'],
    ['a proxy with IPv6', '2001:db8:ffff::5', '198.51.100.1', proxies, '198.51.100.1'],
    ['markup instead of an address', '10.0.0.1', '<script>', proxies, '10.0.0.1'],
    ['an address with a port', '10.0.0.1', '198.51.100.1:80', proxies, '10.0.0.1'],
    ['nothing at all', '10.0.0.1', '', proxies, '10.0.0.1'],
    ['only proxies', '10.0.0.1', '10.0.0.2', proxies, '10.0.0.2'],
    ['a socket that is gone', undefined, undefined, proxies, '0.0.0.0'],
  ])('when %s', (_name, socket, header, trusted, address) => {
    expect(findClient(socket, header, trusted).address).toBe(address);
  });

  it.each([
    ['198.51.100.1', '198.51.100.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
  ])('%s counts as %s for limits', (address, key) => {
    expect(findClient(address, undefined, none).key).toBe(key);
  });

  it('every address of one IPv6 household counts as one', () => {
    fc.assert(
      fc.property(
        fc.ipV6(),
        fc.tuple(fc.nat(65_535), fc.nat(65_535), fc.nat(65_535), fc.nat(65_535)),
        (home, host) => {
          const { key } = findClient(home, undefined, none);
          if (!key.endsWith('::/64')) return;
          const other = `${key.replace('::/64', '')}:${host.map((part) => part.toString(16)).join(':')}`;
          expect(findClient(other, undefined, none).key).toBe(key);
        },
      ),
    );
  });

  it('no header, whatever it holds, gives anything but an address', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(findClient('10.0.0.1', header, proxies).address).toMatch(/^[0-9a-f.:]+$/);
      }),
    );
  });
});
