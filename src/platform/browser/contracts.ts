import type { Host } from '../../engine/host.ts';
import { calibrate, type Ranked } from '../../models/calibrate.ts';
import type { ModelChoice } from '../../models/models.ts';
import { type KeptReport, reportOf } from '../../models/report.ts';

/** What the workbench asks of models beside running them. */
export interface Contracts {
  reportModel(choice: ModelChoice): Promise<KeptReport>;
  /** Every way in which its inputs and outputs can be meant, tried out, best first. */
  rankModel(choice: ModelChoice): Promise<readonly Ranked[]>;
}

export const contractsOf = (host: Host): Contracts => ({
  async reportModel(choice) {
    const report = reportOf(await host.models.find(choice, host.files));
    return { ...report, keptIn: await host.models.store.where() };
  },
  async rankModel(choice) {
    const model = await host.models.find(choice, host.files);
    const steps = calibrate(host.gpu, host.models, model, new AbortController().signal);
    let next = await steps.next();
    while (!next.done) next = await steps.next();
    return next.value;
  },
});
