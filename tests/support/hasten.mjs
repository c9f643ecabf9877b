// Loaded before a program (`node --import`): waits of ten seconds and more pass twenty times as fast.
const { setTimeout: wait } = globalThis;
globalThis.setTimeout = (run, ms = 0, ...values) => wait(run, ms >= 10_000 ? ms / 20 : ms, ...values);
