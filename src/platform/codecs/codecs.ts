import { type Codecs, FileError } from '../../engine/host.ts';
import { decodeJpeg, encodeJpeg } from './jpeg.ts';
import { decodePng, encodePng } from './png.ts';
import { sniff } from './sniff.ts';

/** The WebAssembly of @jsquash/jpeg, by its file under `codec/`. */
export type JpegModule = 'dec/mozjpeg_dec.wasm' | 'enc/mozjpeg_enc.wasm';

/** Pictures in and out, the same in browser and Node; only where WebAssembly comes from differs. */
export function createCodecs(compile: (file: JpegModule) => Promise<WebAssembly.Module>): Codecs {
  const modules = new Map<JpegModule, Promise<WebAssembly.Module>>();
  const load = (file: JpegModule) => {
    const loading = modules.get(file) ?? compile(file);
    modules.set(file, loading);
    return loading;
  };
  return {
    async decode(bytes, name) {
      if (bytes.length === 0)
        throw new FileError(`${name}: the file is empty (0 bytes); copy it again`);
      const kind = sniff(bytes);
      if (kind === 'PNG') return decodePng(bytes, name);
      if (kind === 'JPEG') return decodeJpeg(bytes, name, await load('dec/mozjpeg_dec.wasm'));
      throw new FileError(
        `${name}: this is ${kind}, but a PNG or JPEG picture is needed; convert it first`,
      );
    },
    async encode(pixels, format) {
      if (format === 'jpeg') return encodeJpeg(pixels, await load('enc/mozjpeg_enc.wasm'));
      return encodePng(pixels, format === 'png16' ? 16 : 8);
    },
  };
}
