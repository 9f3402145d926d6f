/**
 * Paths as people write them: `model.layers.0.units`. A key that holds dots, brackets or `=` stands
 * in brackets as a JSON string, `columns["a.b"].type`, or between apostrophes, `columns['a.b'].type`.
 */
import { LabError } from '../../result';

export interface ReadPath {
  keys: string[];
  /** Where the `=` behind the path stands. */
  end: number;
}

const bracket = /\[\s*(?:("(?:[^"\\]|\\.)*")|'([^']*)'|(\d+))\s*\]/y;
const plain = /[^.[=]+/y;

/**
 * @param assignment `path=value`
 * @throws LabError `invalid-input`, with the position, counted from 1
 */
export function readPath(assignment: string): ReadPath {
  const fault = (what: string) => new LabError('invalid-input', `--set ${assignment}: ${what}.`);
  const keys: string[] = [];
  for (let at = 0; ;) {
    const inBrackets = assignment[at] === '[';
    const shape = inBrackets ? bracket : plain;
    shape.lastIndex = at;
    const part = shape.exec(assignment);
    if (part === null && inBrackets) {
      throw fault(
        `at position ${at + 1} a bracket holds neither a name in quotes, such as ["a.b"], nor a number`,
      );
    }
    // Nothing at all is no path; nothing between two dots is half of one.
    if (part === null && keys.length > 0) {
      throw fault(`the path has an empty part at position ${at + 1}`);
    }
    if (part === null) throw fault('write it as path=value, such as training.epochs=5');
    const [whole, json, quoted, position] = part;
    const key = json === undefined ? (quoted ?? position ?? whole.trim()) : stringIn(json);
    if (key === null) throw fault(`at position ${at + 1} what stands in quotes is no JSON string`);
    keys.push(key);
    at += whole.length;
    const next = /\s*(=|\.|\[|$)/y;
    next.lastIndex = at;
    const sign = next.exec(assignment)?.[1];
    if (sign === '=') return { keys, end: next.lastIndex - 1 };
    if (sign === '') throw fault('write it as path=value, such as training.epochs=5');
    if (sign === undefined) {
      throw fault(`at position ${at + 1} a dot, a bracket or = is missing behind a bracket`);
    }
    at = sign === '.' ? next.lastIndex : next.lastIndex - 1;
  }
}

function stringIn(json: string): string | null {
  try {
    return JSON.parse(json) as string;
  } catch {
    return null;
  }
}
