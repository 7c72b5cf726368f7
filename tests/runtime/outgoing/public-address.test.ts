import { isLoopback, isPublic } from '../../../src/runtime/outgoing/public-address';

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.170',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.19.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '::ffff:8.8.8.8',
  '64:ff9b::127.0.0.1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'localhost',
  '',
])('"%s" is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each([
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '223.255.255.255',
  '2001:4860:4860::8888',
  '2600:1f18::1',
  '2a00:1450::1',
])('"%s" is public', (address) => {
  expect(isPublic(address)).toBe(true);
});

test('only this machine itself is loopback', () => {
  for (const address of ['127.0.0.1', '127.1.2.3', '::1']) expect(isLoopback(address)).toBe(true);
  for (const address of ['128.0.0.1', '10.0.0.1', '::ffff:10.0.0.1', '::1%lo', 'localhost'])
    expect(isLoopback(address)).toBe(false);
});
