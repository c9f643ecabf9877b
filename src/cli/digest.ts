// `lectern digest simulate`: what a channel would get, worked out by the same code as the real posts.
import { openCatalogue } from '../app/create-bot.js';
import { parseSimulation, type SimulationInput, simulationLines } from '../digest/selection/simulate.js';

export function simulateDigest(options: SimulationInput): void {
  const plan = parseSimulation(options, Date.now());
  for (const line of simulationLines(openCatalogue(), plan)) process.stdout.write(`${line}\n`);
}
