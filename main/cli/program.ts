/** Commands and their options; what each does stands in a file of its own. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { exportFormats } from '#shared/domain/export';
import { cellNames, type CellName } from '#shared/domain/experiment/cells';
import type { Programs } from '#services/programs';
import { checkCommand } from './check';
import { dataCommand, type DataOptions } from './data';
import type { CommandContext, GlobalOptions } from './context';
import { examplesCommand } from './examples';
import { exportCommand, type ExportOptions } from './export';
import { lessonCommand } from './lesson';
import { predictCommand, type PredictOptions } from './predict';
import { runsCommand, showCommand } from './runs';
import { trainCommand } from './train';

export interface ProgramOptions {
  programs: Programs;
  environment: NodeJS.ProcessEnv;
}

export function createProgram({ programs, environment }: ProgramOptions): Command {
  const program = new Command('lab')
    .description('Unroll, a laboratory for recurrent neural networks, without its window.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for how to use it)');

  const contextOf = (options: GlobalOptions): CommandContext => ({
    options,
    programs,
    environment,
    version,
  });

  addCommand(program, 'examples', 'List the built-in experiments.').action(
    (options: GlobalOptions) => examplesCommand(contextOf(options)),
  );
  addCommand(
    program,
    'data',
    'Read a file as Unroll does: its columns, each decision, every problem.',
  )
    .argument('<file>', 'a table, a text, an archive of arrays, or a folder of pictures')
    .addOption(
      setOption(
        'set what the importer would decide, such as delimiter=";" or columns["a.b"].type=text',
      ),
    )
    .option('--experiment <file>', 'write the experiment that is proposed for it')
    .action((file: string, options: DataOptions) => dataCommand(contextOf(options), file, options));
  addCommand(program, 'check', 'Say what an experiment would be, without running it.')
    .argument('<experiment>', 'a file with an experiment document, or the name of an example')
    .addOption(setOption())
    .action((experiment: string, options: GlobalOptions & { set: string[] }) =>
      checkCommand(contextOf(options), experiment, options),
    );
  addCommand(program, 'train', 'Train an experiment, one run per cell and seed.')
    .argument('<experiment>', 'a file with an experiment document, or the name of an example')
    .option('--cells <names>', `of ${cellNames.join(', ')}; separated by commas`, parseCells, [])
    .option('--seeds <numbers>', 'whole numbers separated by commas', parseSeeds, [])
    .addOption(setOption())
    .action(
      (
        experiment: string,
        options: GlobalOptions & { set: string[]; cells: CellName[]; seeds: number[] },
      ) => trainCommand(contextOf(options), experiment, options),
    );
  addCommand(program, 'runs', 'List the runs, newest first.').action((options: GlobalOptions) =>
    runsCommand(contextOf(options)),
  );
  addCommand(program, 'show', 'Show all that is known of a run.')
    .argument('<run>', 'its id')
    .action((run: string, options: GlobalOptions) => showCommand(contextOf(options), run));
  addCommand(program, 'predict', 'Ask a trained run about new data.')
    .argument('<run>', 'its id')
    .requiredOption('--input <file>', 'a file with the columns that the run was trained with')
    .addOption(setOption('set what the importer would decide, such as delimiter=";"'))
    .option('--out <file>', 'write all predictions as a delimited file')
    .action((run: string, options: PredictOptions) =>
      predictCommand(contextOf(options), run, options),
    );
  addCommand(program, 'export', 'Take a trained run away: model, preparation, test vector.')
    .argument('<run>', 'its id')
    .addOption(
      new Option('--to <format>', 'tfjs: for TensorFlow.js, in pages and in Node')
        .choices(exportFormats)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'a folder that is not there yet, or empty')
    .action((run: string, options: ExportOptions) =>
      exportCommand(contextOf(options), run, options),
    );
  addCommand(program, 'lesson', 'Train the cosine lesson and write a report.')
    .addOption(setOption())
    .action((options: GlobalOptions & { set: string[] }) =>
      lessonCommand(contextOf(options), options),
    );
  return program;
}

function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--home <folder>', 'data folder, shared with the window')
    .option('--json', 'print the result as JSON')
    .exitOverride();
}

function setOption(what = 'change the document first'): Option {
  return new Option('--set <path=value>', `${what}; can be repeated`)
    .argParser((value: string, earlier: string[]) => [...earlier, value])
    .default([], 'nothing');
}

function parseCells(text: string): CellName[] {
  return text.split(',').map((part) => {
    const cell = cellNames.find((name) => name === part.trim());
    if (cell === undefined) {
      throw new InvalidArgumentError(`"${part}" is no cell. There are: ${cellNames.join(', ')}.`);
    }
    return cell;
  });
}

function parseSeeds(text: string): number[] {
  return text.split(',').map((part) => {
    const seed = part.trim() === '' ? NaN : Number(part);
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new InvalidArgumentError(`"${part}" is no whole number from 0 to 4294967295.`);
    }
    return seed;
  });
}
