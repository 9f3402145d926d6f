/** What a network is to answer, in a few words. */
import { useI18n } from 'vue-i18n';
import type { Task } from '../data/task-edits';

export function useAnswerText(): { answerText: (task: Task) => string } {
  const { t } = useI18n();

  function answerText({ topology, goal, horizon }: Task): string {
    if (topology === 'many-to-many-in-step') return t('data.answers.everyStep');
    if (goal === 'forecast') return t('data.answers.forecast', { count: horizon }, horizon);
    if (topology === 'one-to-many' || topology === 'many-to-many-not-in-step') {
      return t('data.answers.sequence');
    }
    if (goal === 'generate') return t('data.answers.next');
    return t(goal === 'classify' ? 'data.answers.label' : 'data.answers.value');
  }

  return { answerText };
}
