import { examples } from '#services/examples';
import { printResult, type CommandContext } from './context';
import { formatTable } from './format';

export function examplesCommand(context: CommandContext): void {
  printResult(context, { examples }, () =>
    formatTable(
      ['name', 'title', 'cells'],
      examples.map(({ name, title, cells }) => [name, title, cells.join(', ')]),
    ),
  );
}
