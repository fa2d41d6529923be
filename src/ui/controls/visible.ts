import type { Param, Params, ParamValue } from '../../engine/schema/params.ts';

/** Whether a parameter is asked for, given what the others hold. */
export function isShown(
  param: Param,
  params: Params,
  values: Readonly<Record<string, ParamValue>> | undefined,
): boolean {
  return Object.entries(param.when ?? {}).every(([name, allowed]) => {
    const value = values?.[name] ?? params[name]?.default;
    return allowed.some((option) => option === value);
  });
}
