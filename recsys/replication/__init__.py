"""The two course reports that Matinee grew out of: their model, sweep and answers, done again.

Wherever this code says "the reports", it means these two, on matrix factorisation over MovieLens.
"""
