// Lanes: side by side within limits, a resting lane holds up no other.
import { expect, it } from 'vitest';
import { createLanes } from '../../../../src/digest/delivery/keyed-queue.js';

/** Work that ends when told, and keeps what runs at once. */
function bench() {
  const running = new Set<string>();
  const ends = new Map<string, (rest: number) => void>();
  const started: string[] = [];
  const work = (name: string) => () => {
    started.push(name);
    running.add(name);
    return new Promise<number>((done) => {
      ends.set(name, (rest) => {
        running.delete(name);
        done(rest);
      });
    });
  };
  const end = async (name: string, rest = 0): Promise<void> => {
    ends.get(name)?.(rest);
    await new Promise((done) => setImmediate(done));
  };
  return { running, started, work, end };
}

it('run as many as a lane and all lanes may, and the others as these end', async () => {
  const lanes = createLanes({ perLane: 2, inAll: 3 });
  const { running, work, end } = bench();
  for (const name of ['a1', 'a2', 'a3', 'b1', 'b2']) lanes.push(name[0] ?? '', work(name));
  expect([...running]).toEqual(['a1', 'a2', 'b1']);
  await end('b1');
  expect([...running]).toEqual(['a1', 'a2', 'b2']);
  await end('a1');
  expect([...running]).toEqual(['a2', 'b2', 'a3']);
  for (const name of ['a2', 'a3', 'b2']) await end(name);
  await lanes.room(1);
  await lanes.close();
});

it('let a lane rest and go on with it afterwards, while others run', async () => {
  const lanes = createLanes({ perLane: 1, inAll: 4 });
  const { running, started, work, end } = bench();
  for (const name of ['a1', 'a2', 'b1', 'b2']) lanes.push(name[0] ?? '', work(name));
  await end('a1', 30);
  lanes.push('a', work('a3'));
  expect([...running]).toEqual(['b1']);
  await end('b1');
  expect([...running]).toEqual(['b2']);
  await expect.poll(() => [...running]).toContain('a2');
  await end('a2');
  await end('a3');
  await end('b2');
  await lanes.room(1);
  expect(started).toEqual(['a1', 'b1', 'b2', 'a2', 'a3']);
});

it('close waits for what runs and drops what has not begun', async () => {
  const lanes = createLanes({ perLane: 1, inAll: 1 });
  const { started, work, end } = bench();
  lanes.push('a', work('a1'));
  lanes.push('a', work('a2'));
  let closed = false;
  const closing = lanes.close().then(() => {
    closed = true;
  });
  await new Promise((done) => setImmediate(done));
  expect(closed).toBe(false);
  await end('a1');
  await closing;
  expect(started).toEqual(['a1']);
});
