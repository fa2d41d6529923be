import { Copy } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { KernelText } from '../../../engine/worker/client.ts';
import { notify } from '../../state/notices.ts';
import { useSession } from '../../state/session.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { Select } from '../../widgets/Select.tsx';
import { Code } from './Code.tsx';

type Side = 'wgsl' | 'twin';

/** The texts of a node's kernels, as they run: the shader, and its readable twin. */
export function Kernels({ names }: { readonly names: readonly string[] }) {
  const { client } = useSession();
  const [texts, setTexts] = useState<readonly KernelText[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [side, setSide] = useState<Side>('wgsl');
  const wanted = names.join(' ');
  useEffect(() => {
    let isGone = false;
    setTexts(null);
    const tell = (found: readonly KernelText[]) => {
      if (!isGone) setTexts(found);
    };
    client.kernelTexts(wanted === '' ? [] : wanted.split(' ')).then(tell, () => tell([]));
    return () => {
      isGone = true;
    };
  }, [client, wanted]);
  if (!texts) return <p className="quiet">Asking the engine…</p>;
  const shown = texts.find(({ name }) => name === chosen) ?? texts[0];
  if (!shown) {
    return (
      <p className="quiet">
        This node has no kernel of its own: it moves data, or runs what other nodes bring.
      </p>
    );
  }
  const text = side === 'wgsl' ? shown.wgsl : shown.twin;
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => notify('Copied'),
      () => notify('this browser does not let a page copy; select the text instead', 'error'),
    );
  return (
    <div className="kernels">
      <div className="kernel-bar">
        <Select
          label="Kernel"
          value={shown.name}
          options={texts.map(({ name }) => [name, name])}
          onChange={setChosen}
        />
        <ToggleGroup.Root
          type="single"
          className="segments"
          aria-label="Text"
          value={side}
          onValueChange={(next) => next !== '' && setSide(next as Side)}
        >
          <ToggleGroup.Item value="wgsl" className="segment">
            WGSL
          </ToggleGroup.Item>
          <ToggleGroup.Item value="twin" className="segment">
            Twin
          </ToggleGroup.Item>
        </ToggleGroup.Root>
        <IconButton icon={Copy} size={14} label="Copy the text" onClick={copy} />
      </div>
      <Code text={text.trim()} language={side === 'wgsl' ? 'wgsl' : 'javascript'} />
    </div>
  );
}
