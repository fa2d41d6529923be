import { useEffect, useState } from 'react';
import { parseWire, type WireRef } from '../../engine/graph/document.ts';
import { useNodeRun } from '../state/run.ts';
import { useSession } from '../state/session.ts';

/** Which part of a mask is missing, 0 to 1; counted once for each result. */
export function useHoleRatio(mask: WireRef | null): number | null {
  const { client } = useSession();
  const outputs = useNodeRun(mask === null ? '' : parseWire(mask).node, (run) => run.outputs);
  const [told, setTold] = useState<{ readonly mask: WireRef; readonly ratio: number | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is counted again.
  useEffect(() => {
    if (mask === null) return;
    let isCurrent = true;
    client.holeRatio(mask).then(
      (ratio) => isCurrent && setTold({ mask, ratio }),
      // Gone before it was counted: the next result is counted again.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [client, mask, outputs]);
  return told && told.mask === mask ? told.ratio : null;
}
