/**
 * Reads the imports of a source file and holds them against the table of rooms. Lint does the same
 * by pattern; this resolves each import, so it also sees relative paths that leave a room.
 */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { exceptions, rooms } from '../../scripts/lint/rooms.mjs';

export interface SourceFile {
  /** From the project's root, with `/`. */
  path: string;
  text: string;
}

export interface Violation {
  path: string;
  what: string;
}

/** Read by the bundler for the version number; it is nobody's room. */
const rootFiles: Readonly<Record<string, string>> = { 'package.json': 'main/cli' };

/** The files that may name Electron's two ends of the wire, and the page's end of it. */
const owners: Readonly<Record<string, string>> = {
  ipcMain: 'main/ipc',
  ipcRenderer: 'main/preload',
  contextBridge: 'main/preload',
  'window.lab': 'renderer/bridge',
};

export function checkFile({ path, text }: SourceFile): Violation[] {
  const script = path.endsWith('.vue') ? scriptsOf(text) : text;
  const imports = ts
    .preProcessFile(script, true, true)
    .importedFiles.map(({ fileName }) => fileName);
  const found = [
    ...imports.map((specifier) => judgeImport(path, specifier)),
    ...namesUsed(script).map((name) => judgeName(path, name)),
  ];
  return found.filter((what) => what !== null).map((what) => ({ path, what }));
}

function scriptsOf(component: string): string {
  return [...component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1]).join('\n');
}

interface RoomRule {
  folder: string;
  rooms: readonly string[];
  packages: readonly string[];
}

/** The rule for a file: its own exception, else that of its room. */
function ruleFor(path: string): RoomRule | null {
  const own = exceptions.find(({ folder }) => folder === path);
  return own ?? rooms.find(({ folder }) => isInside(path, folder)) ?? null;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** `#data/load-table` is in main/data. */
function folderOfAlias(alias: string): string {
  return alias === '#shared' ? 'shared' : `main/${alias.slice(1)}`;
}

function judgeImport(path: string, specifier: string): string | null {
  const rule = ruleFor(path);
  if (rule === null) return `${path} is in no room, so nothing says what it may import`;
  if (specifier.startsWith('#') || specifier.startsWith('.'))
    return judgeFile(path, specifier, rule);
  const bare = specifier.replace(/^node:/, '');
  const isNode = specifier.startsWith('node:') || builtinModules.includes(bare.split('/')[0] ?? '');
  const name = isNode ? 'node:' : packageOf(specifier);
  return rule.packages.includes(name) ? null : `${specifier} may not be used here`;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function judgeFile(path: string, specifier: string, rule: RoomRule): string | null {
  const alias = specifier.split('/')[0] ?? '';
  const target = specifier.startsWith('#')
    ? posix.join(folderOfAlias(alias), specifier.slice(alias.length))
    : posix.join(posix.dirname(path), specifier);
  const home = rooms.find(({ folder }) => isInside(path, folder))?.folder;
  if (home !== undefined && isInside(target, home)) return null;
  if (specifier.startsWith('.')) {
    const reader = rootFiles[target];
    if (reader !== undefined && isInside(path, reader)) return null;
    return `${specifier} leaves the room by a relative path`;
  }
  return rule.rooms.includes(alias) ? null : `${specifier} is a room that may not be entered here`;
}

function judgeName(path: string, name: string): string | null {
  const owner = owners[name];
  return owner === undefined || isInside(path, owner) ? null : `${name} belongs in ${owner}`;
}

const globals = new Set(['window', 'globalThis', 'self', 'global']);

/** Names of the wire that the code itself uses; comments and texts do not count. */
function namesUsed(script: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node)) names.push((node.propertyName ?? node.name).text);
    if (reachesForLab(node)) names.push('window.lab');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', script, ts.ScriptTarget.ES2022));
  return names;
}

function reachesForLab(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return isGlobal(node.expression) && node.name.text === 'lab';
  }
  if (ts.isElementAccessExpression(node)) {
    const { argumentExpression: key } = node;
    return isGlobal(node.expression) && ts.isStringLiteralLike(key) && key.text === 'lab';
  }
  return (
    ts.isVariableDeclaration(node) &&
    ts.isObjectBindingPattern(node.name) &&
    node.initializer !== undefined &&
    isGlobal(node.initializer) &&
    node.name.elements.some(({ propertyName, name }) =>
      [propertyName, name].some((part) => part && ts.isIdentifier(part) && part.text === 'lab'),
    )
  );
}

function isGlobal(node: ts.Expression): boolean {
  const inner = ts.isParenthesizedExpression(node) || ts.isAsExpression(node);
  if (inner) return isGlobal(node.expression);
  return ts.isIdentifier(node) && globals.has(node.text);
}
