/** Finds what tests and screenshots draw with: a Chromium, and the software Vulkan that comes with it. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run, SetupError, say } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium: REWEAVE_CHROMIUM, else the first found; null where there is none. */
export function findBrowser() {
  const named = process.env.REWEAVE_CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new SetupError(
      `REWEAVE_CHROMIUM is ${named}, which is no program; correct it or unset it`,
    );
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES, ...playwrightBrowsers()].find(isProgram) ?? null;
}

/** A browser, installed by apt-get where there is none and we may. */
export function needBrowser() {
  const found = findBrowser();
  if (found) return found;
  const apt = aptGet();
  if (!apt) {
    throw new SetupError(
      'no Chromium found: install chromium or google-chrome, or set REWEAVE_CHROMIUM to its path',
    );
  }
  say('Installing a browser (apt-get install chromium) …');
  const advice = 'apt-get could not install chromium; install it by hand or set REWEAVE_CHROMIUM';
  apt(['update'], advice);
  apt(['install', '-y', '--no-install-recommends', 'chromium'], advice);
  const installed = findBrowser();
  if (!installed) throw new SetupError(advice);
  return installed;
}

/**
 * Environment that gives a process WebGPU without a graphics card: Dawn loads the Vulkan loader and
 * SwiftShader that lie beside the browser. Empty where the platform needs no Vulkan, where the
 * caller chose a driver already, and where REWEAVE_HARDWARE_GPU=1 asks for the real card.
 */
export function softwareGpu(browser) {
  const { platform, env } = process;
  if (platform !== 'linux' || env.VK_ICD_FILENAMES || env.VK_DRIVER_FILES) return {};
  if (env.REWEAVE_HARDWARE_GPU === '1') return {};
  const folder = [
    ...(browser ? [dirname(realpathSync(browser))] : []),
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/opt/google/chrome',
  ].find((place) => existsSync(join(place, 'vk_swiftshader_icd.json')));
  if (!folder) return {};
  return {
    LD_LIBRARY_PATH: [folder, env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
  };
}

/** Runs apt-get as root; null where there is none or we may not. */
function aptGet() {
  if (process.platform !== 'linux' || !succeeds('apt-get', ['--version'])) return null;
  const settings = ['DEBIAN_FRONTEND=noninteractive'];
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-q'];
  const command = ['env', ...settings, 'apt-get', ...options];
  if (process.getuid?.() === 0) {
    return (args, failure) => run('env', [...command.slice(1), ...args], failure);
  }
  if (!succeeds('sudo', ['-n', 'true'])) return null;
  return (args, failure) => run('sudo', ['-n', ...command, ...args], failure);
}

const succeeds = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

function playwrightBrowsers() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .flatMap((name) =>
      ['chrome-linux64', 'chrome-linux'].map((inner) => join(folder, name, inner, 'chrome')),
    );
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
