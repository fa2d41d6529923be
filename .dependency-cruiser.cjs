/** From the ground up. Rooms on one floor are neighbours: they never import each other. */
const floors = [['kernels'], ['models', 'engine'], ['nodes', 'platform', 'ui']];
const rooms = floors.flatMap((floor, level) => floor.map((room) => ({ room, level })));

const looksDownOnly = ({ room, level }) => {
  const closed = rooms.filter((other) => other.room !== room && other.level >= level);
  return {
    name: `${room}-looks-down-only`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: `^src/(${[...closed.map(({ room }) => room), 'cli', 'main', 'worker'].join('|')})(/|[.])` },
  };
};

/** A third-party package may be imported only through its door. */
const door = (name, packages, from) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: from },
  to: { path: `^node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'ui-sees-only-the-engine',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(kernels|models)/' },
    },
    {
      name: 'nodes-enter-by-define',
      severity: 'error',
      from: { path: '^src/nodes/' },
      to: { path: '^src/engine/', pathNot: '^src/engine/define[.]ts$' },
    },
    {
      name: 'ui-enters-by-graph-and-client',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/engine/(run|schema)/', dependencyTypesNot: ['type-only'] },
    },
    ...rooms.map(looksDownOnly),
    door('gpu.js-door', 'gpu[.]js', '^src/kernels/gpu/'),
    door('zod-door', 'zod', '^src/(engine|models)/'),
    door('comlink-door', 'comlink', '^src/engine/worker/|^src/worker[.]ts$'),
    door('dawn-door', 'webgpu', '^src/platform/node/'),
    door('codec-door', 'fast-png|@jsquash', '^src/platform/'),
    door('react-door', 'react|react-dom|zustand|lucide-react|radix-ui|cmdk', '^src/(ui/|main[.]tsx)'),
    door('rete-door', 'rete[^/]*', '^src/ui/editor/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
