// `lectern digest simulate`: what a channel would get, worked out by the same code as the real posts.
import { parseSimulation, type SimulationInput, simulationLines } from '../digest/selection/simulate.js';
import { openServedCatalogue } from './events/served-catalogue.js';

export async function simulateDigest(options: SimulationInput): Promise<void> {
  const plan = parseSimulation(options, Date.now());
  const catalogue = await openServedCatalogue();
  for (const line of simulationLines(catalogue, plan)) process.stdout.write(`${line}\n`);
}
