"""Pure: findings, proposals and judgements add up to actors, talks, positions, allegations, contradictions, each with the findings under it."""
