import { useCatalogue } from '../../state/catalogue.ts';
import { setOpen, useOpen } from '../../state/workbench.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import { measuredRows, quoted } from './table.ts';
import './survey.css';

/** The survey's Table 1 as printed, and beside it what our nodes measure under its commonest protocol. */
export function Survey() {
  return (
    <Dialog
      title="The survey’s Table 1"
      description="What papers report, and what this workbench measures. The two sides are of different photos and must not be ranked against each other."
      size="large"
      isOpen={useOpen('survey')}
      onClose={() => setOpen('survey', false)}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className="survey" tabIndex={0}>
        <Reported />
        <Measured />
      </div>
    </Dialog>
  );
}

function Reported() {
  return (
    <section aria-labelledby="survey-reported">
      <h3 id="survey-reported">Reported by papers, not measured here</h3>
      <p>As printed in the survey; each on its own photos, sizes and holes.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Photos</th>
            <th scope="col">Missing</th>
            <th scope="col">PSNR, dB</th>
            <th scope="col">SSIM</th>
          </tr>
        </thead>
        <tbody>
          {quoted.map(({ ref, method, data, missing, psnr, ssim, remark }) => (
            <tr key={`${ref} ${data} ${missing}`}>
              <th scope="row">
                {method} <small>[{ref}]</small>
              </th>
              <td>{data}</td>
              <td>
                {missing}
                {remark && <small className="survey-remark">{remark}</small>}
              </td>
              <td>{psnr}</td>
              <td>{ssim || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Measured() {
  const catalogue = useCatalogue();
  return (
    <section aria-labelledby="survey-measured">
      <h3 id="survey-measured">Measured here</h3>
      <p>
        {measuredRows[0]?.photos ?? 0} bundled photos, their middle square at 256 px, the centre 128
        px missing. PSNR and SSIM (Wang’s window) over the whole picture, known pixels kept.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">PSNR, dB</th>
            <th scope="col">Worst to best photo</th>
            <th scope="col">SSIM</th>
          </tr>
        </thead>
        <tbody>
          {measuredRows.map(({ node, psnr, ssim, range: [least, most] }) => (
            <tr key={node}>
              <th scope="row">{catalogue.get(node)?.label ?? node}</th>
              <td>{psnr.toFixed(2)}</td>
              <td>
                {least.toFixed(1)} to {most.toFixed(1)}
              </td>
              <td>{ssim.toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="survey-foot">
        The networks of this workbench were trained on two processor cores, for some hundred to
        twenty thousand steps, as their cards say; those of the papers for far longer. Measured by{' '}
        <code>npm run compare -- survey</code> with the probe nodes of this workbench.
      </p>
    </section>
  );
}
