import { Circuits } from '../../../src/runtime/outgoing/circuits';

let now = 0;
const fresh = () => new Circuits(3, 1000, () => now);

function fail(circuits: Circuits, times: number, host = 'a'): void {
  for (let time = 0; time < times; time++) {
    circuits.enter(host);
    circuits.failed(host);
  }
}

beforeEach(() => {
  now = 0;
});

test('opens after a number of consecutive failures, for that host only', () => {
  const circuits = fresh();
  fail(circuits, 2);
  circuits.enter('a');
  circuits.succeeded('a');
  fail(circuits, 3);
  expect(() => circuits.enter('a')).toThrow('a has failed 3 times in a row');
  expect(() => circuits.enter('b')).not.toThrow();
});

test('lets one call through after the pause, and closes if it succeeds', () => {
  const circuits = fresh();
  fail(circuits, 3);
  now = 1000;
  circuits.enter('a');
  expect(() => circuits.enter('a')).toThrow('in a row');
  circuits.succeeded('a');
  expect(() => circuits.enter('a')).not.toThrow();
});

test('stays open for another pause if that call fails', () => {
  const circuits = fresh();
  fail(circuits, 3);
  now = 1000;
  fail(circuits, 1);
  now = 1999;
  expect(() => circuits.enter('a')).toThrow('it is called again in 1 s');
  now = 2000;
  expect(() => circuits.enter('a')).not.toThrow();
});

test('remembers a limited number of hosts', () => {
  const circuits = fresh();
  fail(circuits, 3, 'first');
  for (let host = 0; host < 1000; host++) circuits.failed(`host-${host}`);
  expect(() => circuits.enter('first')).not.toThrow();
});
