/** From the ground up. Rooms on one floor are neighbours: they never import each other. */
const floors = [['kernels'], ['models', 'engine'], ['nodes', 'platform', 'ui']];
const rooms = floors.flatMap((floor, level) => floor.map((room) => ({ room, level })));

const looksDownOnly = ({ room, level }) => {
  const closed = rooms
    .filter((other) => other.room !== room && other.level >= level)
    // The engine hands networks to nodes and knows no more of them than their types.
    .filter((other) => !(room === 'engine' && other.room === 'models'));
  return {
    name: `${room}-looks-down-only`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: `^src/(${[...closed.map(({ room }) => room), 'cli', 'main', 'worker'].join('|')})(/|[.])`,
    },
  };
};

/** Of the engine, a room sees only what is named here. */
const entersEngineBy = (room, entrance, to = {}) => ({
  name: `${room}-enters-the-engine-by-its-door`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/engine/', pathNot: entrance, ...to },
});

/** A third-party package may be imported only through its door. */
const door = (name, packages, from) => ({
  name: `${name}-door`,
  severity: 'error',
  from: { path: '^src/', pathNot: from },
  to: { path: `^node_modules/(${packages})/` },
});

/** Nothing in this room knows where it runs: no package and no Node of its own. */
const closedRoom = (room, open = '$^') => ({
  name: `${room}-has-no-door`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: open },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...rooms.map(looksDownOnly),
    {
      name: 'engine-knows-models-by-type',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^src/models/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-sees-only-the-engine',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(kernels|models)/' },
    },
    entersEngineBy('nodes', '^src/engine/define[.]ts$'),
    entersEngineBy('platform', '^src/engine/host[.]ts$'),
    // Types cross freely: the page speaks in documents, descriptors, events and problems.
    entersEngineBy('ui', '^src/engine/(graph/|schema/|worker/client[.]ts|problems[.]ts)', {
      dependencyTypesNot: ['type-only'],
    }),
    {
      name: 'browser-and-node-are-strangers',
      severity: 'error',
      from: { path: '^src/platform/(browser|node)/' },
      to: { path: '^src/platform/(browser|node)/', pathNot: '^src/platform/$1/' },
    },
    {
      name: 'node-stays-in-node',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(platform/node|cli)/' },
      to: { dependencyTypes: ['core'] },
    },
    closedRoom('nodes'),
    closedRoom('kernels', 'gpu[.]js'),
    door('gpu.js', 'gpu[.]js', '^src/kernels/gpu/'),
    door('zod', 'zod', '^src/(engine|models)/'),
    door('onnx', 'onnxruntime-web|@bufbuild', '^src/models/'),
    door('comlink', 'comlink', '^src/engine/worker/|^src/worker[.]ts$'),
    door('dawn', 'webgpu', '^src/platform/node/'),
    door('codec', 'fast-png|@jsquash', '^src/platform/'),
    door('react', 'react|react-dom|zustand|lucide-react|radix-ui|cmdk', '^src/(ui/|main[.]tsx)'),
    door('rete', 'rete[^/]*', '^src/ui/editor/'),
    door('terminal', 'commander|cli-progress', '^src/cli/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // As bundlers resolve: some packages name their entry under "exports" alone.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
