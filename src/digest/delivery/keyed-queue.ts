// Work side by side in lanes, one a workspace, so that a slow or rate-limited one holds up nobody else.

/** One piece of work; it never rejects. Resolves to how long its lane must rest, in milliseconds. */
type Work = () => Promise<number>;

export interface Lanes {
  push(lane: string, work: Work): void;
  /** Resolves when fewer than `most` pieces wait or run. */
  room(most: number): Promise<void>;
  /** Drops what has not begun and resolves when everything begun has ended. */
  close(): Promise<void>;
}

export interface LaneLimits {
  readonly perLane: number;
  readonly inAll: number;
}

interface Lane {
  waiting: Work[];
  running: number;
  resting: NodeJS.Timeout | undefined;
}

interface State {
  readonly limits: LaneLimits;
  readonly lanes: Map<string, Lane>;
  /** Names of lanes with something to run, in turn; a name that stands here in vain is passed over. */
  ready: string[];
  running: number;
  waiting: number;
  watchers: (() => void)[];
}

function pump(state: State): void {
  while (state.running < state.limits.inAll) {
    const name = state.ready.shift();
    if (name === undefined) return;
    const lane = state.lanes.get(name);
    if (lane === undefined || lane.resting !== undefined || lane.running >= state.limits.perLane) continue;
    const work = lane.waiting.shift();
    if (work === undefined) continue;
    state.waiting -= 1;
    void run(state, name, lane, work);
  }
}

function rest(state: State, name: string, lane: Lane, milliseconds: number): void {
  lane.resting ??= setTimeout(() => {
    lane.resting = undefined;
    for (let turn = 0; turn < state.limits.perLane; turn += 1) state.ready.push(name);
    pump(state);
  }, milliseconds);
}

async function run(state: State, name: string, lane: Lane, work: Work): Promise<void> {
  state.running += 1;
  lane.running += 1;
  const milliseconds = await work();
  state.running -= 1;
  lane.running -= 1;
  if (lane.waiting.length === 0 && lane.running === 0) state.lanes.delete(name);
  else if (milliseconds > 0) rest(state, name, lane, milliseconds);
  else state.ready.push(name);
  const told = state.watchers;
  state.watchers = [];
  for (const tell of told) tell();
  pump(state);
}

async function until(state: State, done: () => boolean): Promise<void> {
  while (!done()) await new Promise<void>((tell) => state.watchers.push(tell));
}

/** Creates the lanes; a lane exists while it has work. */
export function createLanes(limits: LaneLimits): Lanes {
  const state: State = { limits, lanes: new Map(), ready: [], running: 0, waiting: 0, watchers: [] };
  return {
    push: (name, work) => {
      const lane = state.lanes.get(name) ?? { waiting: [], running: 0, resting: undefined };
      state.lanes.set(name, lane);
      lane.waiting.push(work);
      state.waiting += 1;
      state.ready.push(name);
      pump(state);
    },
    room: (most) => until(state, () => state.running + state.waiting < most),
    close: async () => {
      for (const lane of state.lanes.values()) {
        clearTimeout(lane.resting);
        lane.waiting = [];
      }
      state.ready = [];
      state.waiting = 0;
      await until(state, () => state.running === 0);
    },
  };
}
