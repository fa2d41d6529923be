import type { ReactElement } from 'react';
import type { Drawn } from '../../engine/worker/client.ts';
import { spellNumber } from '../editor/format.ts';
import { isFalseColoured, type Showing } from './request.ts';
import { viewerStore } from './store.ts';

interface Props {
  readonly showing: Showing;
  readonly drawn: Drawn;
}

/** Which values the colours of a field or a map stand for. */
export function Legend({ showing, drawn }: Props): ReactElement | null {
  const { look, gains } = viewerStore();
  const { mode, a, b } = showing;
  if (mode === 'ssim' && !drawn.remark && drawn.a && drawn.b) {
    return <Bar name="SSIM" isHeat low={1} high={1 - 1 / gains.ssim} />;
  }
  const gain = 2 ** look.exposure;
  const isHeat = isFalseColoured(look, a) && (mode === 'single' || mode === 'blink');
  const bar = (side: 'a' | 'b') => {
    const range = drawn.ranges?.[side];
    if (!range) return null;
    const high = range.low + (range.high - range.low) / gain;
    const name = a && b ? side.toUpperCase() : '';
    return <Bar key={side} name={name} isHeat={isHeat} low={range.low} high={high} />;
  };
  const bars = [bar('a'), bar('b')].filter((each) => each !== null);
  if (bars.length > 0) return <>{bars}</>;
  return isHeat ? <Bar name="" isHeat low={0} high={1 / gain} /> : null;
}

interface BarProps {
  readonly name: string;
  readonly isHeat: boolean;
  readonly low: number;
  readonly high: number;
}

function Bar({ name, isHeat, low, high }: BarProps): ReactElement {
  return (
    <div className="viewer-legend">
      {name && <span className="viewer-legend-name">{name}</span>}
      <span>{spellNumber(low)}</span>
      <span className="viewer-legend-bar" data-heat={isHeat || undefined} />
      <span>{spellNumber(high)}</span>
    </div>
  );
}
