/** What the importer decided, in words: signs have names, the rest speaks for itself. */
import { useI18n } from 'vue-i18n';
import type { Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { settingName } from '../data/import-choices';

const signs: Readonly<Record<string, string>> = {
  ',': 'comma',
  '.': 'point',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'space',
  "'": 'apostrophe',
  '': 'none',
};

/** Settings whose values are names that the file gives. */
const nameSettings = ['sheet', 'array', 'member', 'firstStep', 'lastStep'];

/** Settings whose names are no words that a sentence could have by chance. */
const settingsInText =
  /\b(missingCode|joinDates|firstStep|lastStep|stepFeatures|unitRows|skipLines)\b/g;
const layoutInText = /\blayout to ((?:rows|series|sequences)(?: or (?:rows|series|sequences))*)\b/g;

/** Settings whose values are signs. */
const signSettings = ['delimiter', 'decimal', 'thousands', 'comment', 'missingCode'];

export function useDecisionText(): {
  settingText: (decision: Decision) => string;
  valueText: (setting: string, value: Decision['value']) => string;
  /** What a person set about an import; empty where that is nothing. */
  settingsText: (settings: ImportSettings) => string;
  /** A sentence with the names that stand on the screen for those of settings. */
  messageText: (message: string) => string;
} {
  const i18n = useI18n();
  const { t } = i18n;

  function settingText(decision: Decision): string {
    const text = nameText(settingName(decision));
    return decision.column === null
      ? text
      : t('data.settings.ofColumn', { column: decision.column, setting: text });
  }

  function valueText(setting: string, value: Decision['value']): string {
    if (value === null) return t('data.values.unknown');
    if (typeof value === 'boolean') return t(value ? 'data.values.yes' : 'data.values.no');
    const sign = signSettings.includes(setting) ? signs[String(value)] : undefined;
    if (sign !== undefined) return t(`data.values.${sign}`);
    if (setting === 'encoding' && i18n.te(`data.encodings.${String(value)}`)) {
      return t(`data.encodings.${String(value)}`);
    }
    if (nameSettings.includes(setting)) return String(value);
    const key = `data.values.${String(value)}`;
    return /^[a-z-]+$/.test(String(value)) && i18n.te(key) ? t(key) : String(value);
  }

  function nameText(name: string): string {
    const key = `data.settings.${name}`;
    return i18n.te(key) ? t(key) : name;
  }

  function settingsText({ columns, ...ofFile }: ImportSettings): string {
    const file = Object.entries(ofFile).map(
      ([name, value]) => `${nameText(name)}: ${valueText(name, value ?? null)}`,
    );
    const ofColumns = Object.entries(columns ?? {}).flatMap(([column, settings]) =>
      Object.entries(settings).map(([name, value]) =>
        t('data.settings.ofColumn', {
          column,
          setting: `${nameText(name)}: ${valueText(name, value ?? null)}`,
        }),
      ),
    );
    return [...file, ...ofColumns].join(', ');
  }

  function messageText(message: string): string {
    return message
      .replace(settingsInText, (name) => `“${nameText(name)}”`)
      .replace(layoutInText, (_, values: string) => {
        const words = values.split(' or ').map((value) => `“${valueText('layout', value)}”`);
        return `“${nameText('layout')}” to ${words.join(' or ')}`;
      });
  }

  return { settingText, valueText, settingsText, messageText };
}
