const names: Readonly<Record<string, string>> = {
  'simple-rnn': 'SimpleRNN',
  lstm: 'LSTM',
  gru: 'GRU',
  'bidirectional-simple-rnn': 'Bidirectional SimpleRNN',
  'bidirectional-lstm': 'Bidirectional LSTM',
  'bidirectional-gru': 'Bidirectional GRU',
};

/** `bidirectional-lstm` as people write it; a mixed stack keeps its own label. */
export function cellLabelText(cell: string): string {
  return names[cell] ?? cell;
}
