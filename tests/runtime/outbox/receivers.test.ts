import { Webhook } from 'standardwebhooks';
import { readReceivers, receiverNames } from '../../../src/runtime/outbox/receivers';
import { signatureHeaders } from '../../../src/runtime/outbox/signature';
import { SECRET } from './webhook-receiver';

const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const crm = 'crm=https://crm.example.com/hook';

test('receivers have a name, an address and secrets', () => {
  const env = {
    WEBHOOK_RECEIVERS: `${crm}  billing=https://billing.example.com/a?b=c`,
    WEBHOOK_SECRETS: `crm=${SECRET} billing=${other} crm=${other}`,
  };
  expect(receiverNames(env)).toEqual(['crm', 'billing']);
  const [first, second] = readReceivers(env);
  expect([first?.url, first?.secrets.length]).toEqual(['https://crm.example.com/hook', 2]);
  expect([second?.url, second?.secrets.length]).toEqual(['https://billing.example.com/a?b=c', 1]);
});

test('without the setting, there are no receivers', () => {
  for (const env of [{}, { WEBHOOK_RECEIVERS: '' }, { WEBHOOK_RECEIVERS: ' ' }])
    expect([receiverNames(env), readReceivers(env)]).toEqual([[], []]);
});

test.each([
  ['https://crm.example.com', undefined, 'WEBHOOK_RECEIVERS is a list of NAME=VALUE'],
  ['CRM=https://crm.example.com', undefined, 'WEBHOOK_RECEIVERS is a list of NAME=VALUE'],
  ['crm=crm.example.com', undefined, 'The address of "crm" in WEBHOOK_RECEIVERS is not a URL'],
  [`${crm} ${crm}`, undefined, 'WEBHOOK_RECEIVERS has "crm" twice'],
  [crm, undefined, 'WEBHOOK_SECRETS has no secret for "crm"'],
  [crm, `crm=${SECRET} erp=${SECRET}`, 'WEBHOOK_SECRETS has "erp", which WEBHOOK_RECEIVERS'],
  [crm, 'crm=top-secret', 'The secret of "crm" in WEBHOOK_SECRETS is not valid'],
  [crm, 'crm=whsec_c2hvcnQ=', 'The secret of "crm" in WEBHOOK_SECRETS is not valid'],
  // The libraries of receivers accept nothing but Base64 with its padding.
  [crm, `crm=${other.replace(/=+$/, '')}`, 'The secret of "crm" in WEBHOOK_SECRETS is not valid'],
  [crm, `crm=whsec_${'_'.repeat(44)}`, 'The secret of "crm" in WEBHOOK_SECRETS is not valid'],
  [crm, 'top-secret', 'WEBHOOK_SECRETS is a list of NAME=VALUE'],
])('WEBHOOK_RECEIVERS="%s" with WEBHOOK_SECRETS="%s" is refused', (receivers, secrets, message) => {
  const env = { WEBHOOK_RECEIVERS: receivers, WEBHOOK_SECRETS: secrets };
  expect(() => readReceivers(env)).toThrow(message);
  // Whatever is wrong, the error does not show a secret.
  expect(() => readReceivers(env)).not.toThrow(/top-secret|c2hvcnQ/);
});

test('there are at most ten receivers', () => {
  const WEBHOOK_RECEIVERS = Array.from({ length: 11 }, (_, n) => `r${n}=https://r.example`).join(
    ' ',
  );
  expect(() => receiverNames({ WEBHOOK_RECEIVERS })).toThrow('more than 10 receivers');
});

test('a receiver with either secret accepts the signature', () => {
  const body = '{"name":"grüß"}';
  const secrets = [SECRET, other].map((text) => Buffer.from(text.slice(6), 'base64'));
  const headers = signatureHeaders({ id: 'msg-1', body, secrets, now: new Date() });
  for (const secret of [SECRET, other])
    expect(new Webhook(secret).verify(body, headers)).toEqual({ name: 'grüß' });
  const wrong = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
  expect(() => wrong.verify(body, headers)).toThrow();
  expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow();
});

test('the signature is that of the specification', () => {
  const headers = signatureHeaders({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    secrets: [Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')],
    now: new Date(1614265330_000),
  });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
