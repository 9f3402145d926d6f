/** JSON that is a single value, such as a line of JSON Lines. */
import type { RecordValue } from '../cells/record-table';
import { JsonFault } from './fault';
import { JsonReader } from './reader';

const encoder = new TextEncoder();
const [list, listEnd] = [encoder.encode('['), encoder.encode(']')];

/**
 * One value that stands alone.
 * @param nonFinite as in {@link JsonReader}
 * @throws JsonFault
 */
export function parseJson(text: string, nonFinite = false): RecordValue {
  let whole: RecordValue;
  let items = 0;
  const nothing = () => undefined;
  // A list is put around it, so that it comes as a whole.
  const item = (value: RecordValue) => {
    whole = value;
    items++;
  };
  const sink = { begin: nothing, item, member: nothing, listBegin: nothing, listItem: nothing };
  const reader = new JsonReader(sink, nonFinite);
  reader.write(list);
  reader.flush();
  reader.startLine();
  // A number ends only where something follows.
  reader.write(encoder.encode(`${text} `));
  reader.flush();
  reader.endItem();
  reader.write(listEnd);
  reader.end();
  if (items !== 1) throw new JsonFault('there is not one value but several', 1, 1);
  return whole;
}
