import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document.ts';

/** Which output each node shows, where the user chose one; nothing of it is saved. */
const previewStore = create<{ readonly chosen: Readonly<Record<NodeId, string>> }>(() => ({
  chosen: {},
}));

export const choosePreview = (node: NodeId, port: string): void =>
  previewStore.setState(({ chosen }) => ({ chosen: { ...chosen, [node]: port } }));

export const useChosenPreview = (node: NodeId): string | undefined =>
  previewStore(({ chosen }) => chosen[node]);
export const useChosenPreviews = (): Readonly<Record<NodeId, string>> =>
  previewStore(({ chosen }) => chosen);
