// Delivery queue: claimed posts of one platform wait here, a p-queue for each workspace under one limit for all of
// them, so that a workspace that is slow or rate limited takes no room from the others.
import PQueue from 'p-queue';

/** Posts under way at once: a workspace that hangs holds up an eighth of the platform's. */
const PER_TENANT = 4;
const IN_ALL = 32;

/** Slots that wait in memory; more are claimed as these are sent, and others may claim the rest. */
const MAX_OPEN = 1000;
const MAX_WAITING_PER_TENANT = 100;
const LOW_PER_TENANT = 20;

/** What waits in a queue: a slot of the talk of the day, or another post that is due. */
export interface QueuedJob {
  readonly delivery: { readonly tenant: string };
}

export interface DeliveryQueueDeps<Job extends QueuedJob> {
  /** Delivers one slot and never rejects; resolves to how long its workspace must rest, in milliseconds. */
  readonly deliver: (job: Job) => Promise<number>;
  /** Gives claims back, to be taken up at `retryAt`; never rejects. */
  readonly release: (jobs: readonly Job[], note: string, retryAt: number) => Promise<void>;
  /** There is room again for more than a few. */
  readonly onRoom: () => void;
  readonly now: () => number;
}

export interface DeliveryQueue<Job extends QueuedJob> {
  push(job: Job): void;
  /** Runs something else in the workspace's turn, such as a word to an owner; `work` never rejects. */
  run(tenant: string, work: () => Promise<unknown>): void;
  /** How many more slots may be claimed. */
  room(): number;
  /** Workspaces that rest or have enough waiting: none of theirs is claimed now. */
  fullTenants(): readonly string[];
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Gives back what waits, and resolves to what is still being posted after `ms` milliseconds. */
  close(ms: number): Promise<readonly Job[]>;
}

interface TenantQueue<Job> {
  readonly queue: PQueue;
  /** What was not begun; a job that is not in it any more was given back. */
  readonly waiting: Set<Job>;
  restsUntil: number;
}

interface QueueState<Job extends QueuedJob> {
  readonly deps: DeliveryQueueDeps<Job>;
  readonly all: PQueue;
  readonly tenants: Map<string, TenantQueue<Job>>;
  readonly running: Set<Job>;
  readonly releases: Set<Promise<void>>;
  /** Slots that wait or run. */
  open: number;
}

function tenantQueue<Job extends QueuedJob>({ tenants }: QueueState<Job>, tenant: string): TenantQueue<Job> {
  const found = tenants.get(tenant);
  if (found !== undefined) return found;
  const created = {
    queue: new PQueue({ concurrency: PER_TENANT }),
    waiting: new Set<Job>(),
    restsUntil: 0,
  };
  tenants.set(tenant, created);
  return created;
}

function giveBack<Job extends QueuedJob>(
  state: QueueState<Job>,
  own: TenantQueue<Job>,
  note: string,
  retryAt: number,
): void {
  const jobs = [...own.waiting];
  own.waiting.clear();
  if (jobs.length === 0) return;
  state.open -= jobs.length;
  const release = state.deps.release(jobs, note, retryAt).finally(() => state.releases.delete(release));
  state.releases.add(release);
  state.deps.onRoom();
}

const isResting = <Job extends QueuedJob>(state: QueueState<Job>, own: TenantQueue<Job>): boolean =>
  own.restsUntil > state.deps.now();

async function deliver<Job extends QueuedJob>(
  state: QueueState<Job>,
  own: TenantQueue<Job>,
  job: Job,
): Promise<void> {
  const { deps, running } = state;
  if (!own.waiting.delete(job)) return;
  running.add(job);
  const rest = await deps.deliver(job);
  running.delete(job);
  state.open -= 1;
  if (rest > 0) {
    own.restsUntil = Math.max(own.restsUntil, deps.now() + rest);
    giveBack(state, own, 'rate limited', own.restsUntil);
  }
  if (own.waiting.size === LOW_PER_TENANT || state.open === MAX_OPEN / 2) deps.onRoom();
}

/** A workspace's queue is kept while it has work or rests. */
function sweep<Job extends QueuedJob>(state: QueueState<Job>): void {
  for (const [tenant, own] of state.tenants) {
    const isIdle = own.queue.size === 0 && own.queue.pending === 0;
    if (isIdle && !isResting(state, own)) state.tenants.delete(tenant);
  }
}

async function idle<Job extends QueuedJob>(state: QueueState<Job>): Promise<void> {
  const { all, tenants, releases } = state;
  await Promise.all([...tenants.values()].map(({ queue }) => queue.onIdle()));
  await all.onIdle();
  await Promise.all(releases);
  sweep(state);
}

/** Creates the queue of one platform. */
export function createDeliveryQueue<Job extends QueuedJob>(deps: DeliveryQueueDeps<Job>): DeliveryQueue<Job> {
  const all = new PQueue({ concurrency: IN_ALL });
  const tenants = new Map<string, TenantQueue<Job>>();
  const state: QueueState<Job> = {
    deps,
    all,
    tenants,
    running: new Set<Job>(),
    releases: new Set(),
    open: 0,
  };
  const add = ({ queue }: TenantQueue<Job>, work: () => Promise<unknown>): void =>
    void queue.add(() => all.add(work));
  return {
    push: (job) => {
      const own = tenantQueue(state, job.delivery.tenant);
      own.waiting.add(job);
      state.open += 1;
      if (isResting(state, own)) giveBack(state, own, 'rate limited', own.restsUntil);
      else add(own, () => deliver(state, own, job));
    },
    run: (tenant, work) => add(tenantQueue(state, tenant), work),
    room: () => MAX_OPEN - state.open,
    fullTenants: () => {
      sweep(state);
      const full = [...state.tenants].filter(
        ([, own]) => isResting(state, own) || own.waiting.size >= MAX_WAITING_PER_TENANT,
      );
      return full.map(([tenant]) => tenant);
    },
    idle: () => idle(state),
    close: async (ms) => {
      for (const own of state.tenants.values()) giveBack(state, own, 'handed over', deps.now());
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise<void>((done) => {
        limit = setTimeout(done, ms);
      });
      await Promise.race([idle(state), late]);
      clearTimeout(limit);
      await Promise.all(state.releases);
      return [...state.running];
    },
  };
}
