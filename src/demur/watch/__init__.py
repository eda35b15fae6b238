"""Watch: joins policies, doors and proofs to this person's past opt-outs, and reopens what no longer holds."""
