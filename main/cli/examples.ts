import { examples } from '#services/examples';
import type { Example } from '#shared/domain/example';
import { printResult, type CommandContext } from './context';
import { formatTable } from './format';

export function examplesCommand(context: CommandContext): void {
  printResult(context, { examples }, () => formatExamples(examples));
}

/** One line an example: what to type, what it is, its shape, where its data come from. */
export function formatExamples(list: readonly Example[]): string {
  return formatTable(
    ['name', 'title', 'topology', 'origin'],
    list.map(({ name, title, experiment, origin }) => [
      name,
      title,
      experiment.task.topology,
      origin,
    ]),
  );
}
