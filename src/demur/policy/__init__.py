"""Policies: reading them for AI-training clauses, comparing two versions, chain posts, doors."""
