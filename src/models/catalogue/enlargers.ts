import { type Ready, restores } from './entry.ts';

/** Networks that enlarge. How many times, their answer tells. */
export const enlargers: readonly Ready[] = [
  {
    name: /real-?esr/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'real-esrgan',
      title: 'Real-ESRGAN: enlarges and mends',
      license: 'BSD-3-Clause',
      source: 'github.com/xinntao/Real-ESRGAN',
      size: { multiple: 4 },
    }),
  },
  {
    name: /swin2?-?ir/i,
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'swinir',
      title: 'SwinIR: enlarges or restores',
      license: 'Apache-2.0',
      source: 'github.com/JingyunLiang/SwinIR',
      size: { multiple: 8, min: 64 },
    }),
  },
  {
    name: /espcn|super-resolution-10/i,
    sha256: ['9ffd7e9dc4d30dd3'],
    inputs: { '*': 1 },
    output: '*',
    manifest: restores({
      id: 'espcn',
      title: 'ESPCN: enlarges grey',
      license: 'unknown',
      source: 'github.com/onnx/models',
      size: {},
    }),
  },
  {
    // As the models of openmodeldb.info are named: `4xLSDIRCompactN3`.
    name: /^[1248]x[-_]?[a-z]/i,
    sha256: ['b4e6caadbbc6305e', '4978163eb2c2b550'],
    inputs: { '*': 3 },
    output: '*',
    manifest: restores({
      id: 'openmodeldb',
      title: 'A network that enlarges, of openmodeldb.info',
      license: 'as its page there says',
      source: 'openmodeldb.info',
      size: { multiple: 8 },
    }),
  },
];
